"""The dialect of plain YAML scalars: what every reader takes alike, and the surprises.

Plain `true`, `false`, `null`, whole numbers and decimals are values; ISO dates and everything else
are texts. What YAML 1.1 and YAML 1.2 read differently is refused, with a hint.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import scalars as scalar_codes
from shufa_rules.diagnostics.code import Code
from shufa_rules.frozen import frozen
from shufa_rules.late_pattern import late_pattern
from shufa_rules.syntax.limits import DEFAULT_LIMITS
from shufa_rules.syntax.numbers import NumberTooLong, read_number

if TYPE_CHECKING:
    from shufa_rules.syntax.node import Plain

_WORDS: Mapping[str, Plain] = {"true": True, "false": False, "null": None, "": None}
_SPELLINGS: Mapping[str, tuple[Code, str]] = {
    "~": (scalar_codes.TILDE, "null"),
    **{
        spelling: (scalar_codes.YES_OR_NO, meant)
        for meant, words in {"true": ("y", "yes", "on"), "false": ("n", "no", "off")}.items()
        for word in words
        for spelling in (word, word.capitalize(), word.upper())
    },
    **{
        spelling: (scalar_codes.CAPITALISED_WORD, word)
        for word in ("true", "false", "null")
        for spelling in (word.capitalize(), word.upper())
    },
}
_FIRST_OF_SURPRISES = frozenset("0123456789+-.~yYnNoOtTfF")
_ISO_DATE = late_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE = late_pattern(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_TIMESTAMP = late_pattern(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?"
)
_SEXAGESIMAL = late_pattern(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_NOT_A_NUMBER = late_pattern(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_AMBIGUOUS = late_pattern(
    r"[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
    r"|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?)"
)
_PATTERNS = (
    (_NOT_A_NUMBER, scalar_codes.NOT_A_NUMBER),
    (_AMBIGUOUS, scalar_codes.AMBIGUOUS_NUMBER),
    (_SEXAGESIMAL, scalar_codes.SEXAGESIMAL),
    (_TIMESTAMP, scalar_codes.TIMESTAMP),
)
_NO_TEXTS = frozenset(
    {
        scalar_codes.NOT_A_NUMBER,
        scalar_codes.AMBIGUOUS_NUMBER,
        scalar_codes.NUMBER_TOO_LONG,
        scalar_codes.CAPITALISED_WORD,
        scalar_codes.TILDE,
    }
)


@frozen
class Surprise:
    """Why a plain scalar is refused.

    Attributes:
        code: the kind.
        fields: the facts for its wording.
        suggestion: how it was probably meant.
    """

    code: Code
    fields: Mapping[str, str]
    suggestion: str | None = None


def read_plain(
    word: str, max_digits: int = DEFAULT_LIMITS.max_digits
) -> tuple[Plain, Surprise | None]:
    """Return the value of a plain scalar, and why it is refused, where it is.

    The value of a refused scalar is its text.
    """
    if word in _WORDS:
        return _WORDS[word], None
    if word[0] not in _FIRST_OF_SURPRISES:
        return word, None
    try:
        number = read_number(word, max_digits) if "e" not in word.lower() else None
    except NumberTooLong:
        return word, Surprise(scalar_codes.NUMBER_TOO_LONG, {})
    return (word, _surprise(word)) if number is None else (number, None)


def is_text_key(word: str) -> bool:
    """Tell whether a plain scalar is a text where a key is wanted.

    Keys are always texts, so that words as `on` are unmistakable there; numbers, truth values and
    nothing are no texts in YAML 1.2 either.
    """
    value, surprise = read_plain(word)
    if surprise is None:
        return isinstance(value, str)
    return surprise.code not in _NO_TEXTS


def iso_date(year: str, month: str, day: str) -> str | None:
    """Return the ISO form of a day; `None` where there is no such day."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _surprise(word: str) -> Surprise | None:
    spelling = _SPELLINGS.get(word)
    if spelling is not None:
        code, meant = spelling
        return Surprise(code, {"word": word, "meant": meant})
    day = _DATE.fullmatch(word)
    if day is not None:
        iso = iso_date(*day.groups())
        is_iso = _ISO_DATE.fullmatch(word) is not None
        return None if is_iso else Surprise(scalar_codes.DATE_NOT_ISO, {"word": word}, iso)
    for pattern, code in _PATTERNS:
        if pattern.fullmatch(word):
            return Surprise(code, {"word": word})
    return None
