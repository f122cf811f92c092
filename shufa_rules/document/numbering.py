"""Numbers at the beginning of a paragraph: 一、 → （一） → 1. → （1） → ①, and 第…章, 第…条."""

from __future__ import annotations

import re
from enum import IntEnum

from shufa_rules.document.numeral import CIRCLED_CHARACTERS, NUMERAL_CHARACTERS, read_number
from shufa_rules.frozen import frozen


class Level(IntEnum):
    """The levels of an official text, from the outermost; a text may leave out any of them."""

    NAMED = 0
    """What stands outside the numbering: title, document number, addressees, …"""
    BOOK = 1
    """第…编"""
    CHAPTER = 2
    """第…章"""
    DIVISION = 3
    """第…节"""
    PART = 4
    """一、"""
    ARTICLE = 5
    """第…条, counted through all chapters."""
    CLAUSE = 6
    """款: a paragraph of an article, from the second; the first is the article's own."""
    SECTION = 7
    """（一）; below an article it is called 项."""
    ITEM = 8
    """1."""
    POINT = 9
    """（1）"""
    MARK = 10
    """①"""


@frozen
class Number:
    """The number that a paragraph begins with.

    Attributes:
        level: by its form.
        value: from 1.
        length: how many characters of the paragraph it takes, spaces after it included.
    """

    level: Level
    value: int
    length: int


_NUMERAL = f"[{NUMERAL_CHARACTERS}]{{1,8}}"
_EITHER = f"(?:{_NUMERAL}|[0-9]{{1,4}})"
# `第五条规定` and `第三部分的` speak of a provision and begin none.
_NO_MENTION = "(?![的规所之和与至及或、，。；：）款项第中])"
_AFTER_DI: tuple[tuple[Level, str], ...] = tuple(
    (level, f"第({_EITHER}){unit}{_NO_MENTION} *")
    for level, unit in (
        (Level.BOOK, "编"),
        (Level.CHAPTER, "章"),
        (Level.DIVISION, "节"),
        (Level.PART, "部分"),
        (Level.ARTICLE, "条"),
    )
)
_OTHERS: tuple[tuple[Level, str], ...] = tuple(
    (level, form + " *")
    for level, form in (
        (Level.PART, f"({_NUMERAL}) ?[、.]"),
        (Level.SECTION, f"（({_NUMERAL})）[、.]?"),
        (Level.ITEM, "([0-9]{1,3}) ?[、.](?![0-9])"),
        (Level.POINT, "（?([0-9]{1,3})）[、.]?"),
        (Level.MARK, f"([{CIRCLED_CHARACTERS}])[、.]?"),
    )
)
_FIRST_CHARACTERS = frozenset("第（0123456789" + NUMERAL_CHARACTERS + CIRCLED_CHARACTERS)


def leading_number(paragraph: str) -> Number | None:
    """Return the number that a folded paragraph begins with; `None` where it begins with none."""
    if paragraph[:1] not in _FIRST_CHARACTERS:
        return None
    for level, form in _AFTER_DI if paragraph[0] == "第" else _OTHERS:
        match = re.match(form, paragraph)  # compiled when it is first tried
        if match is None:
            continue
        try:
            return Number(level, read_number(match[1]), match.end())
        except ValueError:
            return None
    return None
