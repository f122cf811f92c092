"""The definition of the allocation, checked on every assignment there is; for very few people.

Nothing here is shared with the grader: an assignment is held against the definition, as the head of
`shufa_rules.grading.allocation` gives it, block by block.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from shufa_rules.grading.contest import Contest

Person: TypeAlias = tuple[Fraction | tuple[Fraction, ...], int]
"""A key, the greater the better, and the best open grade."""
Limit: TypeAlias = tuple[frozenset[int], int, int, int, int]
"""Whom it bounds, from which grade to which, how many seats, and how many there have to be."""


def right_assignments(contest: Contest, rule: str) -> list[tuple[int, ...]]:
    """Return every assignment of grades that the definition allows in a contest."""
    people: list[Person] = list(zip(contest.keys, contest.open_from, strict=True))
    caps: list[Limit] = [
        (
            frozenset(i for i, cell in enumerate(contest.cells) if cell in cap.cells),
            cap.best,
            cap.worst,
            cap.seats,
            cap.least,
        )
        for cap in contest.caps
    ]
    return sheets(people, caps, rule, contest.grades)


def sheets(
    people: Sequence[Person], caps: Sequence[Limit], rule: str, grades: int
) -> list[tuple[int, ...]]:
    """Return every assignment that the definition allows.

    Args:
        people: of each the key and the best open grade.
        caps: each a set of people, the best and the worst grade it bounds, seats, and a least number.
        rule: for ties at a boundary.
        grades: how many there are.
    """
    ranges = [range(best, grades) for _, best in people]
    return [
        assignment
        for assignment in product(*ranges)
        if _is_right(assignment, people, caps, rule, grades)
    ]


def _is_right(
    assignment: tuple[int, ...],
    people: Sequence[Person],
    caps: Sequence[Limit],
    rule: str,
    grades: int,
) -> bool:
    closed: set[int] = set()
    given = [0] * len(caps)
    keys: list[Person] = sorted(people, key=lambda person: person[0], reverse=True)
    for key in dict.fromkeys(key for key, _ in keys):
        block = [i for i, (other, _) in enumerate(people) if other == key]
        for grade in range(grades):
            here = [c for c, cap in enumerate(caps) if cap[1] <= grade <= cap[2]]
            of = {i: [c for c in here if i in caps[c][0]] for i in block}
            wanting = [i for i in block if assignment[i] >= grade and people[i][1] <= grade]
            while True:
                contenders = [
                    i
                    for i in wanting
                    if all(c not in closed and given[c] < caps[c][3] for c in of[i])
                ]
                over = [
                    c
                    for c in here
                    if c not in closed
                    and given[c] + len(caps[c][0] & set(contenders)) > caps[c][3]
                    and caps[c][0] & set(contenders)
                ]
                if not over or rule != "exclude_all":
                    break
                closed |= {c for c in over if not any(_narrower(caps[d], caps[c]) for d in over)}
            taking = [i for i in block if assignment[i] == grade]
            if over and rule == "person_decides":
                if not set(taking) <= set(contenders) or not _is_choice(
                    taking, contenders, of, given, caps
                ):
                    return False
            elif taking != contenders:
                return False
            for i in taking:
                for c in of[i]:
                    given[c] += 1
    return all(
        sum(1 for i in people_in if best <= assignment[i] <= worst) >= least
        for people_in, best, worst, _, least in caps
    )


def _is_choice(
    taking: Collection[int],
    contenders: Collection[int],
    of: Mapping[int, Sequence[int]],
    given: Sequence[int],
    caps: Sequence[Limit],
) -> bool:
    used = {c: given[c] + sum(1 for i in taking if c in of[i]) for i in contenders for c in of[i]}
    if any(number > caps[c][3] for c, number in used.items()):
        return False
    return not any(all(used[c] < caps[c][3] for c in of[i]) for i in contenders if i not in taking)


def _narrower(inner: Limit, outer: Limit) -> bool:
    return (
        inner[0] <= outer[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[:3] != outer[:3]
    )
