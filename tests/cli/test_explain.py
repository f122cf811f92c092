"""`shufa explain`: why, as a tree."""

from __future__ import annotations

BINDINGS = ("--bindings", "example-2021")


def test_the_tree_of_a_violation(shufa, violating):
    """Clause, rule, conditions, facts, values; and what would mend it."""
    answer = shufa("explain", violating, "--rule", "duty_list_government_department", *BINDINGS)
    assert answer.code == 0
    assert answer.out.startswith("三（四）4   制定年度任务清单   duty_list_government_department\n")
    assert "结果   不符合：张三没有年度任务清单" in answer.out
    assert "✗ 有责任人是该“人员”的“任务清单”" in answer.out
    assert "people/0/role   principal_head" in answer.out


def test_json(shufa, violating):
    """The same as data, each condition with its line in the policy."""
    rule = "duty_list_government_department"
    answer = shufa("explain", violating, "--rule", rule, *BINDINGS, "--format", "json")
    (explanation,) = answer.data["explanations"]
    assert explanation["status"] == "violated"
    when, require = explanation["reasons"]
    assert (when["truth"], require["truth"]) == ("true", "false")
    assert require["parts"][0]["line"] > 1


def test_one_subject(shufa, record):
    """Only what is asked for."""
    answer = shufa(
        "explain", record, "--rule", "self_review", "--subject", "p1", "--format", "json"
    )
    assert [part["subject"] for part in answer.data["explanations"]] == ["p1"]
    answer = shufa(
        "explain", record, "--rule", "self_review", "--subject", "p9", "--format", "json"
    )
    assert answer.data["explanations"] == []


def test_what_is_not_there(shufa, record):
    """A rule or a record of no such name is bad input, with what was meant."""
    answer = shufa("explain", record, "--rule", "self_reveiw")
    assert answer.code == 2
    assert "self_review" in answer.err
    assert shufa("explain", "nowhere.yaml", "--rule", "self_review").code == 2
    answer = shufa("explain", record, "--rule", "nothing", "--format", "json")
    assert [part["code"] for part in answer.data["errors"]] == ["SR206"]
