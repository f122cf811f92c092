"""The plan written by hand says what the policy says, so that a comparison of speed means something."""

import json
import sys
from pathlib import Path

import pytest

import shufa_rules as sr

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from damaged_records import damaged_records
from made_up_records import made_up_records
from peers.by_hand.agreement import check_agreement, evaluator_of
from peers.by_hand.statuses import BeyondError
from peers.shares import DifferentAnswersError


@pytest.fixture(scope="module")
def policy():
    """The county's plan with example values."""
    return sr.load_policy("xiangyuan@2021-11-10", bindings="example-2021")


@pytest.fixture(scope="module")
def evaluator(policy):
    """The same plan and values, by hand."""
    return evaluator_of(policy, 2021)


def test_every_status_about_everybody_is_the_policys(policy, evaluator):
    """All five statuses, about every person, event and section of tidy records."""
    records = [json.loads(data) for data in made_up_records(21, seed=5)]
    found = check_agreement(policy, evaluator, records)
    assert found.records == 21
    assert found.beyond == 0


def test_they_agree_about_damaged_records(policy, evaluator):
    """Where lists, fields, days and actors are missing or wrong the answers are the same."""
    found = check_agreement(policy, evaluator, damaged_records(220, seed=11))
    assert found.records > 180
    assert found.rules > 160


def test_a_vacant_post_is_beyond_it(evaluator):
    """A unit without a head is refused by name, and not judged in some way of its own."""
    record = json.loads(next(iter(made_up_records(1, seed=5))))
    record["people"] = [person for person in record["people"] if person["role"] != "principal_head"]
    with pytest.raises(BeyondError, match="head"):
        evaluator.judge(record)


def test_another_answer_is_seen(policy, evaluator, monkeypatch):
    """An evaluator that calls something else right doesn't pass for the same."""
    records = [json.loads(data) for data in made_up_records(7, seed=5)]
    monkeypatch.setattr("peers.by_hand.evaluator.judge_sections", lambda *_: [])
    with pytest.raises(DifferentAnswersError, match="by hand"):
        check_agreement(policy, evaluator, records)
