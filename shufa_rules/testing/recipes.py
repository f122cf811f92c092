"""How trials are made from small choices: Hypothesis makes the choices, or a seeded generator.

A choice is a number below a bound, and 0 is always the simplest, so that what Hypothesis shrinks is
simple and everything is valid by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import Any, TypeAlias

from attrs import evolve

from shufa_rules.grading.cohort import Entry
from shufa_rules.grading.contest import UNBOUNDED, Cap, Contest
from shufa_rules.testing.bindings import PLAIN
from shufa_rules.testing.people import BEST, Ground
from shufa_rules.testing.trial import CohortTrial, ContestTrial

Choose: TypeAlias = Callable[[int], int]
"""Returns a number from 0 up to, but not including, a bound."""

SHARES = ("20%", "0", "10%", "三分之一", "50%", "两成五", "28%", 1)
BASES = ("eligible_people", "assessed_people", "reporting_subjects", "assessed_units")
ROUNDINGS = ("down", "half_up", "up", "largest_remainder")
BY_ROLE: Mapping[str, Any] = {
    "heads": {"roles": ["principal_head"]},
    "members": {"roles": ["leadership_member"]},
}
GROUPS = (None, BY_ROLE, {"towns": {"kinds": ["town"]}, **BY_ROLE})
THRESHOLDS = (None, {"excellent": 50}, {"excellent": 70, "good": 30})
VETOES = (None, {"open_ground": "good"}, {"open_ground": "fair"})
MINIMUMS = (None, {"poor": {"number": 1}}, {"excellent": {"number": 1}})
MOST_PEOPLE = 6
_CROWD = 25
"""How many people the shares of a large base are of; fractions of few are exact even in floats."""


def several(choose: Choose, *bounds: int) -> tuple[int, ...]:
    """Choose several numbers below bounds at once, which is quicker than one by one."""
    number = choose(prod(bounds))
    chosen = []
    for bound in bounds:
        number, part = divmod(number, bound)
        chosen.append(part)
    return tuple(chosen)


def permutation(choose: Choose, number: int) -> tuple[int, ...]:
    """Choose an order of so many."""
    rest = list(range(number))
    places: list[int] = []
    while len(places) < number:  # no number is so large that drawing it is slow
        bounds = range(len(rest) - len(places), max(len(rest) - len(places) - 8, 0), -1)
        places += several(choose, *bounds)
    return tuple(rest.pop(place) for place in places)


def values_recipe(choose: Choose, rules: Sequence[str], *, floors: bool) -> dict[str, Any]:
    """Choose plain values for the bundled policy; every combination loads."""
    share, good, base, rounding = several(choose, len(SHARES), 3, len(BASES), len(ROUNDINGS))
    rule, threshold, veto = several(choose, len(rules), len(THRESHOLDS), len(VETOES))
    groups, minimum = several(choose, len(GROUPS), len(MINIMUMS))
    return {
        **PLAIN,
        "quota_excellent": SHARES[share],
        "quota_good": "50%" if good == 2 else 1,
        "quota_base": BASES[base],
        "quota_rounding": ROUNDINGS[rounding],
        "tie_rule": rules[rule],
        "grade_thresholds": THRESHOLDS[threshold],
        "grade_vetoes": VETOES[veto],
        "quota_groups": GROUPS[groups],
        "quota_minimums": MINIMUMS[minimum] if floors else None,
        "quota_minimum_rounding": "up",
    }


def people_recipe(choose: Choose, ground: Ground, most: int = MOST_PEOPLE) -> tuple[Entry, ...]:
    """Choose people of few different scores and places, so that ties are common."""
    facts, named = ground.facts, ground.named_groups
    places = _near(ground.places)
    people = []
    size, crowd = several(choose, most, 6)
    for number in range(1 + size):
        level, place, traits, inside = several(
            choose, (BEST + 1) // 2, len(places), 8, 1 << len(named)
        )
        people.append(
            ground.person(
                f"n{number}",
                BEST - 2 * level,
                places[place],
                facts=frozenset(facts[:1] if traits == 6 else facts[-1:] if traits == 7 else ()),
                groups=tuple(part for bit, part in enumerate(named) if inside >> bit & 1),
                eligible=traits != 5,
            )
        )
    if most >= MOST_PEOPLE and crowd == 5:
        people += [
            ground.person(f"c{number}", 1, places[0], eligible=False)
            for number in range(len(people), _CROWD)
        ]
    if not any(person.eligible for person in people):
        people[0] = evolve(people[0], eligible=True)
    return tuple(people)


def _near(places: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return few places of every role: where all are full, quotas are reached."""
    roles = dict.fromkeys(role for _, role in places)
    first = [next(place for place in places if place[1] == role) for role in roles]
    return [*first, *(place for place in places if place not in first)][:3]


def cohort_trial_recipe(choose: Choose, ground: Ground, most: int = MOST_PEOPLE) -> CohortTrial:
    """Choose a cohort under a bound policy, and what a law changes in it."""
    people = people_recipe(choose, ground, most)
    pick, level = several(choose, len(people), BEST + 1)
    return CohortTrial(
        ground=ground,
        cohort=ground.cohort(people),
        pick=pick,
        level=BEST - level,
        order=permutation(choose, len(people)),
    )


def contest_recipe(choose: Choose, most: int = MOST_PEOPLE, *, floors: bool = True) -> Contest:
    """Choose few people in up to three cells, and up to four quotas that may cross."""
    more, size, quotas, least, at = several(choose, 2, most, 5, 3, 6)
    grades = 2 + more
    people = [several(choose, 3, grades, 3) for _ in range(1 + size)]
    caps = []
    for _ in range(quotas):
        best, cells, width, seats = several(choose, grades, 7, grades, 5)
        caps.append(
            Cap(
                frozenset(cell for cell in range(3) if cells + 1 >> cell & 1),
                best,
                min(best + width, grades - 1),
                seats,
            )
        )
    if floors and least:
        caps.append(Cap(frozenset(range(3)), at % grades, at % grades, UNBOUNDED, least))
    return Contest(
        grades=grades,
        keys=[(Fraction(score),) for score, _, _ in people],
        cells=[cell for _, _, cell in people],
        open_from=[best for _, best, _ in people],
        caps=tuple(caps),
    )


def contest_trial_recipe(
    choose: Choose, rules: Sequence[str], *, floors: bool = True
) -> ContestTrial:
    """Choose a contest, and what a law changes in it."""
    contest = contest_recipe(choose, floors=floors)
    number = len(contest.keys)
    rule, pick, score = several(choose, len(rules), number, 6)
    return ContestTrial(
        contest=contest,
        rule=rules[rule],
        pick=pick,
        score=score,
        order=permutation(choose, number),
    )
