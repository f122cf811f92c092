"""A plan that is looser is told by lint and show, with both clauses, values, documents and ranks."""

from __future__ import annotations

from datetime import date

from attrs import evolve

import shufa_rules as sr
from shufa_rules.cli.lint import _problems
from shufa_rules.report.policy_json import policy_data
from shufa_rules.report.policy_text import render_policy


def _told(folder, code):
    return [part for part in _problems(folder) if part.code.id == code]


def test_looser_is_an_error_that_names_both(folder, link, demand):
    """SR610, at the line of the plan's number."""
    link("duties.yaml", "collective_study_minimum")
    demand("kind: count, of: study_sessions, at_least: 3")
    (error,) = _told(folder, "SR610")
    assert error.severity == "error"
    assert error.path.endswith("duties.yaml")
    text = str(sr.DiagnosticsError([error]))
    for word in (
        "三（二）9",
        "第三条",
        "不少于2",
        "不少于3",
        "襄法治办〔2021〕4号",
        "某法治〔2021〕9号",
        "（县）",
        "（市）",
        "举例。",
    ):
        assert word in text
    assert "三（二）9的要求低于" in error.message("zh")


def test_a_looser_plan_still_judges(folder, link, demand):
    """It is in force: the policy is loaded, and its verdict is what it would be without the document."""
    link("duties.yaml", "collective_study_minimum")
    demand("kind: count, of: study_sessions, at_least: 3")
    assert _told(folder, "SR610")
    assert sr.load_policy(folder, as_of=date(2021, 12, 31)).policy.rules


def test_a_missing_item(folder, demand):
    """SR611, at the list that should have it."""
    demand("kind: item, reaches: [leadership_members]")
    (error,) = [part for part in _problems(folder) if part.code.id in {"SR611", "SR612"}]
    assert error.code.id == "SR611"
    assert error.path.endswith("content.yaml")
    assert "leadership_members" in error.message()


def test_what_cannot_be_compared_is_a_warning(folder, link, demand):
    """SR612 says why, in both languages."""
    link("procedure.yaml", "internal_appraisal")
    demand("kind: actor, actors: [本单位]")
    (warning,) = _told(folder, "SR612")
    assert warning.severity == "warning"
    assert "doesn't say who" in warning.message()
    assert "没有写明由谁作出" in warning.message("zh")


def test_a_binding_that_is_too_lax(folder, link, demand):
    """The value of a binding beside the plan is looser: the error stands in the binding."""
    link("parameters.yaml", "quota_excellent")
    demand("kind: quota, of: excellent, at_most: 0.1")
    paths = {part.path.rpartition("/")[2] for part in _told(folder, "SR610")}
    assert "example-2021.yaml" in paths


def test_it_is_shown(link, demand):
    """`show` counts the outcomes and lists what is looser or open; JSON has each comparison."""
    link("duties.yaml", "collective_study_minimum")
    policy = demand(
        "kind: count, of: study_sessions, at_least: 3",
        "kind: deadline, of: duty_lists, latest: --12-31",
    )
    text = render_policy(policy)
    assert "与上级文件的要求相比   低于 1   不能比较 1   高于 21   相同 10" in text
    assert "低于《" in text
    found = [part for part in policy_data(policy)["strictness"] if part["outcome"] == "looser"]
    assert [(part["element"], part["demand"]) for part in found] == [
        ("collective_study_minimum", "asked_0")
    ]


def test_nothing_is_shown_where_nothing_is_demanded(demand):
    """A plan under documents without demands has no such part."""
    policy = evolve(demand("kind: item"), superior={})
    assert "与上级文件的要求相比" not in render_policy(policy)
