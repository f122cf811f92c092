"""Shares as official documents write them, read exactly: `20%`, `百分之二十`, `两成`, `三分之一`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from shufa_rules.document.numeral import from_chinese
from shufa_rules.late_pattern import late_pattern

_LONGEST = 40
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_PERCENT = late_pattern(rf"({_NUMBER})%")
_RATIO = late_pattern(r"([0-9]+)/([0-9]+)")
_PARTS = late_pattern(r"(.+)分之(.+)")
_TENTHS = late_pattern(r"([^成]+)成([^成]?)")
_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}


def read_share(written: object) -> Fraction:
    """Return the share that a number or a text means, from 0 to 1, without any rounding.

    Read are whole numbers and decimals (`0.3` is 3/10), `20%` in half or full width, `百分之十二点五`,
    `千分之五`, `三分之一`, `两成`, `三成五`, `三成半`, and `1/3`.

    Raises:
        ValueError: it is none of these, or less than 0 or more than 1.
    """
    share = _read(written)
    if not 0 <= share <= 1:
        raise ValueError(f"`{written}` is not from 0 to 1")
    return share


def _read(written: object) -> Fraction:
    if isinstance(written, bool):
        raise ValueError(f"`{written}` is no share")  # noqa: TRY004  one exception for the caller
    if isinstance(written, int | Fraction):
        return Fraction(written)
    if isinstance(written, Decimal) and written.is_finite():
        return Fraction(written)
    if isinstance(written, str) and len(written) <= _LONGEST:
        return _read_text(unicodedata.normalize("NFKC", written).strip())
    raise ValueError(f"`{written}` is no share")


def _read_text(text: str) -> Fraction:
    if re.fullmatch(_NUMBER, text, re.ASCII):
        return Fraction(text)
    if match := _PERCENT.fullmatch(text):
        return Fraction(match[1]) / 100
    if match := _RATIO.fullmatch(text):
        return _ratio(Fraction(match[1]), Fraction(match[2]))
    if match := _PARTS.fullmatch(text):
        return _ratio(_number(match[2]), _number(match[1]))
    if match := _TENTHS.fullmatch(text):
        rest = Fraction(1, 2) if match[2] == "半" else _number(match[2] or "零")
        if rest >= 10 or "十" in match[2]:
            raise ValueError(f"`{text}` is no share")
        return _number(match[1]) / 10 + rest / 100 * (10 if match[2] == "半" else 1)
    raise ValueError(f"`{text}` is no share")


def _ratio(part: Fraction, whole: Fraction) -> Fraction:
    if not whole:
        raise ValueError("a share of nothing")
    return part / whole


def _number(text: str) -> Fraction:
    """Return a number in Chinese or Arabic numerals, with or without decimals."""
    if re.fullmatch(_NUMBER, text, re.ASCII):
        return Fraction(text)
    whole, point, decimals = text.partition("点")
    number = Fraction(_whole(whole))
    if point and not decimals:
        raise ValueError(f"`{text}` is no number")
    for place, digit in enumerate(decimals, start=1):
        if digit not in _DIGITS:
            raise ValueError(f"`{text}` is no number")
        number += Fraction(_DIGITS[digit], 10**place)
    return number


def _whole(text: str) -> int:
    if text in {"零", "〇"}:
        return 0
    return from_chinese("一" + text if text in {"百", "千"} else text)
