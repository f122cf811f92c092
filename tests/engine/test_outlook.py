"""What could still come of a result: who acts, until when, and what has to come first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import shufa_rules as sr
from shufa_rules.engine.explanation import explain_record, explain_rule
from shufa_rules.engine.outlook import Timing
from shufa_rules.engine.verdict import Status

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "records").glob("*.yaml"))
BOUND = sr.load_policy("xiangyuan", bindings="example-2021")
UNBOUND = sr.load_policy("xiangyuan")


def _record(**more):
    return sr.parse_record(
        {
            "format": "shufa-record/1",
            "unit": {
                "id": "some",
                "name": "襄垣县某局",
                "kind": "government_department",
                "functions": [],
            },
            "year": 2021,
            "as_of": "2022-02-28",
            "people": [
                {"id": "p1", "name": "张三", "role": "principal_head", "organ": "government"},
                {"id": "p2", "name": "李四", "role": "leadership_member", "organ": "government"},
            ],
            "events": [],
            "report_sections": [],
            "duty_lists": [],
            "determinations": [],
            **more,
        }
    )


def _outlook(prepared, rule, day, subject, **more):
    told = explain_rule(prepared, _record(**more), rule, date.fromisoformat(day))
    return next(part for part in told if subject in part.subject.split("、")).outlook


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_whatever_is_not_satisfied_has_an_outlook(path):
    """And nothing else has one; time is left only where the last day is not over."""
    record = sr.load_record(path)
    prepared = sr.load_policy("xiangyuan", bindings=["example-2021", "example-2022"])
    verdict = prepared.evaluate(record)
    told = list(explain_record(prepared, record, verdict.as_of))
    assert tuple(part.result for part in told if part.result is not None) == verdict.results
    for part in told:
        if part.result is None:
            continue
        open_ = part.result.status not in {Status.SATISFIED, Status.NOT_APPLICABLE}
        assert (part.outlook is not None) == open_
        if part.outlook is not None and part.outlook.until is not None:
            in_time = verdict.as_of <= part.outlook.until
            assert part.outlook.timing is (Timing.IN_TIME if in_time else Timing.LATE)
        if part.result.status is Status.PENDING:
            assert part.outlook.timing is Timing.IN_TIME


def test_what_an_activity_waits_for():
    """The activity before it, by whom; the actor of its own; the last day, and whether it is over."""
    outlook = _outlook(BOUND, "collective_approval", "2021-12-01", "p1")
    assert outlook.actors == ("本单位的党委、党组、党工委、部务会、县委、县委常委会",)
    assert (outlook.timing, outlook.until) == (Timing.IN_TIME, date(2021, 12, 15))
    (wait,) = outlook.waits
    assert (wait.kind, wait.what, wait.by) == ("activity", "self_review", "张三")
    late = _outlook(BOUND, "collective_approval", "2022-01-31", "p1")
    assert late.timing is Timing.LATE


def test_an_activity_that_came_is_no_longer_waited_for():
    """Once the self-review is recorded, nothing stands before the approval."""
    event = {"id": "e1", "activity": "self_review", "date": "2021-11-30", "person": "p1"}
    outlook = _outlook(BOUND, "collective_approval", "2021-12-01", "p1", events=[event])
    assert outlook.waits == ()


def test_who_acts():
    """The one who reports; the heads of the unit; an authority by its binding, or by its role."""
    assert _outlook(BOUND, "self_review", "2021-12-01", "p2").actors == ("李四",)
    assert _outlook(BOUND, "principal_review", "2021-12-01", "p2").actors == ("张三",)
    (bound,) = _outlook(BOUND, "authority_reading", "2021-12-01", "p1").actors
    assert bound == "县考核办（示例）（考核主管部门）"
    (unbound,) = _outlook(UNBOUND, "authority_reading", "2021-12-01", "p1").actors
    assert unbound == "考核主管部门（尚未确定是哪个机关）"
    assert _outlook(BOUND, "internal_appraisal", "2021-12-01", "p1").actors == ()
    assert _outlook(BOUND, "duty_list_government_department", "2021-12-01", "p1").actors == (
        "张三",
    )


def test_a_binding_is_waited_for():
    """What the plan leaves open has to be bound by an authority; no day is known till then."""
    outlook = _outlook(UNBOUND, "duty_list_government_department", "2022-01-31", "p1")
    assert outlook.timing is Timing.NO_LAST_DAY
    assert {(wait.kind, wait.what, wait.by) for wait in outlook.waits} == {
        ("parameter", "duty_list_deadline", "有权机关")
    }


def test_what_no_day_changes():
    """Where a rule has no last day, the facts alone would change it."""
    section = {
        "id": "r1",
        "person": "p1",
        "text": "短。",
        "separate": False,
        "submitted_on": "2021-12-01",
    }
    outlook = _outlook(BOUND, "section_is_separate", "2022-01-31", "r1", report_sections=[section])
    assert (outlook.timing, outlook.until) == (Timing.AS_IT_STANDS, None)
    assert outlook.actors == ("张三",)


def test_a_grade_waits_for_the_special_assessment():
    """What a requirement says of the order of two events is read off its structure."""
    prepared = sr.load_policy("xiangyuan", bindings="example-2021")
    outlook = _outlook(prepared, "grade_proposed", "2021-12-01", "p1")
    assert [(wait.kind, wait.what) for wait in outlook.waits][-1] == (
        "activity",
        "special_assessment",
    )
    assert "专项考核" in outlook.waits[-1].text


def test_a_ground_waits_for_a_determination():
    """Who has to say whether a problem was concealed."""
    record = sr.load_record(next(path for path in EXAMPLES if "bureau-with" in path.stem))
    told = explain_rule(BOUND, record, "concealment", record.as_of)
    waiting = [part for part in told if part.outlook is not None]
    assert waiting
    for part in waiting:
        assert part.outlook.actors == ("县考核办（示例）（考核主管部门）",)
        assert "determination" in {wait.kind for wait in part.outlook.waits}
        assert part.ground.measures == ("告诫约谈", "责令整改", "通报批评")


def test_what_is_missing_is_the_smallest_that_fails():
    """Of conditions that hold together only those that don't hold; nothing where it doesn't reach."""
    told = explain_rule(BOUND, _record(), "duty_list_government_department", date(2022, 1, 31))
    (reason,) = told[0].shortfalls
    assert reason.condition.collection == "duty_lists"
    told = explain_rule(BOUND, _record(), "duty_list_government", date(2022, 1, 31))
    assert told[0].shortfalls == ()
