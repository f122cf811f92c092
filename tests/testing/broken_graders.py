"""Graders that are wrong on purpose; each has to break a law.

What is wrong in the allocation is tried in contests and, put in the place of the right one, in whole
cohorts; what is wrong around it in cohorts alone.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from random import Random
from unittest import mock

from attrs import evolve, frozen

import shufa_rules as sr
from shufa_rules.grading import alternatives, quota
from shufa_rules.grading import settings as ids
from shufa_rules.grading.allocation import allocate
from shufa_rules.grading.contest import UNBOUNDED
from shufa_rules.grading.routing import route
from shufa_rules.testing import CONTEST_LAWS, LAWS, Ground, bind, rebind
from shufa_rules.testing.recipes import cohort_trial_recipe, contest_trial_recipe, values_recipe

TRIALS = {"grade": 250, "allocate": 1_500}
MORE_TRIALS = {"exact_seats": 1_500}  # what fails at one share of one base is rare
"""How many trials of a law a broken grader is given to be caught."""
BROKEN = []


@frozen
class Broken:
    """A grader that is wrong: in the allocation, or around it."""

    id: str
    what: str
    grade: object
    allocate: object = None


def _allocation(change):
    """Register a wrong allocation, which is told by the function's name and docstring."""

    def grade(policy, cohort):
        with mock.patch.object(alternatives, "allocate", change):
            return sr.grade_cohort(policy, cohort)

    BROKEN.append(Broken(change.__name__, change.__doc__, grade, change))
    return change


def _around(grade):
    """Register a grader that is wrong around the allocation."""
    BROKEN.append(Broken(grade.__name__, grade.__doc__, grade))
    return grade


def _with_caps(contest, **changes):
    caps = tuple(
        evolve(cap, **{name: change(cap) for name, change in changes.items()})
        for cap in contest.caps
    )
    return evolve(contest, caps=caps)


@_allocation
def one_seat_too_many(contest, rule):
    """Each quota has one seat too many."""
    return allocate(_with_caps(contest, seats=lambda cap: cap.seats + 1), rule)


@_allocation
def one_seat_too_few(contest, rule):
    """Each quota has one seat too few."""
    return allocate(_with_caps(contest, seats=lambda cap: max(cap.seats - 1, 0)), rule)


@_allocation
def ties_by_input_order(contest, rule):
    """Who of equals comes first in the input wins."""
    keys = [(*key, Fraction(-index)) for index, key in enumerate(contest.keys)]
    return allocate(evolve(contest, keys=keys), rule)


@_allocation
def maxima_ignored(contest, rule):
    """Quotas count, but turn nobody away."""
    return allocate(_with_caps(contest, seats=lambda _: UNBOUNDED), rule)


@_allocation
def minima_ignored(contest, rule):
    """Nobody looks whether a least number is reached."""
    return allocate(_with_caps(contest, least=lambda _: 0), rule)


@_allocation
def outside_limits_ignored(contest, rule):
    """Every grade is open to everybody."""
    return allocate(evolve(contest, open_from=[0] * len(contest.keys)), rule)


@_allocation
def worst_first(contest, rule):
    """The lowest score is served first."""
    keys = [tuple(-part for part in key) for key in contest.keys]
    return allocate(evolve(contest, keys=keys), rule)


@_allocation
def group_quotas_dropped(contest, rule):
    """Only quotas of everybody are kept."""
    everybody = set(contest.cells)
    caps = tuple(cap for cap in contest.caps if cap.cells >= everybody)
    return allocate(evolve(contest, caps=caps), rule)


@_allocation
def ties_always_excluded(contest, _rule):
    """Whatever rule is bound, a tie sends all down."""
    return allocate(contest, "exclude_all")


@_allocation
def ties_always_included(contest, _rule):
    """Whatever rule is bound, a tie takes all up."""
    return allocate(contest, "include_all")


@_allocation
def unplaced_hidden(contest, rule):
    """For whom no grade is left gets the worst one, and nothing is told."""
    found = allocate(contest, rule)
    worst = 1 << contest.grades - 1
    return evolve(found, possible=tuple(mask or worst for mask in found.possible), unplaced=())


@_allocation
def scores_coarse(contest, rule):
    """Scores that are near each other count as equal."""
    keys = [tuple(Fraction(part // 2) for part in key) for key in contest.keys]
    return allocate(evolve(contest, keys=keys), rule)


@_allocation
def choice_too_wide(contest, rule):
    """Where an authority chooses, every open grade is called possible."""
    found = allocate(contest, rule)
    if rule != "person_decides" or not found.ties:
        return found
    whole = (1 << contest.grades) - 1
    wide = tuple(whole & ~((1 << best) - 1) for best in contest.open_from)
    return evolve(found, possible=wide)


@_allocation
def choice_too_narrow(contest, rule):
    """Where an authority chooses, only the best possible grade is told."""
    found = allocate(contest, rule)
    return evolve(found, possible=tuple(mask & -mask for mask in found.possible))


@_around
def float_share(policy, cohort):
    """A share is a binary floating-point number."""

    def quota_of(amount, base, rounding, parameters):
        if amount.share is None:
            return right(amount, base, rounding, parameters)
        exact = Fraction(float(amount.share) * base)
        found = right(amount, base, rounding, parameters)
        return evolve(found, exact=exact, seats=quota.rounded(exact, rounding))

    right = quota._quota  # noqa: SLF001  what is broken here is private
    with mock.patch.object(quota, "_quota", quota_of):
        return sr.grade_cohort(policy, cohort)


@_around
def always_rounded_up(policy, cohort):
    """Seats are rounded up whatever is bound."""
    right = quota.rounded
    with mock.patch.object(quota, "rounded", lambda exact, _: right(exact, "up")):
        return sr.grade_cohort(policy, cohort)


@_around
def half_rounded_to_even(policy, cohort):
    """Half a seat goes to the even number, as Python's `round` has it."""
    right = quota.rounded

    def rounded(exact, rounding):
        return round(exact) if rounding == "half_up" else right(exact, rounding)

    with mock.patch.object(quota, "rounded", rounded):
        return sr.grade_cohort(policy, cohort)


@_around
def thresholds_ignored(policy, cohort):
    """A grade's threshold is not looked at."""
    return sr.grade_cohort(rebind(policy, cohort.year, ids.THRESHOLDS, None), cohort)


@_around
def vetoes_ignored(policy, cohort):
    """An open ground keeps nobody down."""
    entries = tuple(evolve(entry, facts=frozenset()) for entry in cohort.entries)
    return sr.grade_cohort(policy, evolve(cohort, entries=entries))


@_around
def ties_by_name(policy, cohort):
    """Of equals the first by name wins."""
    order = sorted(range(len(cohort.entries)), key=lambda i: cohort.entries[i].name)
    return sr.grade_cohort(policy, _favoured(cohort, order))


@_around
def ties_by_line(policy, cohort):
    """Of equals the first in the file wins."""
    return sr.grade_cohort(policy, _favoured(cohort, range(len(cohort.entries))))


def _favoured(cohort, order):
    entries = list(cohort.entries)
    for place, index in enumerate(order):
        score = entries[index].scores["special_assessment"] - Fraction(place, 1000)
        entries[index] = evolve(entries[index], scores={"special_assessment": max(score, 0)})
    return evolve(cohort, entries=tuple(entries))


@_around
def ineligible_takes_a_seat(policy, cohort):
    """Who may not be graded is graded."""
    entries = tuple(evolve(entry, eligible=True) for entry in cohort.entries)
    return sr.grade_cohort(policy, evolve(cohort, entries=entries))


@_around
def base_counts_everybody(policy, cohort):
    """The base is everybody in the cohort, whatever is bound."""
    right = alternatives.bases_of
    everybody = "reporting_subjects"
    with mock.patch.object(alternatives, "bases_of", lambda e, p, _: right(e, p, everybody)):
        return sr.grade_cohort(policy, cohort)


@_around
def base_counts_routed_people(policy, cohort):
    """Who is graded by a higher level still counts for the base."""
    right = alternatives.bases_of
    more = len(route(cohort.entries, policy, cohort.year).routed)

    def bases_of(entries, pools, base):
        first, *rest = right(entries, pools, base)
        return (first + more, *rest)

    with mock.patch.object(alternatives, "bases_of", bases_of):
        return sr.grade_cohort(policy, cohort)


@_around
def group_quotas_unbound(policy, cohort):
    """Groups are not looked at."""
    return sr.grade_cohort(rebind(policy, cohort.year, ids.GROUPS, None), cohort)


@_around
def open_choice_guessed(policy, cohort):
    """A choice that nothing binds is made silently."""
    for parameter, value in (
        (ids.ROUNDING, "down"),
        (ids.BASE, "eligible_people"),
        (ids.TIE_RULE, "exclude_all"),
    ):
        if parameter not in policy.binding_for(cohort.year).values:
            policy = rebind(policy, cohort.year, parameter, value)
    return sr.grade_cohort(policy, cohort)


@_around
def graded_on_a_curve(policy, cohort):
    """Scores are taken relative to the best one before thresholds are looked at."""
    best = max(entry.scores["special_assessment"] for entry in cohort.entries)
    entries = tuple(
        evolve(
            entry,
            scores={"special_assessment": Fraction(100 * entry.scores["special_assessment"], best)},
        )
        if best
        else entry
        for entry in cohort.entries
    )
    return sr.grade_cohort(policy, evolve(cohort, entries=entries))


@_around
def one_a_unit_kind(policy, cohort):
    """Of people of one kind of unit only the best is let into the first grade."""
    kept = Counter()
    entries = []
    for entry in sorted(cohort.entries, key=lambda e: e.scores["special_assessment"]):
        kept[entry.unit_kind] += 1
        score = min(entry.scores["special_assessment"], 60) if kept[entry.unit_kind] > 1 else None
        entries.append(
            entry if score is None else evolve(entry, scores={"special_assessment": score})
        )
    return sr.grade_cohort(policy, evolve(cohort, entries=tuple(entries)))


def trials_of(law, number):
    """Yield as many trials of a law, always the same ones."""
    choose = Random(law.id).randrange  # noqa: S311  the same trials each time
    unbound = Ground(sr.load_policy("xiangyuan"), 2021)
    for _ in range(number):
        if law in CONTEST_LAWS:
            yield contest_trial_recipe(choose, law.rules, floors=law.floors)
        else:
            values = values_recipe(choose, law.rules, floors=law.floors)
            yield cohort_trial_recipe(choose, unbound.under(bind(unbound.policy, values)))


def catches(law, target, trials):
    """Say whether a law catches a grader in one of some trials."""
    for trial in trials:
        try:
            law.check(trial, target)
        except AssertionError:
            return True
    return False


def number_of_trials(law):
    """Return how many trials of a law are enough."""
    part = "allocate" if law in CONTEST_LAWS else "grade"
    return MORE_TRIALS.get(law.id, TRIALS[part])


def caught_by():
    """Return for each broken grader the ids of the laws that catch it."""
    with ProcessPoolExecutor() as pool:
        found = dict(zip(LAWS, pool.map(_caught, range(len(LAWS))), strict=True))
    return {broken.id: [law.id for law in LAWS if broken.id in found[law]] for broken in BROKEN}


def _caught(number):
    """Return the ids of the broken graders that a law catches."""
    law = LAWS[number]
    part = "allocate" if law in CONTEST_LAWS else "grade"
    trials = list(trials_of(law, number_of_trials(law)))
    targets = {broken.id: getattr(broken, part) for broken in BROKEN}
    return {
        name
        for name, target in targets.items()
        if target is not None and catches(law, target, trials)
    }
