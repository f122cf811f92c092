"""Texts and lists of texts as the text of one cell, and back, without losing a character.

A cell says what a clerk sees: white space around it means nothing, a list has an item a line. Where
that would say something else than what is meant, the text is put in quotation marks, as in CSV.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

EMPTY_LIST = "无"
"""What stands for a list without items; an empty cell is no list at all."""

LONGEST = 32_767
"""The characters that a cell holds."""

_QUOTED = r'"(?:[^"]|"")*+"'
_WHOLE_QUOTED = re.compile(_QUOTED)
_LINES = re.compile(rf"\s*({_QUOTED})[^\S\n]*(?:\n|\Z)|([^\n]*)(?:\n|\Z)")
_MARKS = re.compile(rf"({_QUOTED})(?=[\s、，,；;]|\Z)|([^\s、，,；;]+)")
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def text_in(cell: str) -> str:
    """Return the text that a cell says."""
    bare = cell.strip()
    if _WHOLE_QUOTED.fullmatch(bare):
        inner = _unquoted(bare)
        if _needs_quotes(inner, text_in):
            return inner
    return bare


def cell_of(text: str) -> str:
    """Return what to write into a cell for it to say a text."""
    return _quoted(text) if _needs_quotes(text, text_in) else text


def lines_in(cell: str) -> tuple[str, ...]:
    """Return the items that a cell lists, an item a line; `无` is a list of none."""
    return _items(cell, _LINES, lines_in)


def words_in(cell: str) -> tuple[str, ...]:
    """Return the words that a cell lists, with 、, a comma, a semicolon or white space between."""
    return _items(cell, _MARKS, words_in)


def cell_of_list(items: Sequence[str], read: Callable[[str], tuple[str, ...]]) -> str:
    """Return what to write into a cell for it to list items.

    Args:
        items: the items.
        read: `lines_in` or `words_in`, by which it will be read.
    """
    if not items:
        return EMPTY_LIST
    parts = [_quoted(item) if _needs_quotes_in_list(item, read) else item for item in items]
    return ("\n" if read is lines_in else "、").join(parts)


def escaped(text: str) -> str:
    r"""Return a text as Excel stores it: what XML can't hold is written as `_x0007_`."""
    return _UNSPEAKABLE.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


def unescaped(text: str) -> str:
    """Return what a stored text says."""
    return _ESCAPE.sub(lambda match: chr(int(match.group()[2:6], 16)), text)


def _items(
    cell: str, pattern: re.Pattern[str], read: Callable[[str], tuple[str, ...]]
) -> tuple[str, ...]:
    if cell.strip() == EMPTY_LIST:
        return ()
    return tuple(_from_parts(pattern.findall(cell), read))


def _from_parts(
    parts: Iterable[tuple[str, str]], read: Callable[[str], tuple[str, ...]]
) -> Iterable[str]:
    for quoted, bare in parts:
        inner = _unquoted(quoted) if quoted else ""
        if quoted and _needs_quotes_in_list(inner, read):
            yield inner
        elif quoted or bare.strip():
            yield quoted or bare.strip()


def _needs_quotes(text: str, read: Callable[[str], str]) -> bool:
    return not text or read(text) != text


def _needs_quotes_in_list(item: str, read: Callable[[str], tuple[str, ...]]) -> bool:
    return item.startswith('"') or read(item) != (item,)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _unquoted(text: str) -> str:
    return text[1:-1].replace('""', '"')
