"""What a clerk reads of an impact, on changes made by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from shufa_rules.diagnostics.width import display_width
from shufa_rules.engine.outcome import Evidence, Missing
from shufa_rules.engine.verdict import GroundStatus, Status
from shufa_rules.report.impact_cohort_text import render_cohort
from shufa_rules.report.impact_json import ImpactJson
from shufa_rules.report.impact_summary_text import render_impact_summary
from shufa_rules.report.impact_text import render_unit
from shufa_rules.report.impact_wording import ImpactWording, labelled_parts
from shufa_rules.revision.comparison.policy_diff import FieldChange
from shufa_rules.revision.impact.attribution import Cause
from shufa_rules.revision.impact.changed_elements import ChangedElement
from shufa_rules.revision.impact.cohort_model import CohortImpact, GradeChange, Standing
from shufa_rules.revision.impact.model import GroundChange, ResultChange, UnitImpact
from shufa_rules.revision.impact.summary import ImpactSummary

ELEMENT = ChangedElement(
    kind="element",
    old_id="study",
    new_id="study",
    old_title="学法",
    new_title="学法",
    old_cite="三（二）8",
    new_cite="三（二）9",
    fields=(FieldChange(("require", "count", "at_least"), 2, 3),),
)
CAUSES = (Cause(ELEMENT, "direct"),)
WORDING = ImpactWording({"excellent": "优秀", "quota": "比例"}, {ELEMENT: 1})


@pytest.fixture
def unit():
    """Make the impact on a unit."""

    def make(*results, grounds=()):
        return UnitImpact(
            unit="u",
            unit_name="某局",
            year=2021,
            as_of=date(2021, 12, 31),
            record_digest="0",
            results=results,
            grounds=grounds,
            people=(),
            unchanged=3,
        )

    return make


@pytest.fixture
def change():
    """Make a change of a result from one status to another."""

    def make(before, after, aspects=("status",), causes=CAUSES):
        given = before or after
        return ResultChange(
            old_rule="r",
            new_rule="r",
            subject=given.subject,
            subject_name=given.subject_name,
            before=before,
            after=after,
            aspects=aspects,
            causes=causes,
        )

    return make


def test_a_change_with_its_cause(unit, change, make_result):
    """From what to what, both messages, both numbers of the provision, the cause's number."""
    before = make_result(Status.SATISFIED, cite="三（二）8", message="集体学法 2 次")
    after = make_result(Status.VIOLATED, message="集体学法 2 次，少于 3 次")
    text = render_unit(unit(change(before, after)), WORDING)
    assert "✗ 三（二）8 → 三（二）9" in text
    assert "张三：符合 → 不符合" in text
    assert "原为   集体学法 2 次" in text
    assert "现为   集体学法 2 次，少于 3 次" in text
    assert "起因   [1]" in text


def test_a_change_that_nothing_explains(unit, change, make_result):
    """It is said that the cause can't be told, and counted."""
    impact = unit(change(make_result(Status.SATISFIED), make_result(Status.PENDING), causes=()))
    assert "起因   不能归于哪一处变动" in render_unit(impact, WORDING)
    summary = ImpactSummary().with_unit(impact)
    assert "[?] 不能归于哪一处变动：1 项" in render_impact_summary(summary, WORDING)


def test_other_reasons_for_being_undetermined(unit, change, make_result):
    """What was missing and what is missing now."""
    one, other = (
        make_result(Status.UNDETERMINED, missing=(Missing("parameter", name, f"{name}未绑定"),))
        for name in ("甲", "乙")
    )
    text = render_unit(unit(change(one, other, ("missing",))), WORDING)
    assert "仍为待定" in text
    assert "原缺   甲未绑定" in text
    assert "现缺   乙未绑定" in text


def test_a_severity_and_a_deadline(unit, change, make_result):
    """Both from what to what, under a status that is called by the severity."""
    one = make_result(Status.VIOLATED, deadline=date(2021, 11, 30))
    other = make_result(Status.VIOLATED, severity="warning", deadline=None)
    text = render_unit(unit(change(one, other, ("severity", "deadline"))), WORDING)
    assert "! 三（二）9" in text
    assert "不符合 → 提示" in text
    assert "期限   2021-11-30 → 无" in text


def test_only_evidence(unit, change, make_result):
    """It is told on request alone, and counted by itself."""
    one = make_result(Status.SATISFIED)
    other = evolve(one, evidence=(Evidence("/study_sessions/1", "2021-05-01"),))
    impact = unit(change(one, other, ("evidence",)))
    assert not impact.is_changed
    assert "没有变化" in render_unit(impact, WORDING)
    assert "只是证据或者补救的说法不同" in render_unit(impact, WORDING, everything=True)
    data = ImpactJson({ELEMENT: 1})
    assert data.unit(impact)["results"] == []
    (told,) = data.unit(impact, everything=True)["results"]
    assert told["new"]["evidence"] == [{"pointer": "/study_sessions/1", "value": "2021-05-01"}]
    assert ImpactSummary().with_unit(impact).evidence_only == 1


def test_a_rule_that_is_new_or_gone(unit, change, make_result):
    """Where a version has no such rule it says nothing, and that isn't called applicable or not."""
    added = evolve(change(None, make_result(Status.VIOLATED)), old_rule=None)
    gone = evolve(change(make_result(Status.SATISFIED), None), new_rule=None)
    assert "没有此规定 → 不符合" in render_unit(unit(added), WORDING)
    assert "符合 → 没有此规定" in render_unit(unit(gone), WORDING)


def test_grounds(unit, make_ground):
    """Raised, cleared, with other measures."""

    def of(before, after, aspects):
        return GroundChange(
            old_trigger="t",
            new_trigger="t",
            subject="f3",
            subject_name="f3",
            before=before,
            after=after,
            aspects=aspects,
            causes=CAUSES,
        )

    ground = make_ground()
    raised = evolve(ground, status=GroundStatus.RAISED, message="已经认定")
    text = render_unit(unit(grounds=(of(None, raised, ("status",)),)), WORDING)
    assert "没有线索 → 构成线索" in text
    assert "可用措施   告诫约谈、责令整改" in text
    text = render_unit(unit(grounds=(of(ground, None, ("status",)),)), WORDING)
    assert "○ 七（四）" in text
    assert "线索待认定 → 没有线索" in text
    fewer = evolve(ground, measures=("告诫约谈", "通报批评"))
    text = render_unit(unit(grounds=(of(ground, fewer, ("measures",)),)), WORDING)
    assert "增列措施   通报批评" in text
    assert "不再列的措施   责令整改" in text


def cohort(**given):
    """Make the impact on a cohort."""
    plain = {
        "cohort": "c",
        "name": "某县",
        "year": 2021,
        "old_status": "graded",
        "new_status": "graded",
        "old_seats": {"excellent": 1},
        "new_seats": {"excellent": 1},
        "old_missing": (),
        "new_missing": (),
        "grades": (),
        "rescored": 0,
        "unchanged": 2,
        "old_titles": {"excellent": "优秀"},
        "new_titles": {"excellent": "优秀"},
        "causes": CAUSES,
    }
    return CohortImpact(**{**plain, **given})


def test_a_cohort_without_a_change():
    """It says so."""
    assert "没有变化" in render_cohort(cohort(), WORDING)


def test_a_cohort_that_can_no_longer_be_graded():
    """The state, what is missing now, and where people stand who aren't graded any more."""
    change = GradeChange(
        unit="u",
        unit_name="某局",
        person="p",
        name="甲",
        role="principal_head",
        before=Standing(
            place="graded", grade="excellent", possible=("excellent",), score=Fraction(90), rank=1
        ),
        after=Standing(place="set_aside", reasons=("没有分数",)),
    )
    impact = cohort(new_status="undecidable", new_missing=("quota",), grades=(change,))
    text = render_cohort(impact, WORDING)
    assert "状态   已评定 → 不能评定" in text
    assert "现缺   比例" in text
    assert "甲（某局）   优秀 → 没有分数，不评" in text
    assert "原为   得分90；第1名" in text
    assert "现为   没有分数" in text
    summary = render_impact_summary(ImpactSummary().with_cohort(impact), WORDING)
    assert "优秀 → 不评 1 人" in summary


def test_parts_stay_whole():
    """A line breaks between the parts of a field, and the page's width is kept."""
    lines = list(labelled_parts("变为", [f"不符合 {number}（1 个单位）" for number in range(9)]))
    assert len(lines) > 1
    assert all(display_width(line) <= 80 for line in lines)
    assert all(line.endswith("）") for line in lines)
