"""`shufa test --properties`, and running the laws on a policy."""

from __future__ import annotations

import json

import pytest
from broken_graders import maxima_ignored
from click.testing import CliRunner

import shufa_rules as sr
from shufa_rules.cli.test import command
from shufa_rules.grading import alternatives
from shufa_rules.testing import COHORT_LAWS, PLAIN, bind, run_laws


@pytest.fixture
def shufa_test():
    """Call `shufa test`."""
    return lambda *arguments: CliRunner().invoke(
        command, ["--properties", "--examples", "20", *arguments], standalone_mode=False
    )


def test_a_line_for_each_law(shufa_test):
    """All laws hold or are said not to be stated; exit code 0."""
    done = shufa_test("xiangyuan", "--bindings", "example-2021")
    assert done.return_value == 0
    assert done.output.splitlines()[0] == "xiangyuan example-2021"
    assert len(done.output.splitlines()) == 1 + len(COHORT_LAWS)
    assert "✓ thresholds: held" in done.output
    assert "- merit: not stated under what is bound" in done.output


def test_as_data(shufa_test):
    """Under each binding beside the policy."""
    laws = json.loads(shufa_test("xiangyuan", "--format", "json").output)["laws"]
    assert {part["bindings"] for part in laws} == {"example-2021", "example-2022"}
    assert {part["status"] for part in laws} == {"held", "not stated", "not tried"}


def test_a_broken_law(shufa_test, monkeypatch):
    """The least trial that breaks it is told; exit code 1."""
    monkeypatch.setattr(alternatives, "allocate", maxima_ignored)
    done = shufa_test(
        "xiangyuan", "--bindings", "example-2021", "--examples", "200", "--lang", "zh"
    )
    assert done.return_value == 1
    assert "✗ maxima_kept: 不成立" in done.output


def test_a_policy_that_is_not_there(shufa_test):
    """Exit code 2."""
    assert shufa_test("nowhere").return_value == 2
    done = shufa_test("nowhere", "--format", "json")
    assert json.loads(done.output)["laws"][0]["errors"][0]["code"] == "SR219"


def test_every_law_can_be_stated():
    """Under a settled tie rule without minima, all laws but one say something."""
    policy = bind(sr.load_policy("xiangyuan"), {**PLAIN, "grade_thresholds": {"excellent": 50}})
    silent = {part.law.id for part in run_laws(policy, 2021) if part.status != "held"}
    assert silent == {"minima_met", "outside_limits"}
