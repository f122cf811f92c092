"""Three-valued logic (Kleene): what is not known is neither true nor false."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Whether something holds, as far as the record tells."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    def negated(self) -> Truth:
        """Return the truth of the opposite."""
        return _OPPOSITE[self]


_OPPOSITE = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}


def conjunction(truths: Iterable[Truth]) -> Truth:
    """Say whether all hold: one false decides, else one unknown leaves it open."""
    found = set(truths)
    if Truth.FALSE in found:
        return Truth.FALSE
    return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.TRUE


def disjunction(truths: Iterable[Truth]) -> Truth:
    """Say whether any holds: one true decides, else one unknown leaves it open."""
    found = set(truths)
    if Truth.TRUE in found:
        return Truth.TRUE
    return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.FALSE
