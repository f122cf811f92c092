"""`shufa explain`: why, as a tree."""

from __future__ import annotations

from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples" / "records"
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


def test_a_subject_that_is_not_there(shufa, record):
    """SR426: an id that the record doesn't have is bad input, with those it has."""
    answer = shufa("explain", record, "--subject", "p9")
    assert (answer.code, answer.out) == (2, "")
    assert "[SR426]" in answer.err
    assert "some、p1" in answer.err
    asked = ("--rule", "self_review", "--subject", "p9", "--format", "json")
    answer = shufa("explain", record, *asked)
    assert answer.code == 2
    assert [part["code"] for part in answer.data["errors"]] == ["SR426"]


def test_no_result_of_the_kind_asked_for(shufa, record):
    """A sentence says so, and an empty list as data; nothing is wrong with asking."""
    asked = ("--rule", "self_review", "--subject", "p1", "--status", "satisfied")
    answer = shufa("explain", record, *asked)
    assert answer.code == 0
    assert answer.out == "没有符合所问条件的结果（规定self_review，对象p1，结果为“符合”）。\n"
    assert shufa("explain", record, *asked, "--format", "json").data == {"explanations": []}


def test_all_and_a_rule(shufa, record):
    """--all beside --rule would be passed over in silence; it is bad usage."""
    answer = shufa("explain", record, "--all", "--rule", "self_review")
    assert (answer.code, answer.out) == (2, "")
    assert "--all" in answer.err


def test_what_is_not_there(shufa, record):
    """A rule or a record of no such name is bad input, with what was meant."""
    answer = shufa("explain", record, "--rule", "self_reveiw")
    assert answer.code == 2
    assert "self_review" in answer.err
    assert shufa("explain", "nowhere.yaml", "--rule", "self_review").code == 2
    answer = shufa("explain", record, "--rule", "nothing", "--format", "json")
    assert [part["code"] for part in answer.data["errors"]] == ["SR206"]


def test_what_could_still_come_of_it(shufa, violating):
    """What is missing, who acts and until when, in text and as data."""
    rule = ("--rule", "duty_list_government_department", "--as-of", "2021-11-20", *BINDINGS)
    answer = shufa("explain", violating, *rule)
    assert "尚缺   有责任人是该“人员”的“任务清单”\n由谁   张三\n" in answer.out
    assert "以前仍可办理" in answer.out
    (explanation,) = shufa("explain", violating, *rule, "--format", "json").data["explanations"]
    outlook = explanation["outlook"]
    assert (outlook["timing"], outlook["actors"]) == ("in_time", ["张三"])
    assert outlook["shortfalls"] == ["有责任人是该“人员”的“任务清单”"]


def test_several_rules_and_all(shufa, violating):
    """Rules in the order asked for; all of them; all of one subject; all of one status."""

    def asked(*options):
        answer = shufa("explain", violating, *options, *BINDINGS, "--format", "json")
        assert answer.code == 0
        return answer.data["explanations"]

    two = asked("--rule", "report_has_section", "--rule", "self_review")
    assert [part["rule"] for part in two] == ["report_has_section", "self_review"]
    everything = asked("--all")
    assert {part["subject"] for part in asked("--subject", "p1")} <= {"p1"}
    violated = asked("--status", "violated")
    assert {part["status"] for part in violated} == {"violated"}
    assert len(everything) > len(violated) > 0


def test_nothing_asked_for(shufa, record):
    """Without a rule, a subject, a status or --all it is bad usage."""
    answer = shufa("explain", record)
    assert answer.code == 2
    assert "--all" in answer.err


def test_a_trigger_as_text(shufa):
    """The ground, its measures and what it waits for."""
    path = EXAMPLES / "bureau-with-problems-2021.yaml"
    answer = shufa("explain", path, "--rule", "concealment", *BINDINGS)
    assert "线索   待认定：" in answer.out
    assert "措施   告诫约谈、责令整改、通报批评（不分先后，由人决定）" in answer.out
    assert "等待   认定：" in answer.out


def test_last_year(shufa, violating, write):
    """With last year's record what was open there is explained; one of another unit is refused."""
    rule = ("--rule", "last_year_findings_government_department")
    finding = "  - {id: F-1, description: 未公开, source: inspection, issued_on: 2020-05-01}\n"
    text = violating.read_text("utf-8").replace("2021", "2020")
    other = write(
        "other.yaml", text.replace("inspection_findings: []", "inspection_findings:\n" + finding)
    )
    answer = shufa("explain", violating, *rule, "--last-year", other)
    assert answer.code == 0
    assert "对象   F-1\n结果   不符合" in answer.out
    assert shufa("explain", violating, "--subject", "F-1", "--last-year", other).code == 0
    assert shufa("explain", violating, "--subject", "F-1").code == 2
    wrong = write("wrong.yaml", violating.read_text("utf-8").replace("id: other", "id: third"))
    assert shufa("explain", violating, "--all", "--last-year", wrong).code == 2
