"""The triggers of accountability as rulesets of durable_rules: a second engine beside the first.

The evaluator in Python is the authority. This one is asked for by `engine="durable"` and needs the
extra `[durable]`; nothing else of the package imports durable_rules.
"""
