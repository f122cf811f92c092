"""Wrapping, cutting and padding by display width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.width import display_width, visible
from shufa_rules.report.layout import flow, hang, pad, shorten, wrap

CLOSING = "，。；：、）”》"
TEXTS = st.text(alphabet="法治述职ab12 ，。；：、（）“”《》()", max_size=120)


@given(TEXTS, st.integers(8, 60))
def test_wrap_loses_nothing(text, room):
    """Lines joined are the text, spaces at breaks aside."""
    assert "".join("".join(wrap(text, room)).split()) == "".join(text.split())


@given(st.text(alphabet="法治述职ab12 。，", max_size=120), st.integers(12, 60))
def test_wrap_keeps_to_the_room(text, room):
    """No line is wider than there is room."""
    assert all(display_width(line) <= room for line in wrap(text, room))


@pytest.mark.parametrize("mark", CLOSING)
def test_no_line_begins_with_a_closing_mark(mark):
    """A mark that closes stays on the line of what it closes."""
    lines = wrap(f"一二三四五{mark}六七八九十", 10)
    assert lines[0] == "一二三四"
    assert lines[1].startswith(f"五{mark}")


def test_no_line_ends_with_an_opening_bracket():
    """A bracket that opens goes to the next line with what it opens."""
    assert wrap("一二三四（五）六", 10) == ["一二三四", "（五）六"]


def test_words_and_numbers_stay_whole():
    """Letters and digits are broken only where no line is wide enough."""
    assert wrap("参数 report_length", 14) == ["参数", "report_length"]
    assert wrap("abcdefghijkl", 8) == ["abcdefgh", "ijkl"]


def test_control_characters_are_made_visible():
    """What a record holds never reaches the terminal as an escape sequence."""
    assert wrap("a\x1b[31mb", 40) == ["a\\x1b[31mb"]
    assert shorten("a\nb", 40) == visible("a\nb")


def test_an_empty_text_is_one_empty_line():
    """There is always a line."""
    assert wrap("", 20) == [""]


def test_hang_aligns_below_the_first_line():
    """Further lines stand below the text, not below the label."""
    assert hang("  原文  ", "一二三四五六", 16) == ["  原文  一二三四", "        五六"]


def test_shorten_marks_what_is_left_out():
    """A cut text ends with an ellipsis and keeps to its columns; a short one is left alone."""
    assert shorten("一二三四五", 7) == "一二三…"
    assert shorten("一二三", 6) == "一二三"


def test_pad_counts_columns():
    """A Chinese character takes two columns."""
    assert pad("三（二）9", 12) == "三（二）9   "


def test_flow_breaks_between_parts_only():
    """Parts that don't fit go to a line of their own."""
    assert flow(["一二三", "四五六"], width=20) == ["一二三   四五六"]
    assert flow(["一二三", "四五六"], width=10) == ["一二三", "  四五六"]
