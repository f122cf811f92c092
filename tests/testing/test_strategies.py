"""What strategies give is valid; what `broken_…` gives is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import find, given, settings

import shufa_rules as sr
from shufa_rules.grading.grading import grade_cohort
from shufa_rules.testing import PLAIN, Ground, bind, strategies

POLICY = sr.load_policy("xiangyuan")
GROUND = Ground(bind(POLICY, PLAIN), 2021)


@given(strategies.records())
def test_records_are_read(record):
    """Each is a record."""
    assert sr.parse_record(record).year == 2021


@given(strategies.broken_records())
def test_broken_records_are_refused(record):
    """Each is told."""
    with pytest.raises(sr.DiagnosticsError):
        sr.parse_record(record)


@given(strategies.score_sheets())
def test_score_sheets_are_read(sheet):
    """Each is a cohort, with everybody in it."""
    assert len(sr.parse_cohort(json.dumps(sheet)).entries) == len(sheet["entries"])


@given(strategies.broken_score_sheets())
def test_broken_score_sheets_are_refused(sheet):
    """Each is told."""
    with pytest.raises(sr.DiagnosticsError):
        sr.parse_cohort(json.dumps(sheet))


@given(strategies.broken_binding_values())
def test_broken_bindings_are_refused(values):
    """Grading tells it; no sheet is made."""
    policy = bind(POLICY, values)
    cohort = GROUND.cohort((GROUND.person("n0", 9, GROUND.places[0]),))
    with pytest.raises(sr.DiagnosticsError):
        grade_cohort(policy, cohort)


def test_the_least_is_simple():
    """One person with the best score, under no group, threshold or veto."""
    least = find(strategies.cohort_trials(), lambda _: True, settings=settings(database=None))
    (person,) = least.cohort.entries
    assert (person.name, person.facts, person.eligible) == ("n0", frozenset(), True)
    assert "quota_groups" not in least.policy.binding_for(2021).values


@given(strategies.bound_policies(), strategies.contests())
def test_policies_and_contests(policy, contest):
    """Policies are bound for one year; contests speak of the people they have."""
    assert policy.binding_for(2021) is not None
    assert len(contest.keys) == len(contest.cells) == len(contest.open_from)
