"""Exit codes of all commands."""

from __future__ import annotations

NOTHING_WRONG = 0
PROBLEMS_FOUND = 1
"""Violations in a record, or problems in a policy."""
BAD_INPUT = 2
"""Bad usage, or input that can't be used."""
INTERRUPTED = 130
"""Stopped from the keyboard, as shells say it."""
