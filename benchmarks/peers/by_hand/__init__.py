"""The county's plan by hand: what an expert would write in Python who has this one plan to judge.

No conditions, no policy files, no generator: a function a part of the plan, over dictionaries as
`orjson` makes them. Which words an item of part 三 is known by is data, and comes from the policy;
what a blank of a template is, how characters are counted and names compared is the library's own.
"""
