from __future__ import annotations

from shufa_rules.revision.drafting.subjects import subjects_in_part


def subjects(read_passages, body, level="county"):
    """Return kind, footing and timetable of the subjects in a part on them."""
    every = read_passages(f"方案\n\n一、述法主体\n\n{body}\n")[0]
    found = subjects_in_part(every, level)
    return [(part.kind, part.footing, part.timetable) for part in found]


def test_a_footing_holds_to_the_semicolon(read_passages):
    """按照 is direct, 参照 by reference, each in its own part of the sentence."""
    body = "县委主要负责人按照规定述法；国有企业主要负责人参照本方案述法。"
    assert subjects(read_passages, body) == [
        ("county_party_committee", "direct", False),
        ("state_owned_enterprise", "by_reference", False),
    ]


def test_a_model_is_nobody_who_reports(read_passages):
    """参照党政主要负责人述法形式 names a form; 上级…安排 sets the schedule."""
    body = "国有企业主要负责人，参照党政主要负责人述法形式，按照上级主管部门安排进行述法。"
    assert subjects(read_passages, body) == [("state_owned_enterprise", "by_reference", True)]


def test_organs_of_a_province_have_no_kind_in_a_record(read_passages):
    """Records are of a county's units; a province's plan names others."""
    assert subjects(read_passages, "省直各部门主要负责人述法。", "province") == [
        (None, "direct", False)
    ]


def test_other_parts_name_no_subjects(read_passages):
    """Posts in the procedure or the measures report to nobody by being named there."""
    text = "方案\n\n一、述法程序\n\n县委主要负责人审核述法报告。\n"
    assert list(subjects_in_part(read_passages(text)[0], "county")) == []
