"""The policy: the elements of a plan, read from YAML, checked against each other and against the text."""
