"""How trials are made from small choices: Hypothesis makes the choices, or a seeded generator.

A choice is a number below a bound, and 0 is always the simplest, so that what Hypothesis shrinks is
simple and everything is valid by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias, TypeVar

from shufa_rules.grading.cohort import Entry
from shufa_rules.grading.contest import UNBOUNDED, Cap, Contest
from shufa_rules.testing.bindings import PLAIN
from shufa_rules.testing.people import BEST, Ground
from shufa_rules.testing.trial import CohortTrial, ContestTrial

Choose: TypeAlias = Callable[[int], int]
"""Returns a number from 0 up to, but not including, a bound."""

V = TypeVar("V")

SHARES = ("20%", "0", "10%", "三分之一", "50%", "两成五", "55%", "28%", 1)
BASES = ("eligible_people", "assessed_people", "reporting_subjects", "assessed_units")
ROUNDINGS = ("down", "half_up", "up", "largest_remainder")
BY_ROLE: Mapping[str, Any] = {
    "heads": {"roles": ["principal_head"]},
    "members": {"roles": ["leadership_member"]},
}
GROUPS = (None, BY_ROLE, {"towns": {"kinds": ["town"]}, **BY_ROLE})
MOST_PEOPLE = 6
_CROWD = 20
"""How many people the shares of a large base are of; fractions of few are exact even in floats."""


def one_of(choose: Choose, options: Sequence[V]) -> V:
    """Choose one of some options; the first is the simplest."""
    return options[choose(len(options))]


def permutation(choose: Choose, number: int) -> tuple[int, ...]:
    """Choose an order of so many."""
    rest = list(range(number))
    return tuple(rest.pop(choose(len(rest))) for _ in range(number))


def values_recipe(choose: Choose, rules: Sequence[str], *, floors: bool) -> dict[str, Any]:
    """Choose plain values for the bundled policy; every combination loads."""
    minimums = (None, {"poor": {"number": 1}}, {"excellent": {"number": 1}})
    return {
        **PLAIN,
        "quota_excellent": one_of(choose, SHARES),
        "quota_good": one_of(choose, (1, 1, "50%")),
        "quota_base": one_of(choose, BASES),
        "quota_rounding": one_of(choose, ROUNDINGS),
        "tie_rule": one_of(choose, rules),
        "grade_thresholds": one_of(
            choose, (None, {"excellent": 50}, {"excellent": 70, "good": 30})
        ),
        "grade_vetoes": one_of(choose, (None, {"open_ground": "good"}, {"open_ground": "fair"})),
        "quota_groups": one_of(choose, GROUPS),
        "quota_minimums": one_of(choose, minimums) if floors else None,
        "quota_minimum_rounding": "up",
    }


def people_recipe(choose: Choose, ground: Ground, most: int = MOST_PEOPLE) -> tuple[Entry, ...]:
    """Choose people of few different scores, so that ties are common."""
    places, facts, named = ground.places, ground.facts, ground.named_groups
    near = places[
        : len(places) // 2 + 1
    ]  # some of each role; few different places make full groups
    people = []
    for number in range(1 + choose(most)):
        traits = choose(8)  # one choice for what is rare: quick to draw
        people.append(
            ground.person(
                f"n{number}",
                BEST - choose(BEST + 1),
                one_of(choose, near),
                facts=frozenset(facts[:1] if traits == 6 else facts[-1:] if traits == 7 else ()),
                groups=tuple(part for part in named if choose(2)),
                eligible=traits != 5,
            )
        )
    if most >= MOST_PEOPLE and choose(12) == 11:
        people += [
            ground.person(f"c{number}", 0, near[0], eligible=False)
            for number in range(len(people), _CROWD)
        ]
    if not any(person.eligible for person in people):
        people[0] = ground.person("n0", BEST, near[0])
    return tuple(people)


def cohort_trial_recipe(choose: Choose, ground: Ground, most: int = MOST_PEOPLE) -> CohortTrial:
    """Choose a cohort under a bound policy, and what a law changes in it."""
    people = people_recipe(choose, ground, most)
    return CohortTrial(
        policy=ground.policy,
        cohort=ground.cohort(people),
        pick=choose(len(people)),
        level=BEST - choose(BEST + 1),
        order=permutation(choose, len(people)),
    )


def contest_recipe(choose: Choose, most: int = MOST_PEOPLE, *, floors: bool = True) -> Contest:
    """Choose few people in up to three cells, and up to four quotas that may cross."""
    grades = 2 + choose(2)
    people = [(choose(4), choose(grades), choose(3)) for _ in range(1 + choose(most))]
    caps = []
    for _ in range(choose(5)):
        best = choose(grades)
        cells = 1 + choose(7)
        caps.append(
            Cap(
                frozenset(cell for cell in range(3) if cells >> cell & 1),
                best,
                best + choose(grades - best),
                choose(5),
            )
        )
    if floors and choose(2):
        at = choose(grades)
        caps.append(Cap(frozenset(range(3)), at, at, UNBOUNDED, 1 + choose(2)))
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
    return ContestTrial(
        contest=contest,
        rule=one_of(choose, rules),
        pick=choose(number),
        score=choose(6),
        order=permutation(choose, number),
    )
