from __future__ import annotations

import re

import pytest
from attrs import evolve

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.engine.verdict import GroundStatus
from shufa_rules.papers.rectification_notice import rectification_notice
from shufa_rules.record.loading import parse_record

EXAMPLES = ("bureau-with-problems-2021", "town-with-problems-2021", "state-owned-enterprise-2021")


@pytest.fixture(params=EXAMPLES)
def case(request, prepared, judged):
    """Return an example's verdict and the notice that is drafted on it."""
    record, verdict = judged(request.param)
    return verdict, rectification_notice(prepared.policy, record, verdict)


def test_every_violation_is_told_with_its_clause(case, prepared, text_of):
    """Provision, quotation and what the record shows, for each rule that is violated in earnest."""
    verdict, paper = case
    text = text_of(paper)
    for result in verdict.violations:
        assert f"《方案》{result.cite}：“{prepared.policy.as_read(result.quote)}”" in text
        assert result.message.split("；")[0].rstrip("。") in text


def test_nothing_is_decided(case, text_of):
    """Every measure is listed with an empty box, and so is taking none; no box is ticked."""
    verdict, paper = case
    text = text_of(paper)
    for ground in verdict.grounds:
        for measure in ground.measures:
            assert f"□ {measure}" in text
    assert text.count("□ 不采取上列措施") == sum(bool(part.measures) for part in verdict.grounds)
    assert not re.search("[☑☒✓✔■√]", text)
    assert "违规" not in text
    assert "违纪" not in text


def test_the_facts_are_those_of_the_record(prepared, judged, text_of):
    """A finding is shown with the words and days on record, and its determinations."""
    record, verdict = judged("town-with-problems-2021")
    text = text_of(rectification_notice(prepared.policy, record, verdict))
    assert "督察考核发现的问题（f1），来源：法治督察；问题描述：2021年法治督察反馈" in text
    assert "整改期限：2021年9月30日" in text
    assert "认定（t1），事项：突出问题；对象：f1；结论：是" in text
    assert "当年的党政主要负责人：沈大勇、韩立波。" in text
    assert "“不认真改正”由考核主管部门认定：" in text
    assert "不是对任何人的结论" in text


def test_what_was_determined_is_told_as_that(prepared, judged, text_of):
    """Where an authority has determined, the paper points at the record and asks nothing again."""
    record, verdict = judged("town-with-problems-2021")
    raised = evolve(verdict.grounds[1], status=GroundStatus.RAISED, awaits=None, missing=())
    text = text_of(
        rectification_notice(prepared.policy, record, evolve(verdict, grounds=(raised,)))
    )
    assert "记录中有有权机关的认定" in text
    assert "□ 成立" not in text


def test_no_grounds_no_part(prepared, judged, text_of):
    """Without grounds 七（四） isn't spoken of, and the parts are numbered without a gap."""
    record, verdict = judged("bureau-with-problems-2021")
    paper = rectification_notice(prepared.policy, record, evolve(verdict, grounds=()))
    assert "七（四）" not in text_of(paper)
    assert [part.text[:2] for part in paper.paragraphs if part.kind == "part"] == ["一、", "二、"]


def test_nothing_to_rectify(prepared, judged):
    """SR456: no violation and no fact on record, no notice; what can't be told is counted."""
    record, verdict = judged("town-2021")
    with pytest.raises(DiagnosticsError) as refused:
        rectification_notice(prepared.policy, record, verdict)
    (problem,) = refused.value.diagnostics
    assert problem.code.id == "SR456"
    assert verdict.unit_name in problem.message("zh")


def test_facts_without_a_violation(prepared, judged, text_of):
    """Facts of 七（四） are enough for a notice, which then says nothing of what isn't violated."""
    record, verdict = judged("town-with-problems-2021")
    facts = [part for part in verdict.results if not part.is_violation]
    paper = rectification_notice(prepared.policy, record, evolve(verdict, results=tuple(facts)))
    assert [part.text for part in paper.paragraphs if part.kind == "part"] == [
        "一、《方案》七（四）所列情形的有关事实",
        "二、办理要求",
    ]
    assert "没有显示" not in text_of(paper)


def test_what_no_record_shows_is_no_fact(prepared, judged, text_of):
    """A list that isn't registered gives no facts, heads or measures, and no pointer is written."""
    record, judged_before = judged("town-with-problems-2021")
    left = {
        name: part
        for name, part in record.plain().items()
        if name not in {"inspection_findings", "rectifications", "extensions", "determinations"}
    }
    record = parse_record(left)
    verdict = prepared.evaluate(record)
    assert judged_before.grounds
    assert [part.evidence for part in verdict.grounds] == [(), ()]
    text = text_of(rectification_notice(prepared.policy, record, verdict))
    assert "下列事实摘自记录" not in text
    assert "当年的党政主要负责人" not in text
    assert (
        "记录缺少“督察考核发现的问题”，不能说有没有下列情形：“在述职述法中隐瞒回避重要问题”（《方案》七（四））、"
        in text
    )
    assert "/inspection_findings" not in text
    assert text.index("请逐项核实上列事项") < text.index("情况不明的事项")


def test_what_a_finding_lacks_is_named_without_its_pointer(prepared, judged, text_of):
    """The finding stands among the facts, and what it lacks has a name that a clerk knows."""
    record, _ = judged("town-with-problems-2021")
    left = record.plain()
    del left["inspection_findings"][0]["due_on"]
    record = parse_record(left)
    text = text_of(rectification_notice(prepared.policy, record, prepared.evaluate(record)))
    assert "记录中的事实：督察考核发现的问题（f1）" in text
    assert "记录缺少“整改期限”" in text
    assert "（/" not in text


def test_reservations(case, text_of):
    """Values that no authority ever set are told of, and so is what can't be said yet."""
    verdict, paper = case
    text = text_of(paper)
    assert "（example-2021）是示例，没有机关确定过" in text
    undetermined = verdict.summary["undetermined"]
    assert (f"另有{undetermined}项" in text) == bool(undetermined)
    assert verdict.record_digest in paper.origin[2]


def test_a_proposed_plan(prepared, judged, text_of):
    """A plan that nobody has adopted is no basis for a paper, and the paper says so."""
    record, verdict = judged("bureau-with-problems-2021")
    proposed = evolve(verdict, text_status="proposed", bindings_label="official")
    text = text_of(rectification_notice(prepared.policy, record, proposed))
    assert "不能据此行文" in text
    assert "是示例" not in text
