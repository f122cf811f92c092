"""The facts of a record with an index: a condition is tested on the entries it could hold of alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, fields_dict

from shufa_rules.engine.evaluation import facts_of
from shufa_rules.engine.facts import EntryView, Facts, read_list
from shufa_rules.engine.findings import with_findings
from shufa_rules.engine.fused.missing import MISSING
from shufa_rules.engine.fused.people import DERIVED
from shufa_rules.engine.last_year import with_last_year
from shufa_rules.engine.outcome import Evidence
from shufa_rules.engine.scope import Found
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import All, Compare, Condition, Literal, Reference
from shufa_rules.policy.derived import LAST_YEAR
from shufa_rules.syntax.deferred import Deferred

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledPolicy
    from shufa_rules.engine.fused.standing import Standing
    from shufa_rules.policy.parameter import Binding
    from shufa_rules.record.model import Record


class LazyLists(Mapping[str, "tuple[EntryView, ...] | None"]):
    """The lists of a record, each made when it is asked for: what raises a ground looks at few."""

    __slots__ = ("_made", "_makers")

    def __init__(self, makers: Mapping[str, Callable[[], tuple[EntryView, ...] | None]]) -> None:
        self._makers = makers
        self._made: dict[str, tuple[EntryView, ...] | None] = {}

    def __getitem__(self, name: str) -> tuple[EntryView, ...] | None:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


@frozen
class Index:
    """Events, by their activity.

    Attributes:
        by_person: the same of one person, where every event of the activity names one.
    """

    by_activity: Mapping[str, tuple[EntryView, ...]]
    by_person: Mapping[str, Mapping[str, tuple[EntryView, ...]]]


@frozen(kw_only=True)
class IndexedFacts(Facts):
    """Facts whose events are found by their activity, and whose earlier days are kept.

    Attributes:
        index: the events.
        wholes: lists as evidence, as far as anybody asked.
        days: the facts as they were known on earlier days, as far as anybody asked.
    """

    index: Deferred[Index] = field(eq=False, repr=False)
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
        index = self.index.get()
        if isinstance(person, Found) and activity in index.by_person:
            return index.by_person[activity].get(str(person.value), ())
        return index.by_activity.get(activity, ())

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
    facts = Facts(
        policy=compiled.policy,
        shape=compiled.shape,
        binding=binding,
        as_of=as_of,
        year=record.year,
        unit=record.data["unit"],
        collections=LazyLists(
            {
                name: partial(read_list, collection, record, as_of)
                for name, collection in compiled.shape.collections.items()
            }
        ),
    )
    return indexed(evolve(facts, collections=_derived_lists(facts, standing)))


def _derived_lists(facts: Facts, standing: Standing) -> LazyLists:
    """Return the lists with what the engine derives: who people are, what findings came to."""

    def people() -> tuple[EntryView, ...]:
        return tuple(
            evolve(view, derived=dict(zip(DERIVED, person.kind.derived, strict=True)))
            for view, person in zip(
                facts.collections["people"] or (), standing.k.people, strict=True
            )
        )

    def findings() -> tuple[EntryView, ...] | None:
        names = ("inspection_findings", "extensions", "rectifications", "reopenings", "people")
        needed = {name: facts.collections[name] for name in names}
        return with_findings(evolve(facts, collections=needed)).collections["inspection_findings"]

    def last_year() -> tuple[EntryView, ...] | None:
        return with_last_year(evolve(facts, collections={}), None).collections[LAST_YEAR]

    return LazyLists(
        {
            **{name: partial(facts.collections.__getitem__, name) for name in facts.collections},
            "people": people,
            "inspection_findings": findings,
            LAST_YEAR: last_year,
        }
    )


def indexed(facts: Facts) -> IndexedFacts:
    """Return the same facts with an index."""
    known = {name: getattr(facts, name) for name in fields_dict(Facts)}
    return IndexedFacts(**known, index=Deferred(lambda: _index(facts)))


def _index(facts: Facts) -> Index:
    by_activity: dict[str, list[EntryView]] = {}
    by_person: dict[str, dict[str | None, list[EntryView]]] = {}
    for event in facts.collections["events"] or ():
        activity, person = event.data["activity"], event.data.get("person")
        by_activity.setdefault(activity, []).append(event)
        by_person.setdefault(activity, {}).setdefault(person, []).append(event)
    return Index(
        {name: tuple(events) for name, events in by_activity.items()},
        {
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
