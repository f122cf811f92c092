"""What stands in a program for a derived value that can't be told."""

from __future__ import annotations

from typing import Final


class _Missing:
    """Nothing is equal to it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()
"""The one of its kind; `None` says that there is no value, this that nobody can tell."""
