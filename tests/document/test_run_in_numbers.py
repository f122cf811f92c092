from __future__ import annotations

import pytest

from shufa_rules.document.normalization import normalize
from shufa_rules.document.parsing import parse_document
from shufa_rules.document.run_in_numbers import find_run_in_numbers


def parted(text):
    """Return the paragraphs of a text."""
    return normalize(text).text.split("\n")


def test_a_plan_in_one_paragraph_is_parted():
    """Numbers that go on with the ones before them begin provisions, on every level."""
    text = "方案。一、主体。甲。二、内容。（一）书记：1.学法。2.用法。（二）镇长：1.执法。三、程序。乙。"
    assert [str(part.citation) for part in parse_document(text).walk()] == [
        "导语",
        "一",
        "二",
        "二（一）",
        "二（一）1",
        "二（一）2",
        "二（二）",
        "二（二）1",
        "三",
    ]


def test_articles_run_through_chapters():
    """第三条 goes on with 第二条 though a chapter begins between them."""
    text = "第一章 总则\n第一条 甲。第二条 乙。\n第二章 程序\n第三条 丙。第四条 丁。"
    assert [paragraph[:3] for paragraph in parted(text)] == [
        "第一章",
        "第一条",
        "第二条",
        "第二章",
        "第三条",
        "第四条",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一、按照本办法执行。第二条所称单位，是指各部门。",
        "一、分值如下：3.5分、2.5分。",
        "一、甲。三、乙。",
        "一、甲，二、乙。",
        "1.甲；3.乙。",
    ],
)
def test_what_only_looks_like_a_number_begins_nothing(text):
    """A mention, a decimal, a number out of turn or in mid-clause parts no paragraph."""
    assert list(find_run_in_numbers(text)) == []


def test_the_way_back_leads_to_the_received_text():
    """Where a paragraph was parted, every character still says where it came from."""
    normalized = normalize("一、 甲。 二、乙。")
    assert normalized.text == "一、甲。\n二、乙。"
    start = normalized.text.index("二")
    assert normalized.raw[normalized.offsets[start]] == "二"
