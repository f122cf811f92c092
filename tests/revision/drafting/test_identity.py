from __future__ import annotations

import pytest

from shufa_rules.revision.drafting.identity import find_addressees, find_identity, level_of


def identity(read_passages, text):
    """Return what a text says of itself."""
    return {part.key: part.value for part in find_identity(read_passages(text)[0])}


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("中央全面依法治国委员会", "centre"),
        ("中共中央办公厅、国务院办公厅", "centre"),
        ("省委全面依法治省委员会", "province"),
        ("广西壮族自治区", "province"),
        ("长治市", "city"),
        ("甘孜藏族自治州", "city"),
        ("襄垣县", "county"),
        ("永宁市东岭区", "county"),
        ("县委办公室", "county"),
        ("法治政府建设规定", None),
    ],
)
def test_a_level_is_told_by_a_name(name, level):
    """The last place in a name tells; a name without one tells nothing."""
    assert level_of(name) == level


def test_what_the_text_does_not_say_is_not_made_up(read_passages):
    """No number, no issuer, no date: none of them is there."""
    found = identity(read_passages, "甲县述法方案\n\n一、述法主体\n\n县委主要负责人。")
    assert found == {"title": "甲县述法方案", "jurisdiction": "甲县", "level": "county"}


def test_a_day_in_force_is_the_plans_own(read_passages):
    """自印发之日起 is the day of issue; a day that is none is passed over."""
    text = "甲县述法办法\n\n第一条 本办法自{}起施行。\n\n甲县人民政府\n\n2022年3月8日"
    assert identity(read_passages, text.format("印发之日"))["in_force_from"] == "2022-03-08"
    assert identity(read_passages, text.format("2022年5月1日"))["in_force_from"] == "2022-05-01"
    assert identity(read_passages, text.format("2022年2月30日"))["in_force_from"] == "2022-03-08"


def test_the_number_of_another_document_is_not_the_plans(read_passages):
    """A number in 根据《…》（…） belongs to what is cited."""
    text = (
        "甲县述法办法\n\n根据《规定》（中办发〔2016〕71号），制定本办法。\n\n一、述法主体\n\n县委。"
    )
    assert "document_number" not in identity(read_passages, text)


def test_commas_in_brackets_part_no_addressee(read_passages):
    """Addressees are parted at commas outside brackets."""
    text = "关于述法的通知\n\n各镇（乡，街道）党委，县直各单位：\n\n现通知如下。"
    found = find_addressees(read_passages(text)[0])
    assert [part.value for part in found] == ["各镇（乡，街道）党委", "县直各单位"]


@pytest.mark.parametrize(
    "title", ["关于做好全县述法工作的通知", "县委全面依法治县委员会述法方案", "各市述法工作安排"]
)
def test_words_that_end_like_a_place_are_none(read_passages, title):
    """全县, 依法治县 and 各市 are no names of places."""
    found = identity(read_passages, f"{title}\n\n一、述法主体\n\n县委主要负责人。")
    assert "jurisdiction" not in found
