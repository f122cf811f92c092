"""Numbers inside a paragraph that begin a provision: texts from which line breaks were lost."""

from __future__ import annotations

from collections.abc import Iterator

from shufa_rules.document.layout import is_heading
from shufa_rules.document.numbering import Level, Number, leading_number
from shufa_rules.document.numeral import CIRCLED_CHARACTERS, NUMERAL_CHARACTERS
from shufa_rules.late_pattern import late_pattern

_CANDIDATE = late_pattern(
    f"(?<=[。！？；：])[”’）]? ?(?=第[{NUMERAL_CHARACTERS}0-9]+[编章节条]|[{NUMERAL_CHARACTERS}]+[、.]"
    f"|（[{NUMERAL_CHARACTERS}0-9]+）|[0-9]{{1,3}}[、.](?![0-9])|[{CIRCLED_CHARACTERS}])"
)


def find_run_in_numbers(text: str) -> Iterator[int]:
    """Yield where, inside the paragraphs of a normalised text, a provision begins.

    A number counts only behind the end of a sentence, a semicolon or a colon, and only where it goes
    on with the numbers before it: the next one of its level, or the first of a level below. What
    merely looks like a number (`第二条所称`, `3.5`) begins nothing.
    """
    counted: dict[Level, int] = {}
    start = 0
    for paragraph in text.split("\n"):
        number = leading_number(paragraph)
        if number is not None:
            _count(counted, number)
        if number is None or not is_heading(paragraph, number):
            for match in _CANDIDATE.finditer(paragraph):
                inner = leading_number(paragraph[match.end() : match.end() + 40])
                if inner is not None and _goes_on(counted, inner):
                    _count(counted, inner)
                    yield start + match.end()
        start += len(paragraph) + 1


def _goes_on(counted: dict[Level, int], number: Number) -> bool:
    return number.value == counted.get(number.level, 0) + 1


def _count(counted: dict[Level, int], number: Number) -> None:
    """Count a number; those below it begin anew, but for articles, which run through all chapters."""
    for level in list(counted):
        if level > number.level and level is not Level.ARTICLE:
            del counted[level]
    counted[number.level] = number.value
