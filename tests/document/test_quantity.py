from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.document.quantity import (
    Bound,
    CalendarDay,
    QuantityKind,
    find_quantities,
    with_number,
)

YEAR_END = CalendarDay(None, 12, 31)


@pytest.mark.parametrize(
    ("text", "words", "reading"),
    [
        ("每年集体学法不少于2次；", "不少于2次", ("count", "at_least", 2, "次", "每年")),
        ("每半年不少于1次", "不少于1次", ("count", "at_least", 1, "次", "每半年")),
        ("每季度至少召开一次会议", "至少召开一次", ("count", "at_least", 1, "次", "每季度")),
        ("学法不少于十二学时", "不少于十二学时", ("count", "at_least", 12, "学时", "")),
        ("在3个工作日内报送", "3个工作日内", ("count", "at_most", 3, "个工作日", "")),
        ("90分以上为优秀", "90分以上", ("count", "at_least", 90, "分", "")),
        ("述法内容 300 字左右，", "300 字左右", ("length", "about", 300, "", "")),
        ("不少于５００字", "不少于５００字", ("length", "at_least", 500, "", "")),
        ("控制在800字以内", "控制在800字以内", ("length", "at_most", 800, "", "")),
        ("不超过百分之三十", "不超过百分之三十", ("share", "at_most", Fraction(3, 10), "", "")),
        ("比例控制在20％以内", "控制在20％以内", ("share", "at_most", Fraction(1, 5), "", "")),
        ("不少于三分之一", "不少于三分之一", ("share", "at_least", Fraction(1, 3), "", "")),
        ("权重40%", "40%", ("share", "exactly", Fraction(2, 5), "", "")),
        ("从 2021 年开始，全县", "从 2021 年开始", ("year", "from", 2021, "", "")),
        ("12月底前完成", "12月底前", ("day", "until", YEAR_END, "", "")),
        ("年底前报送", "年底前", ("day", "until", YEAR_END, "", "")),
        ("2023年2月底前", "2023年2月底前", ("day", "until", CalendarDay(2023, 2, 28), "", "")),
        (
            "次年1月31日前",
            "次年1月31日前",
            ("day", "until", CalendarDay(None, 1, 31, following_year=True), "", ""),
        ),
        (
            "自2023年1月1日起施行",
            "自2023年1月1日起",
            ("day", "from", CalendarDay(2023, 1, 1), "", ""),
        ),
    ],
)
def test_a_phrase_is_read_as_its_value(text, words, reading):
    """A number is read with its bound, its unit and its period, and points at its words."""
    (found,) = find_quantities(text)
    kind, bound, *rest = reading
    assert (found.kind, found.bound, found.text) == (QuantityKind(kind), Bound(bound), words)
    assert [found.value, found.unit, found.per] == rest
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "落实四个亲自",
        "第二次会议",
        "第一责任人",
        "襄法治办〔2021〕4号",
        "十九届二中、三中全会",
        "年底考核",
        "2月30日前",
    ],
)
def test_what_limits_nothing_is_no_quantity(text):
    """Ordinals, document numbers, counts of set phrases and days that don't exist are left alone."""
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (CalendarDay(2021, 11, 10), "2021-11-10"),
        (CalendarDay(None, 2, 29), "--02-29"),
        (CalendarDay(None, 1, 31, following_year=True), "+1--01-31"),
    ],
)
def test_a_day_is_written_in_one_form(day, written):
    """With its year, without one, and in the year after."""
    assert str(day) == written


@pytest.mark.parametrize(
    ("text", "number", "written"),
    [
        ("每年不少于2次", 3, "不少于3次"),
        ("不少于５００字", 800, "不少于800字"),
        ("每季度至少召开一次会议", 2, "至少召开二次"),
        ("不少于三分之一", 2, None),
    ],
)
def test_a_number_is_replaced_in_its_own_writing(text, number, written):
    """Digits stay digits and numerals numerals; where there is not one number there is no answer."""
    (found,) = find_quantities(text)
    assert with_number(found, number) == written


@given(
    st.text(alphabet="每年不少于超过百分之三十0123456789２次字月日底前%左右从起 ，。", max_size=40)
)
def test_quantities_stand_in_the_text_in_order(text):
    """Whatever the text, each quantity is at its place, and none overlaps the next."""
    found = find_quantities(text)
    assert all(text[part.start : part.end] == part.text for part in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
