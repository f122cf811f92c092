"""What came of evaluating a condition: its truth, what shows it, and what is missing."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from shufa_rules.engine.truth import Truth
from shufa_rules.frozen import frozen

MissingKind: TypeAlias = Literal["record", "parameter", "determination", "timetable"]
"""What sort of thing is missing: something of the record, a binding, a judgement, a schedule."""


@frozen(order=True)
class Missing:
    """Something without which an answer can't be given.

    Attributes:
        kind: what sort of thing.
        what: a JSON Pointer, a parameter's id, or a question's id with what it is about.
        text: what is missing, in Chinese.
    """

    kind: MissingKind
    what: str
    text: str


@frozen
class Evidence:
    """A value found in the record.

    Attributes:
        pointer: a JSON Pointer into the record.
        value: what stands there, as plain data.
    """

    pointer: str
    value: Any


@frozen
class Tally:
    """A count of entries that a condition bounds."""

    found: int
    bound: int


@frozen
class Outcome:
    """The truth of a condition, with its grounds.

    Attributes:
        truth: whether it holds.
        evidence: values of the record that show it.
        missing: what is missing where it is unknown.
        tally: the last count that was made, for messages.
        hints: remarks for a person, in Chinese; they decide nothing.
    """

    truth: Truth
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[Missing, ...] = ()
    tally: Tally | None = None
    hints: tuple[str, ...] = ()


def unknown(*missing: Missing) -> Outcome:
    """Return the outcome of what can't be known for want of something."""
    return Outcome(Truth.UNKNOWN, missing=missing)


def merged(truth: Truth, outcomes: list[Outcome]) -> Outcome:
    """Return an outcome of the given truth with the grounds of those that bear on it."""
    bearing = [outcome for outcome in outcomes if outcome.truth is truth] or outcomes
    return Outcome(
        truth,
        _distinct_evidence(bearing),
        tuple(sorted({part for outcome in bearing for part in outcome.missing}))
        if truth is Truth.UNKNOWN
        else (),
        next((outcome.tally for outcome in bearing if outcome.tally is not None), None),
        tuple(dict.fromkeys(hint for outcome in bearing for hint in outcome.hints)),
    )


def _distinct_evidence(outcomes: list[Outcome]) -> tuple[Evidence, ...]:
    by_place: dict[str, Evidence] = {}
    for outcome in outcomes:
        for part in outcome.evidence:
            by_place.setdefault(part.pointer, part)
    return tuple(by_place.values())
