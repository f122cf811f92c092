"""Places in source texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.source import Position, SourceFile, Span


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("", 0, 1, 1),
        ("ab\ncd", 0, 1, 1),
        ("ab\ncd", 2, 1, 3),
        ("ab\ncd", 3, 2, 1),
        ("ab\r\ncd", 4, 2, 1),
        ("ab\rcd", 3, 2, 1),
        ("a\n\r\nb", 4, 3, 1),
        ("述法\n内容", 4, 2, 2),
        ("😀x", 1, 1, 2),
        ("a\x85b\u2028c", 4, 1, 5),
        ("ab", 99, 1, 3),
        ("ab", -1, 1, 1),
    ],
)
def test_position(text, offset, line, column):
    r"""Lines begin after \n, \r\n and \r and nothing else; columns count code points from 1."""
    assert SourceFile("f", text).position(offset) == Position(line, column)


def test_line_text_leaves_out_the_line_break():
    """A line is returned without its end, whichever it is."""
    source = SourceFile("f", "a\r\nb\rc\n\nd")
    assert [source.line_text(number) for number in range(1, 6)] == ["a", "b", "c", "", "d"]


def test_a_source_is_equal_to_itself_alone():
    """Two files of the same text are two sources."""
    assert SourceFile("f", "a") != SourceFile("f", "a")


def test_span_knows_its_ends_and_text():
    """A span ends one column after its last character."""
    span = Span(SourceFile("f", "甲乙\n丙"), 1, 4)
    assert (span.start_position, span.end_position) == (Position(1, 2), Position(2, 2))
    assert span.text == "乙\n丙"


@given(st.text(alphabet="a述\r\n\x85\u2028", max_size=30), st.integers(0, 30))
def test_offset_undoes_position(text, offset):
    """From an offset to line and column and back is the same offset."""
    source = SourceFile("f", text)
    offset = min(offset, len(text))
    assert source.offset(source.position(offset)) == offset
