"""Who is graded on a higher level, and so neither graded here nor counted (anomaly 8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.facts import EntryView, Facts
from shufa_rules.engine.scope import Scope
from shufa_rules.engine.truth import Truth
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.grading.cohort import Entry
    from shufa_rules.policy.grade import RoutedUpward


@frozen
class Routing:
    """Which entries are routed upward, by what, and for which that can't be told."""

    routed: dict[int, RoutedUpward]
    unknown: tuple[int, ...]


def route(entries: Sequence[Entry], policy: PreparedPolicy, year: int) -> Routing:
    """Say who is routed upward; people of one kind of unit and one role are alike."""
    known: dict[tuple[str, str], RoutedUpward | Truth | None] = {}
    routed: dict[int, RoutedUpward] = {}
    unknown = []
    for index, entry in enumerate(entries):
        kind = (entry.unit_kind, entry.role)
        if kind not in known:
            known[kind] = _routed(entry, policy, year)
        found = known[kind]
        if isinstance(found, Truth):
            unknown.append(index)
        elif found is not None:
            routed[index] = found
    return Routing(routed, tuple(unknown))


def _routed(entry: Entry, policy: PreparedPolicy, year: int) -> RoutedUpward | Truth | None:
    shape = policy.compiled.shape
    person = EntryView("/people/0", {"id": entry.person, "name": entry.name, "role": entry.role})
    facts = Facts(
        policy=policy.policy,
        shape=shape,
        binding=policy.binding_for(year),
        as_of=date(year, 12, 31),
        year=year,
        unit={"id": entry.unit, "name": entry.unit_name, "kind": entry.unit_kind},
        collections={name: (person,) if name == "people" else None for name in shape.collections},
    )
    scope = Scope(facts).inside("person", person)
    for part in policy.policy.routed_upward:
        truth = evaluate_condition(part.who, scope).truth
        if truth is Truth.TRUE:
            return part
        if truth is Truth.UNKNOWN:
            return truth
    return None
