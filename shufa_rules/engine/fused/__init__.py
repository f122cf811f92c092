"""The compiled engine: a policy with its bindings written as a program that judges typed records.

It gives the results of the reference evaluator, to the byte, and where it can't be sure of that it
asks the reference evaluator. Programs say how each rule stands; evidence and messages are made when
somebody asks for them.
"""
