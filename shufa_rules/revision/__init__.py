"""Documents change: drafting a policy, comparing versions, regenerating, and whose verdict differs."""
