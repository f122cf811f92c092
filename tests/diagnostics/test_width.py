"""Widths on a terminal, and characters that must not reach one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.width import display_width, shortened, visible


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("述法", 4), ("（二）9", 7), ("\u3000", 2)]
)
def test_chinese_takes_two_columns(text, columns):
    """Chinese characters and full-width punctuation take two columns each."""
    assert display_width(text) == columns


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("述法\u3000内容", "述法\u3000内容"),
        ("a\tb", "a    b"),
        ("\x1b[31m", "\\x1b[31m"),
        ("a\nb", "a\\x0ab"),
        ("\u202e", "\\u202e"),
        ("\ud800", "\\ud800"),
        ("\U000e0001", "\\U000e0001"),
        ("a\xa0b", "a\\xa0b"),
    ],
)
def test_visible(text, shown):
    """What does not show is written as an escape; tabs are four columns."""
    assert visible(text) == shown


@given(st.text())
def test_visible_is_printable(text):
    """Whatever comes in, only printable characters come out."""
    assert all(part.isprintable() or part == "\u3000" for part in visible(text))


def test_shortened_keeps_what_is_short():
    """A text is cut only where it is too long, and then shows that it was."""
    assert shortened("述法", 2) == "述法"
    assert shortened("述法内容", 3) == "述法…"
