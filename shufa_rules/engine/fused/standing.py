"""How every rule stands with a record: what the programs say, before any message is written."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import msgspec

from shufa_rules.engine.fused.judge import Codes, Judge
from shufa_rules.engine.fused.lists import Lists
from shufa_rules.engine.fused.people import Person, office_state
from shufa_rules.engine.fused.unit_program import UnitProgram
from shufa_rules.frozen import frozen


class Stand(msgspec.Struct, frozen=True):  # made dozens of times a record, in no time
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
    stands: Sequence[Stand]
    unsure: AbstractSet[int]


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
            judges = program.of_events()
            other = judges[""]
            for entry in entries:
                judge = judges.get(entry.activity, other)
                if judge.says_anything:
                    stands.append(Stand(judge, judge.call(entry, k), name, entry))
        elif entries:
            judge = program.of_entry(name)
            if judge.says_anything:
                stands += [Stand(judge, judge.call(entry, k), name, entry) for entry in entries]
    if k.loose and not program.joined.isdisjoint(k.loose):
        return None  # whom an event is about has to be known
    unsure: set[int] = set()
    for stand in stands:
        if stand.judge.written.unsure:
            unsure |= stand.judge.written.unsure
    return Standing(program, record, k, stands, unsure)


def _people(k: Lists, record: Any, program: UnitProgram) -> list[Stand]:
    """Judge the people; all have to be known before the first is judged."""
    judges = []
    k.people = []
    for data in record.people:
        kind, judge = program.of_person(data.role, data.organ, office_state(data, k))
        k.people.append(Person(data, kind))
        judges.append(judge)
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
