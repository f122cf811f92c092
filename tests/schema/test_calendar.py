"""Dates as texts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.schema.calendar import is_date, iso_form, missing_day


@given(st.dates())
def test_every_day_is_a_date(day):
    """Every day that exists is one in its ISO form, and its other forms lead there."""
    assert is_date(day.isoformat())
    assert missing_day(day.isoformat()) is not None
    assert iso_form(f"{day.year:04}年{day.month}月{day.day}日") == day.isoformat()
    assert iso_form(day.strftime("%Y/%m/%d").zfill(10)) == day.isoformat()


@pytest.mark.parametrize(
    "text",
    ["2021-02-30", "2021-13-01", "2021-00-10", "0000-01-01", "2021-1-1", "20210101", "2021-W01-1",
     "2021-01-01T00:00:00", " 2021-01-01", "2021-01-01\n", "２０２１-01-01", ""],
)  # fmt: skip
def test_other_texts_are_no_dates(text):
    """Days that don't exist, and other forms of days that do, are no dates."""
    assert not is_date(text)


def test_what_is_no_text_is_not_judged():
    """A number where a date belongs is a matter of its type."""
    assert is_date(20210101)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2021/1/5", "2021-01-05"),
        ("2021.01.05", "2021-01-05"),
        ("2021 年 1 月 5 日", "2021-01-05"),
        ("20210105", "2021-01-05"),
        ("2021年2月30日", None),
        ("5.1.2021", None),
        ("年底", None),
    ],
)
def test_iso_form(text, iso):
    """Usual ways to write a date are understood, if there is such a day."""
    assert iso_form(text) == iso


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2021-02-30", "February 2021 has 28 days", "2021年2月有28天"),
        ("2024-02-30", "February 2024 has 29 days", "2024年2月有29天"),
        ("2021-13-01", "a year has 12 months", "一年有12个月"),
        ("0000-01-01", "there is no year 0", "没有公元0年"),
    ],
)
def test_missing_day_says_why(text, english, chinese):
    """The calendar's reason is told in both languages."""
    message = missing_day(text)
    assert (message.en, message.zh) == (english, chinese)


def test_missing_day_is_about_the_iso_form_alone():
    """A text of another form is not judged by the calendar."""
    assert missing_day("2021/02/30") is None
    assert date.fromisoformat("2021-02-28")
