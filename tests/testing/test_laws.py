"""The grader keeps the laws, through the kit."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, event, given, settings

import shufa_rules as sr
from shufa_rules.grading.allocation import allocate
from shufa_rules.testing import COHORT_LAWS, CONTEST_LAWS, LAWS, strategies

PROFILES = {50: 60, 200: 2_000, 5_000: 50_000}
"""Examples of each law, by those of the profile."""
EXAMPLES = PROFILES[settings().max_examples]


def tried(law, trials, target):
    """Try a law; only trials that say something count as examples."""

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(trials)
    def run(trial):
        said = law.check(trial, target)
        event("said something" if said else "said nothing")
        assume(said)

    run()


@pytest.mark.thorough
@pytest.mark.parametrize("law", COHORT_LAWS, ids=lambda law: law.id)
def test_grading_keeps(law):
    """`grade_cohort` keeps the law under many bindings."""
    trials = strategies.cohort_trials(law.rules, floors=law.floors)
    tried(law, trials, sr.grade_cohort)


@pytest.mark.thorough
@pytest.mark.parametrize("law", CONTEST_LAWS, ids=lambda law: law.id)
def test_the_allocation_keeps(law):
    """`allocate` keeps the law in contests of all shapes."""
    tried(law, strategies.contest_trials(law.rules, floors=law.floors), allocate)


def test_laws_are_told_apart():
    """Ids are unique, and each law says what it says."""
    assert len({law.id for law in LAWS}) == len(LAWS)
    assert all(law.statement.endswith(".") and law.title for law in LAWS)
