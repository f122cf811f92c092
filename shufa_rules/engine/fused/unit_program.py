"""The program of one kind of unit: a function for each sort of entry, written when it is first met."""

from __future__ import annotations

from collections.abc import Iterator
from threading import RLock
from typing import Any, Final

from shufa_rules.engine.characters import count_characters
from shufa_rules.engine.compiled import CompiledPolicy, CompiledRule
from shufa_rules.engine.fused.block import Block, Constants, NotFusedError
from shufa_rules.engine.fused.condition_writing import ConditionWriter
from shufa_rules.engine.fused.judge import Judge, Sort
from shufa_rules.engine.fused.lists import NOTHING
from shufa_rules.engine.fused.missing import MISSING
from shufa_rules.engine.fused.operand import EntrySight, Known, Lacking, Other, Sight
from shufa_rules.engine.fused.passages import cover
from shufa_rules.engine.fused.people import DERIVED, STATES, PersonKind
from shufa_rules.engine.fused.result_making import ResultMakers
from shufa_rules.engine.fused.rule_writing import WrittenFunction, write_absent, write_function
from shufa_rules.engine.fused.showings import Showings
from shufa_rules.engine.fused.truth_text import NO, YES, Truth2
from shufa_rules.engine.names import plain_name
from shufa_rules.policy.condition import (
    Compare,
    Condition,
    Literal,
    OneOf,
    Reference,
    walk_conditions,
)
from shufa_rules.policy.parameter import Binding
from shufa_rules.policy.subject import Subject
from shufa_rules.schema.fields import record_shape
from shufa_rules.schema.store import load_schema

NAMES: Final[dict[str, Any]] = {
    "MISSING": MISSING,
    "NOTHING": NOTHING,
    "count_characters": count_characters,
    "cover": cover,
    "plain_name": plain_name,
}
"""What the functions name besides constants."""


class UnitProgram:
    """Judges units of one kind under one binding.

    Functions are written when the first entry of their sort is met; of sorts there are few, so
    what is kept is bounded by the policy and not by the records.
    """

    def __init__(
        self,
        compiled: CompiledPolicy,
        binding: Binding | None,
        kind: str,
        *,
        roster: bool | None,
        makers: ResultMakers,
    ) -> None:
        self._policy = compiled.policy
        self._rules = compiled.rules
        self._writing = RLock()  # what two threads both wrote would be there twice
        self._judges: dict[tuple[str, ...], Judge] = {}
        self._people: dict[tuple[str, str, str], tuple[PersonKind, Judge]] = {}
        self._events: dict[str, Judge] = {}
        self._kinds: dict[tuple[str, str, str], PersonKind] = {}
        self.joined: set[str] = set()
        self.first_year = compiled.policy.metadata.applies_from_year
        listed = Known(roster) if roster is not None else Lacking("record")
        self.sight = Sight(
            policy=compiled.policy,
            shape=compiled.shape,
            binding=binding,
            required=_required(),
            unit={"kind": Known(kind), "on_assessment_roster": listed},
        )
        self.showings = Showings(compiled.rules, self.sight, self.joined, self._writing, makers)
        self._by_list: dict[str | None, list[tuple[int, CompiledRule]]] = {}
        for number, rule in enumerate(compiled.rules):
            self._by_list.setdefault(rule.for_each, []).append((number, rule))
        self.lists = tuple(name for name in self._by_list if name not in {None, "people"})
        self.activities = frozenset(
            word for _, rule in self._by_list.get("events", ()) for word in _activities_of(rule)
        )
        self.heads = frozenset(self._heads())

    def person_kind(self, role: str, organ: str, state: str) -> PersonKind:
        """Return what is derived of people of a role, an organ and a state of office.

        Raises:
            NotFusedError: it hangs on more than that.
        """
        key = (role, organ, state)
        if key not in self._kinds:
            with self._writing:
                self._kinds[key] = self._derive(role, organ, state)
        return self._kinds[key]

    def of_person(self, role: str, organ: str, state: str) -> tuple[PersonKind, Judge]:
        """Return what is derived of people of a kind, and the function for them.

        Raises:
            NotFusedError: what is derived hangs on more than that.
        """
        found = self._people.get((role, organ, state))
        if found is None:
            kind = self.person_kind(role, organ, state)
            key = ("people", role, organ, state)
            self._write(key, EntrySight("people", "e", kind.known))
            found = self._people[role, organ, state] = kind, self._judges[key]
        return found

    def of_entry(self, name: str, activity: str = "") -> Judge:
        """Return the function for the entries of a list, for events of an activity."""
        known: dict[str, Known | Other] = {}
        if name == "events":
            activity = activity if activity in self.activities else ""
            known["activity"] = Known(activity) if activity else Other(self.activities)
        key = (name, activity)
        if key not in self._judges:
            self._write(key, EntrySight(name, "e", known))
        return self._judges[key]

    def of_events(self) -> dict[str, Judge]:
        """Return the functions for events of each activity that has rules; under `""`, of all others."""
        if not self._events:
            names = ("", *sorted(self.activities))
            self._events = {name: self.of_entry("events", name) for name in names}
        return self._events

    def of_unit(self) -> Judge:
        """Return the function for the rules on the unit as a whole."""
        key = ("unit",)
        if key not in self._judges:
            self._write(key, None)
        return self._judges[key]

    def of_absent(self, name: str) -> Judge:
        """Return the function for a list that the record lacks."""
        key = ("absent", name)
        if key not in self._judges:
            with self._writing:
                written = write_absent(self._by_list[name], self.sight)
                self._judges[key] = self._compiled(key, None, written)
        return self._judges[key]

    def judge(self, sort: Sort) -> Judge:
        """Return the function for a sort of entries."""
        return self._judges[sort.key]

    def write_all(self) -> None:
        """Write the functions for all sorts of entries that there can be.

        Raises:
            NotFusedError: who reports hangs on more than the kind of unit and the post.
        """
        fields = record_shape().collections["people"].fields
        self.of_unit()
        for role in fields["role"].values:
            for organ in fields["organ"].values:
                for state in STATES:
                    self.of_person(role, organ, state)
        for name in self.lists:
            if name == "events":
                self.of_events()
            else:
                self.of_entry(name)
            self.of_absent(name)

    def sorts(self) -> Iterator[Sort]:
        """Yield the sorts of entries that functions were written for."""
        for key, judge in self._judges.items():
            match key:
                case ("unit",):
                    yield Sort(key, None, None)
                case ("absent", name):
                    yield Sort(key, name, None, is_absent=True)
                case (name, *_):
                    yield Sort(key, name, judge.entry)

    def _write(self, key: tuple[str, ...], entry: EntrySight | None) -> None:
        with self._writing:
            rules = self._by_list.get(None if entry is None else key[0], [])
            written = write_function(rules, self.sight, entry)
            self._judges[key] = self._compiled(key, entry, written)

    def _compiled(
        self, key: tuple[str, ...], entry: EntrySight | None, written: WrittenFunction
    ) -> Judge:
        self.joined |= written.joined
        rules = written.rules
        says_anything = bool(rules or written.unsure)
        call = written.source.function(NAMES)
        return Judge(key, entry, written, call, rules, says_anything)

    def _derive(self, role: str, organ: str, state: str) -> PersonKind:
        known: dict[str, Known | Lacking] = {"role": Known(role), "organ": Known(organ)}
        entry = EntrySight("people", "e", known)
        truths = [self._who(subject, entry) for subject in self._policy.subjects]
        classes = frozenset(number for number, truth in enumerate(truths) if truth.possible == YES)
        derived = self._of_state(state, truths)
        return PersonKind(role, organ, derived, classes)

    def _of_state(self, state: str, truths: list[Truth2]) -> dict[str, Known | Lacking]:
        if state == "never":
            return dict.fromkeys(DERIVED, Known(None))
        if state == "left":
            return dict.fromkeys(DERIVED, Lacking("record", derived=True))
        for subject, truth in zip(self._policy.subjects, truths, strict=True):
            if truth.certain == YES:
                return self._of_class(subject)
            if truth.possible == YES:
                return dict.fromkeys(DERIVED, Lacking("record", derived=True))
        return dict.fromkeys(DERIVED, Known(None))

    def _of_class(self, subject: Subject) -> dict[str, Known | Lacking]:
        content_list: Known | Lacking = Known(subject.content_list)
        if subject.content_list_parameter is not None:
            reference = Reference("parameter", subject.content_list_parameter, subject.node.span)
            bound = self.sight.lookup(reference)
            content_list = (
                Known(bound.value)
                if isinstance(bound, Known)
                else Lacking("parameter", derived=True)
            )
        in_scope = subject.timetable is None or isinstance(content_list, Known)
        return {
            "subject": Known(subject.id),
            "footing": Known(subject.footing) if in_scope else content_list,
            "content_list": content_list,
            "timetable": Known(subject.timetable),
        }

    def _heads(self) -> Iterator[int]:
        """Yield the classes of heads that a unit of this kind has to have."""
        for number, subject in enumerate(self._policy.subjects):
            if subject.role == "principal_head":
                known = {"role": Known(subject.role), **self._of_class(subject)}
                head = EntrySight("people", "e", known, nobody=True)
                if self._who(subject, head).possible == YES:
                    yield number

    def _who(self, subject: Subject, entry: EntrySight) -> Truth2:
        """Return whether a person is of a class, which has to be known from the kind alone."""
        if any(name in DERIVED for name in _fields_of(subject.who)):
            raise NotFusedError(subject.id)
        writer = ConditionWriter(Block(), Constants())
        truth = writer.write(subject.who, self.sight.inside("person", entry))
        if not {truth.certain, truth.possible} <= {YES, NO}:
            raise NotFusedError(subject.id)
        return truth


def _required() -> dict[str, frozenset[str]]:
    properties = load_schema("record")["properties"]
    required = {
        name: frozenset(part["items"]["required"])
        for name, part in properties.items()
        if "x-entry" in part
    }
    return {
        **required,
        "unit": frozenset(properties["unit"]["required"]),
        "last_year_findings": required["inspection_findings"],
    }


def _activities_of(rule: CompiledRule) -> Iterator[str]:
    """Yield the activities that a rule on events asks of the event itself."""
    waiting = [] if rule.when is None else [rule.when]
    for part in (inner for when in waiting for inner in walk_conditions(when)):
        match part:
            case Compare(Reference(None, "activity"), "is", Literal(value=str(word))):
                yield word
            case OneOf(Reference(None, "activity"), values):
                yield from (
                    value.value
                    for value in values
                    if isinstance(value, Literal) and isinstance(value.value, str)
                )
            case _:
                continue


def _fields_of(condition: Condition) -> Iterator[str]:
    for part in walk_conditions(condition):
        for name in ("left", "right", "about", "number"):
            reference = getattr(part, name, None)
            if isinstance(reference, Reference) and reference.name is not None:
                yield reference.name
        for value in getattr(part, "values", ()):
            if isinstance(value, Reference) and value.name is not None:
                yield value.name
