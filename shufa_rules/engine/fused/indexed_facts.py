"""The facts of a record with an index: a condition is tested on the entries it could hold of alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, fields_dict, frozen

from shufa_rules.engine.evaluation import facts_of
from shufa_rules.engine.facts import EntryView, Facts, read_facts
from shufa_rules.engine.findings import with_findings
from shufa_rules.engine.fused.missing import MISSING
from shufa_rules.engine.fused.people import DERIVED
from shufa_rules.engine.last_year import with_last_year
from shufa_rules.engine.outcome import Evidence
from shufa_rules.engine.scope import Found
from shufa_rules.policy.condition import All, Compare, Condition, Literal, Reference

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledPolicy
    from shufa_rules.engine.fused.standing import Standing
    from shufa_rules.policy.parameter import Binding
    from shufa_rules.record.model import Record


@frozen(kw_only=True)
class IndexedFacts(Facts):
    """Facts whose events are found by their activity, and whose earlier days are kept.

    Attributes:
        by_activity: the events, by their activity.
        by_person: the same of one person, where every event of the activity names one.
        wholes: lists as evidence, as far as anybody asked.
        days: the facts as they were known on earlier days, as far as anybody asked.
    """

    by_activity: Mapping[str, tuple[EntryView, ...]] = field(eq=False)
    by_person: Mapping[str, Mapping[str, tuple[EntryView, ...]]] = field(eq=False)
    wholes: dict[str, Evidence] = field(eq=False, repr=False, factory=dict)
    days: dict[date, Facts] = field(eq=False, repr=False, factory=dict)

    def on(self, day: date) -> Facts:
        """Return the facts as they were known on an earlier day."""
        if day not in self.days:
            self.days[day] = indexed(super().on(day))
        return self.days[day]

    def worth_testing(
        self, collection: str, where: Condition, lookup: Callable[[Reference], Any]
    ) -> tuple[EntryView, ...]:
        """Return the entries of a list that a condition could hold of."""
        if collection != "events":
            return super().worth_testing(collection, where, lookup)
        activity = person = None
        for part in _parts(where):
            match part:
                case Compare(Reference(None, "activity"), "is", Literal(value=str(word))):
                    activity = word
                case Compare(Reference(None, "person"), "is", Reference(str(), str()) as other):
                    person = lookup(other)
                case _:
                    continue
        if activity is None:
            return super().worth_testing(collection, where, lookup)
        if isinstance(person, Found) and activity in self.by_person:
            return self.by_person[activity].get(str(person.value), ())
        return self.by_activity.get(activity, ())

    def whole(self, collection: str) -> Evidence:
        """Return a list as evidence: the ids of its entries."""
        if collection not in self.wholes:
            self.wholes[collection] = super().whole(collection)
        return self.wholes[collection]


def facts_of_standing(
    compiled: CompiledPolicy, binding: Binding | None, record: Record, standing: Standing
) -> IndexedFacts:
    """Return the facts of a record of which it is known who its people report as.

    Where that can't be told of somebody, it is asked of the reference, which says why.
    """
    k = standing.k
    as_of = date.fromisoformat(k.as_of)
    if any(MISSING in person.kind.derived for person in k.people):
        return indexed(facts_of(compiled, record, binding, as_of))
    told = read_facts(compiled.policy, compiled.shape, binding, record, as_of)
    people = told.collections["people"] or ()
    known = told.with_people(
        tuple(
            evolve(view, derived=dict(zip(DERIVED, person.kind.derived, strict=True)))
            for view, person in zip(people, k.people, strict=True)
        )
    )
    return indexed(with_last_year(with_findings(known), None))


def indexed(facts: Facts) -> IndexedFacts:
    """Return the same facts with an index."""
    by_activity: dict[str, list[EntryView]] = {}
    by_person: dict[str, dict[str | None, list[EntryView]]] = {}
    for event in facts.collections["events"] or ():
        activity, person = event.data["activity"], event.data.get("person")
        by_activity.setdefault(activity, []).append(event)
        by_person.setdefault(activity, {}).setdefault(person, []).append(event)
    known = {name: getattr(facts, name) for name in fields_dict(Facts)}
    return IndexedFacts(
        **known,
        by_activity={name: tuple(events) for name, events in by_activity.items()},
        by_person={
            name: {str(person): tuple(events) for person, events in persons.items()}
            for name, persons in by_person.items()
            if None not in persons
        },
    )


def _parts(where: Condition) -> Iterator[Condition]:
    """Yield the parts of a condition that all have to hold."""
    if isinstance(where, All):
        for part in where.conditions:
            yield from _parts(part)
    else:
        yield where
