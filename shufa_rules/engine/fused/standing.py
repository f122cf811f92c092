"""How every rule stands with a record: what the programs say, before any message is written."""

from __future__ import annotations

from typing import Any, NamedTuple

from attrs import frozen

from shufa_rules.engine.fused.judge import Codes, Judge
from shufa_rules.engine.fused.lists import Lists
from shufa_rules.engine.fused.people import Person, office_state
from shufa_rules.engine.fused.unit_program import UnitProgram


class Stand(NamedTuple):  # made dozens of times a record, in a third of an attrs class's time
    """The codes of one entry, of the unit, or of a list that the record lacks.

    Attributes:
        judge: the function that gave them; its rules are in the order of the codes.
        list_name: the list of the entry; `None` for the unit.
        entry: the entry, typed; `None` for the unit and for a list.
    """

    judge: Judge
    codes: Codes
    list_name: str | None
    entry: Any


@frozen
class Standing:
    """How every rule stands with a record.

    Attributes:
        program: what said it.
        record: the typed record.
        unsure: the numbers of the rules that the reference evaluator has to judge.
    """

    program: UnitProgram
    record: Any
    k: Lists
    stands: tuple[Stand, ...]
    unsure: frozenset[int]


def judge_record(program: UnitProgram, record: Any, as_of: str) -> Standing | None:
    """Judge a typed record; `None` where the reference evaluator has to judge it whole.

    Raises:
        NotFusedError: who reports hangs on more than the kind of unit and the post.
    """
    k = Lists(record, as_of, program.first_year)
    stands = _people(k, record, program)
    if program.heads and not program.heads.issubset(_classes(k)):
        return None  # a head whom the plan presupposes isn't shown
    judge = program.of_unit()
    stands.append(Stand(judge, judge.call(k), None, None))
    for name in program.lists:
        entries = getattr(k, name)
        if entries is None:
            judge = program.of_absent(name)
            stands.append(Stand(judge, judge.call(k), name, None))
        elif name == "events":
            judges = program.event_judges
            for entry in entries:
                judge = judges.get(entry.activity) or program.of_entry(name, entry.activity)
                if judge.says_anything:
                    stands.append(Stand(judge, judge.call(entry, k), name, entry))
        elif entries:
            judge = program.of_entry(name)
            if judge.says_anything:
                stands += [Stand(judge, judge.call(entry, k), name, entry) for entry in entries]
    if k.loose and not program.joined.isdisjoint(k.loose):
        return None  # whom an event is about has to be known
    unsure: set[int] = set()
    for judge in {id(stand.judge): stand.judge for stand in stands}.values():
        unsure |= judge.written.unsure
    return Standing(program, record, k, tuple(stands), frozenset(unsure))


def _people(k: Lists, record: Any, program: UnitProgram) -> list[Stand]:
    """Judge the people; all have to be known before the first is judged."""
    judges = []
    k.people = []
    for data in record.people:
        state = office_state(data, k)
        k.people.append(Person(data, program.person_kind(data.role, data.organ, state)))
        judges.append(program.of_person(data.role, data.organ, state))
    return [
        Stand(judge, judge.call(person, k), "people", person)
        for person, judge in zip(k.people, judges, strict=True)
    ]


def _classes(k: Lists) -> set[int]:
    found: set[int] = set()
    for person in k.people:
        if person.kind.in_office:
            found |= person.kind.classes
    return found
