"""A condition taken apart: a tree with a node for each part, and what it came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field

from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.last_year import PLACE
from shufa_rules.engine.outcome import Outcome
from shufa_rules.engine.rule_evaluation import name_of
from shufa_rules.engine.scope import Found, Scope
from shufa_rules.engine.truth import Truth
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import (
    All,
    AnyOf,
    Compare,
    Condition,
    Count,
    Every,
    Exists,
    Not,
    OneOf,
)
from shufa_rules.policy.derived import LAST_YEAR


@frozen
class Reason:
    """One node of the tree.

    Attributes:
        label: what the node is where no condition says it: an entry's name, 适用, 要求.
        condition: the condition that was evaluated here, if one was.
        collection: the list whose entry the condition is on; `None` on the unit's level.
        entries: the lists of the entries around it, by the entries' names.
        value: the value that a test was made on, where no evidence shows it.
        outcome: what came of it.
        parts: what it is made of.
    """

    label: str | None
    condition: Condition | None
    collection: str | None
    outcome: Outcome
    parts: tuple[Reason, ...] = ()
    entries: Mapping[str, str] = field(factory=dict)
    value: Any = None

    def shortfalls(self) -> Iterator[Reason]:
        """Yield the smallest conditions that keep this one from holding: what is not there."""
        if self.outcome.truth is Truth.TRUE:
            return
        if self.condition is None or isinstance(self.condition, All):
            for part in self.parts:
                yield from part.shortfalls()
        if self.condition is not None and not isinstance(self.condition, All):
            yield self


def reason_of(condition: Condition, scope: Scope, collection: str | None) -> Reason:
    """Return a condition taken apart, with what each part of it came to.

    Args:
        condition: what to take apart.
        scope: what it sees.
        collection: the list whose entry it is on; `None` on the unit's level.
    """
    outcome = evaluate_condition(condition, scope)
    parts: tuple[Reason, ...] = ()
    value: Any = None
    match condition:
        case Compare(left=left) | OneOf(left=left):
            found = scope.lookup(left)
            value = found.value if isinstance(found, Found) else None
        case All():
            parts = tuple(reason_of(part, scope, collection) for part in _flat(condition))
        case AnyOf(inside):
            parts = tuple(reason_of(part, scope, collection) for part in inside)
        case Not(part):
            parts = (reason_of(part, scope, collection),)
        case Exists() | Every() | Count():
            parts = tuple(_entries(condition, scope))
        case _:
            pass
    return Reason(None, condition, collection, outcome, parts, _lists(scope), value)


def _flat(condition: All) -> Iterator[Condition]:
    """Yield the conditions that hold together, those of inner conjunctions among them."""
    for part in condition.conditions:
        if isinstance(part, All):
            yield from _flat(part)
        else:
            yield part


def _lists(scope: Scope) -> dict[str, str]:
    """Return the list of each entry around, by the name it goes by."""
    return {
        name: LAST_YEAR if entry.pointer.startswith(PLACE) else entry.pointer.split("/")[1]
        for name, entry in scope.entries.items()
    }


def _entries(condition: Exists | Every | Count, scope: Scope) -> Iterator[Reason]:
    """Yield the entries that a condition comes down to: those that it holds of, or nearly does."""
    inside = [condition.where]
    if isinstance(condition, Every):
        inside.append(condition.satisfies)
    for entry in scope.facts.collections[condition.collection] or ():
        inner = scope.inside(condition.name, entry)
        if evaluate_condition(_first_test(condition.where), inner).truth is Truth.FALSE:
            continue
        parts = [reason_of(part, inner, condition.collection) for part in inside]
        reached = parts[0].outcome.truth
        if isinstance(condition, Every) and reached is Truth.FALSE:
            continue
        yield Reason(
            name_of(entry, scope.facts), None, condition.collection, parts[-1].outcome, tuple(parts)
        )


def _first_test(where: Condition) -> Condition:
    while isinstance(where, All) and where.conditions:
        where = where.conditions[0]
    return where


def titled(label: str, reason: Reason) -> Reason:
    """Return a node above another that says what it is there for."""
    return Reason(label, None, reason.collection, reason.outcome, (reason,))
