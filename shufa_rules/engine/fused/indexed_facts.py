"""The facts of a record with an index: a condition is tested on the entries it could hold of alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field, fields_dict, frozen

from shufa_rules.engine.facts import EntryView, Facts
from shufa_rules.policy.condition import All, Compare, Condition, Literal, Reference


@frozen(kw_only=True)
class IndexedFacts(Facts):
    """Facts whose events are found by their activity, and whose earlier days are kept.

    Attributes:
        by_activity: the events, by their activity.
        days: the facts as they were known on earlier days, as far as anybody asked.
    """

    by_activity: Mapping[str, tuple[EntryView, ...]] = field(eq=False)
    days: dict[date, Facts] = field(eq=False, repr=False, factory=dict)

    def on(self, day: date) -> Facts:
        """Return the facts as they were known on an earlier day."""
        if day not in self.days:
            self.days[day] = indexed(super().on(day))
        return self.days[day]

    def worth_testing(self, collection: str, where: Condition) -> tuple[EntryView, ...]:
        """Return the entries of a list that a condition could hold of."""
        if collection == "events":
            for part in _parts(where):
                match part:
                    case Compare(Reference(None, "activity"), "is", Literal(value=str(word))):
                        return self.by_activity.get(word, ())
        return super().worth_testing(collection, where)


def indexed(facts: Facts) -> IndexedFacts:
    """Return the same facts with an index."""
    by_activity: dict[str, tuple[EntryView, ...]] = {}
    for event in facts.collections["events"] or ():
        word = str(event.data["activity"])
        by_activity[word] = (*by_activity.get(word, ()), event)
    known = {name: getattr(facts, name) for name in fields_dict(Facts)}
    return IndexedFacts(**known, by_activity=by_activity)


def _parts(where: Condition) -> Iterator[Condition]:
    """Yield the parts of a condition that all have to hold."""
    if isinstance(where, All):
        for part in where.conditions:
            yield from _parts(part)
    else:
        yield where
