"""How what a plan asks relates to what is demanded of it: equal, stricter, looser, incomparable."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias


class Outcome(StrEnum):
    """How a plan's own relates to a demand."""

    EQUAL = "equal"
    STRICTER = "stricter"
    LOOSER = "looser"
    INCOMPARABLE = "incomparable"

    def mirrored(self) -> Outcome:
        """Return the outcome with the two sides exchanged."""
        return _MIRRORED.get(self, self)


_MIRRORED = MappingProxyType({Outcome.STRICTER: Outcome.LOOSER, Outcome.LOOSER: Outcome.STRICTER})

Number: TypeAlias = Fraction | int
Day: TypeAlias = tuple[int, int, int]
"""A day in each year of reports: years after it (0 or 1), month, day."""


def compare_lower_bounds(ours: Number, theirs: Number) -> Outcome:
    """Compare two lower bounds: the greater asks for more."""
    return _compare(ours, theirs)


def compare_upper_bounds(ours: Number, theirs: Number) -> Outcome:
    """Compare two upper bounds: the lesser asks for more."""
    return _compare(theirs, ours)


def compare_deadlines(ours: Day, theirs: Day) -> Outcome:
    """Compare two last days: the earlier asks for more."""
    if ours == theirs:
        return Outcome.EQUAL
    return Outcome.STRICTER if ours < theirs else Outcome.LOOSER


def compare_actors(ours: AbstractSet[str], theirs: AbstractSet[str]) -> Outcome:
    """Compare who may do something: the fewer, the stricter; others than theirs are incomparable."""
    if ours == theirs:
        return Outcome.EQUAL
    if ours < theirs:
        return Outcome.STRICTER
    return Outcome.LOOSER if ours > theirs else Outcome.INCOMPARABLE


def compare_measures(ours: AbstractSet[str], theirs: AbstractSet[str]) -> Outcome:
    """Compare which measures are open: the more, the stricter; others than theirs are incomparable."""
    return compare_actors(ours, theirs).mirrored()


def _compare(ours: Number, theirs: Number) -> Outcome:
    if ours == theirs:
        return Outcome.EQUAL
    return Outcome.STRICTER if ours > theirs else Outcome.LOOSER
