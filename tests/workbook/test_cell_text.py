from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.workbook.cell_text import (
    cell_of,
    cell_of_list,
    escaped,
    lines_in,
    text_in,
    unescaped,
    words_in,
)

texts = st.text('"a、 \n\r\t_x0041，；　\x07\ufffe无😀', max_size=12) | st.text(max_size=8)


@given(texts)
def test_a_text_comes_back(text):
    """Whatever a text holds, the cell written for it says that text, also as Excel stores it."""
    assert text_in(unescaped(escaped(cell_of(text)))) == text


@pytest.mark.parametrize("read", [lines_in, words_in])
@given(items=st.lists(texts, max_size=4))
def test_a_list_comes_back(read, items):
    """Whatever the items hold, the cell written for a list says that list."""
    assert read(unescaped(escaped(cell_of_list(items, read)))) == tuple(items)


@given(texts)
def test_what_is_stored_is_xml(text):
    """No character that XML can't hold is stored."""
    assert not set(escaped(text)) & {"\x07", "\r", "\ufffe", "\x00"}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  张三　\n", "张三"),
        ('"四个亲自"', '"四个亲自"'),
        ('" 张三 "', " 张三 "),
        ('"他说""好"" "', '他说"好" '),
    ],
)
def test_what_a_clerk_writes(cell, text):
    """White space around is nothing; quotation marks stay unless they are needed."""
    assert text_in(cell) == text


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("集体学法\n\n 依法决策 ", ("集体学法", "依法决策")),
        ("无", ()),
        ('"无"', ("无",)),
        ('"四个亲自"\n其他', ('"四个亲自"', "其他")),
    ],
)
def test_lines(cell, items):
    """A list has an item a line; 无 is a list of none."""
    assert lines_in(cell) == items


def test_words():
    """Words stand side by side, with any of the usual marks between."""
    assert words_in("p1、p2,p3；p4\np5　p6") == ("p1", "p2", "p3", "p4", "p5", "p6")
    assert cell_of_list(["p1", "p2"], words_in) == "p1、p2"
    assert cell_of_list([], words_in) == "无"
