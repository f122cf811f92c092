"""What of a passage is its author's own: without names, numbers, marks, quotations and set phrases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.resemblance.set_phrases import SET_PHRASES

if TYPE_CHECKING:
    from shufa_rules.resemblance.passage import Passage

QUOTED = 5
"""So many characters in a row that stand in the plan are a quotation of it."""

_MARKS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")


def fold(text: str) -> str:
    """Return a text without marks and spaces, numbers as 0, widths of characters made one."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    return _DIGITS.sub("0", plain)


@frozen
class OfficialWords:
    """The words that nobody is said to have copied: the plan's own, and set phrases.

    Attributes:
        grams: every stretch of `QUOTED` characters of them.
        short: folded phrases that are shorter than that.
    """

    grams: frozenset[str]
    short: tuple[str, ...]

    def own(self, passage: Passage) -> str:
        """Return what of a passage is its author's own, folded."""
        text = passage.text
        for name in passage.section.names:
            text = text.replace(name, "")
        folded = fold(text)
        for phrase in self.short:
            folded = folded.replace(phrase, "")
        quoted = [
            start
            for start in range(len(folded) - QUOTED + 1)
            if folded[start : start + QUOTED] in self.grams
        ]
        if not quoted:
            return folded
        covered = {place for start in quoted for place in range(start, start + QUOTED)}
        return "".join(letter for place, letter in enumerate(folded) if place not in covered)


def official_words(*texts: str, phrases: Iterable[str] = SET_PHRASES) -> OfficialWords:
    """Return the words of official texts, such as a plan's, and of set phrases."""
    folded = [fold(text) for text in (*texts, *phrases)]
    grams = {
        text[start : start + QUOTED] for text in folded for start in range(len(text) - QUOTED + 1)
    }
    short = sorted({text for text in folded if 0 < len(text) < QUOTED}, key=lambda s: (-len(s), s))
    return OfficialWords(frozenset(grams), tuple(short))
