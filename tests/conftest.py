"""How thoroughly the laws are tried: HYPOTHESIS_PROFILE chooses `fast`, `ci` or `nightly`."""

from __future__ import annotations

import os

from hypothesis import settings

# What tests call keeps nothing in the folders of whoever runs them.
os.environ["SHUFA_RULES_CACHE"] = "off"

# Where nobody can try again, the same examples come every time.
settings.register_profile("fast", max_examples=50, deadline=None, derandomize="CI" in os.environ)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.register_profile("nightly", max_examples=5_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))
