"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.rendering.text import render_text
from shufa_rules.diagnostics.source import Position
from shufa_rules.syntax.decoding import decode_source
from shufa_rules.syntax.limits import Limits

TEXT = "unit:\n  name: 财政局\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_with_and_without_byte_order_mark(encoding):
    """The text is the same with and without the mark; offsets begin after it."""
    decoded = decode_source("f", TEXT.encode(encoding))
    assert decoded.diagnostics == ()
    assert decoded.source.text == TEXT


@pytest.mark.parametrize(
    ("encoding", "guess", "position", "byte"),
    [("gbk", "GBK", Position(2, 9), "15"), ("utf-16", "UTF-16", Position(1, 1), "1")],
)
def test_other_encodings_are_refused_at_their_first_byte(encoding, guess, position, byte):
    """SR001 says byte, line and column, and which encoding it may be."""
    decoded = decode_source("f", TEXT.encode(encoding))
    (problem,) = decoded.diagnostics
    assert decoded.source is None
    assert problem.code.id == "SR001"
    assert problem.span.start_position == position
    assert problem.fields["offset"] == byte
    assert guess in problem.help()
    assert guess in problem.help("zh")
    assert problem.path in render_text([problem])


def test_the_byte_order_mark_counts_as_bytes():
    """The byte's number is that in the file, the column that in the text."""
    (problem,) = decode_source("f", b"\xef\xbb\xbf\xe8\xbf\xb0\xff").diagnostics
    assert problem.span.start_position == Position(1, 2)
    assert (problem.fields["offset"], problem.fields["byte"]) == ("7", "0xFF")
    assert problem.help() == "save the file as UTF-8"


def test_too_large():
    """SR002 refuses a file that is one byte too large, and none that is not."""
    limits = Limits(max_bytes=6)
    assert decode_source("f", "述法".encode(), limits).source is not None
    (problem,) = decode_source("f", "述法x".encode(), limits).diagnostics
    assert (problem.code.id, problem.path, problem.span) == ("SR002", "f", None)
    assert problem.message() == "too large: the limit is 6 bytes"


@given(st.binary(max_size=80))
def test_any_bytes_give_a_text_or_one_diagnostic(data):
    """Whatever the bytes, nothing is raised, and a text comes back exactly if they are UTF-8."""
    decoded = decode_source("f", data)
    if decoded.source is None:
        assert [part.code.id for part in decoded.diagnostics] == ["SR001"]
        assert render_text(decoded.diagnostics)
    else:
        assert decoded.source.text.encode() in (data, data[3:])
