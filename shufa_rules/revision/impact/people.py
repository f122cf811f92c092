"""The people of a record as two versions see them: who reports, on which list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from shufa_rules.engine.facts import read_facts
from shufa_rules.engine.outcome import Missing
from shufa_rules.engine.subjects import with_subjects
from shufa_rules.frozen import frozen
from shufa_rules.policy.derived import PERSON_FIELDS
from shufa_rules.revision.impact.model import GroundChange, ResultChange, Touched
from shufa_rules.syntax.pointer import tokens_of

if TYPE_CHECKING:
    from shufa_rules.engine.facts import Facts
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.record.model import Record

Derived: TypeAlias = Mapping[str, str]
"""What a version derives of a person: class, footing, list, timetable."""

_PEOPLE = "people"
_UNKNOWN = "?"


@frozen
class People:
    """The people of one record under two versions.

    Attributes:
        roles: by id.
        before: what the old version derives of each, by id.
        after: what the new version derives.
        vacant: the classes that only one of the two versions finds nobody in.
        entries: the person whom each entry of the record is about, by the entry's id.
        names: the name of each, by id.
    """

    roles: Mapping[str, str]
    before: Mapping[str, Derived]
    after: Mapping[str, Derived]
    vacant: frozenset[str]
    entries: Mapping[str, str]
    names: Mapping[str, str]

    def classes_of(self, subject: str) -> tuple[tuple[str, ...], bool]:
        """Return the classes of the people whose reporting differs, and whether the subject is one.

        Args:
            subject: the id of a person or an entry. Where it is about a person whose own reporting
                differs, it is that person's classes; else those of all in the unit.
        """
        person = self.entries.get(subject)
        own = person is not None and self.before.get(person) != self.after.get(person)
        people = [str(person)] if own else list(self.roles)
        found = {
            derived.get("subject", "")
            for identifier in people
            if self.before.get(identifier) != self.after.get(identifier)
            for derived in (self.before.get(identifier, {}), self.after.get(identifier, {}))
        }
        if not own:
            found |= self.vacant
        return tuple(sorted(found - {"", _UNKNOWN})), own

    def touched(
        self, results: Iterable[ResultChange], grounds: Iterable[GroundChange]
    ) -> tuple[Touched, ...]:
        """Return the people whom changes are about, by id."""
        found = {self.entries[part.subject] for part in results if part.subject in self.entries}
        for change in grounds:
            heads = {name for part in (change.before, change.after) if part for name in part.heads}
            found.update(
                identifier
                for identifier, role in self.roles.items()
                if role == "principal_head" and self.names[identifier] in heads
            )
        return tuple(
            Touched(
                person=identifier,
                role=self.roles[identifier],
                old_list=self.before.get(identifier, {}).get("content_list", ""),
                new_list=self.after.get(identifier, {}).get("content_list", ""),
            )
            for identifier in sorted(found)
        )


def read_people(record: Record, old: PreparedPolicy, new: PreparedPolicy, as_of: date) -> People:
    """Return the people of a record as two versions see them on a day."""
    one, other = (_facts(record, policy, as_of) for policy in (old, new))
    people = record.entries(_PEOPLE) or ()
    vacant = [
        {str(part.head.derived.get("subject")) for part in facts.vacancies}
        for facts in (one, other)
    ]
    return People(
        roles={str(part["id"]): str(part["role"]) for part in people},
        before=_derived(one),
        after=_derived(other),
        vacant=frozenset(vacant[0] ^ vacant[1]),
        entries=dict(_people_of_entries(record)),
        names={str(part["id"]): str(part["name"]) for part in people},
    )


def _facts(record: Record, policy: PreparedPolicy, as_of: date) -> Facts:
    compiled = policy.compiled
    binding = policy.binding_for(record.year)
    return with_subjects(read_facts(compiled.policy, compiled.shape, binding, record, as_of))


def _derived(facts: Facts) -> dict[str, dict[str, str]]:
    return {
        entry.id: {
            name: _UNKNOWN if isinstance(value, Missing) else str(value)
            for name in PERSON_FIELDS
            if (value := entry.derived.get(name)) is not None
        }
        for entry in facts.collections[_PEOPLE] or ()
    }


def _people_of_entries(record: Record) -> Iterator[tuple[str, str]]:
    known = {str(part["id"]) for part in record.entries(_PEOPLE) or ()}
    for identifier, pointer in record.index.items():
        entry = record.at(pointer)
        if tokens_of(pointer)[0] == _PEOPLE:
            yield identifier, identifier
        elif entry.get("person") in known:
            yield identifier, str(entry["person"])
