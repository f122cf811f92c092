from __future__ import annotations

import re

from attrs import evolve

from shufa_rules.grading.cohort_reading import load_cohort
from shufa_rules.grading.grading import grade_cohort
from shufa_rules.papers.assessment_opinion import cohort_opinion, unit_opinion


def test_a_unit(prepared, judged, text_of):
    """The counts, the findings with their rectifications, and an open opinion for each person."""
    record, verdict = judged("bureau-with-problems-2021")
    text = text_of(unit_opinion(prepared.policy, record, verdict))
    assert f"不符合{len(verdict.violations)}项、提示" in text
    assert "督察考核发现的问题（f2），来源：行政复议" in text
    assert (
        "整改台账（x1），问题：f1；日期：2021年6月25日；整改情况：起草了目录初稿，没有印发；已核实：否。"
        in text
    )
    for person in record.entries("people"):
        assert f"）{person['name']}　{person['title']}" in text
    assert text.count("□ 优秀　　□ 良好　　□ 一般　　□ 较差") == len(record.entries("people"))


def test_nothing_is_chosen(prepared, judged, text_of):
    """No grade is proposed for anybody, and no box is ticked."""
    record, verdict = judged("town-2021")
    text = text_of(unit_opinion(prepared.policy, record, verdict))
    assert not re.search("[☑☒✓✔■√]", text)
    assert text.count("等次建议（未作选择）：") == len(record.entries("people"))


def test_what_is_unknown_is_told(prepared, judged, text_of):
    """A list that the record lacks is unknown, not empty."""
    record, verdict = judged("town-2021")
    data = {name: part for name, part in record.data.items() if name != "inspection_findings"}
    text = text_of(unit_opinion(prepared.policy, evolve(record, data=data), verdict))
    assert "情况不明" in text
    assert "没有督察考核发现的问题" not in text
    empty = evolve(record, data={**record.data, "inspection_findings": (), "rectifications": ()})
    assert "记录中没有督察考核发现的问题" in text_of(unit_opinion(prepared.policy, empty, verdict))


def test_a_cohort(prepared, cohort_path, text_of):
    """Scores and places as the sheet has them; the grades are left open, those of others too."""
    sheet = grade_cohort(prepared, load_cohort(cohort_path))
    text = text_of(cohort_opinion(prepared.policy, sheet, "example"))
    for person in sheet.people:
        assert f"{person.unit_name}　{person.name}" in text
    assert text.count("□ 优秀") == len(sheet.people)
    assert "得分：约95.3444。" in text
    assert f"优秀{sheet.seats['excellent']}名" in text
    assert "由上一级考核" in text
    assert "（example-2021）是示例" in text


def test_a_quota_that_nobody_set(prepared, cohort_path, text_of):
    """Without “规定比例” there are no places, and the paper says which parameter is lacking."""
    sheet = grade_cohort(prepared, load_cohort(cohort_path))
    unbound = evolve(
        sheet,
        missing=("quota_excellent",),
        missing_titles={"quota_excellent": "优秀等次的规定比例"},
    )
    text = text_of(cohort_opinion(prepared.policy, unbound, None))
    assert "优秀等次的规定比例" in text
    assert "不能计算名额" in text
