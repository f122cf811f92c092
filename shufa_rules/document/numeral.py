"""Chinese numerals and numbers in circles: `十二` is 12, `③` is 3."""

from __future__ import annotations

LARGEST = 9999
LARGEST_CIRCLED = 50

NUMERAL_CHARACTERS = "一二三四五六七八九十百千零〇两"
CIRCLED_CHARACTERS = (
    "".join(map(chr, range(0x2460, 0x2474)))  # ① to ⑳
    + "".join(map(chr, range(0x3251, 0x3260)))  # ㉑ to ㉟
    + "".join(map(chr, range(0x32B1, 0x32C0)))  # ㊱ to ㊿
)

_DIGITS = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}


def to_chinese(number: int) -> str:
    """Return the numeral of a number from 1 to 9999, as official documents write it.

    Raises:
        ValueError: the number is outside that range.
    """
    if not 1 <= number <= LARGEST:
        raise ValueError(f"{number} is not from 1 to {LARGEST}")
    written = ""
    rest = number
    for unit, worth in reversed(_UNITS.items()):
        digit, rest = divmod(rest, worth)
        if digit:
            written += _DIGITS[digit] + unit
        elif written and rest and not written.endswith("零"):
            written += "零"
    if rest:
        written += _DIGITS[rest]
    return written.removeprefix("一") if written.startswith("一十") else written


def from_chinese(numeral: str) -> int:
    """Return the number that a Chinese numeral names; `〇`, `两` and `一十` are read too.

    Raises:
        ValueError: it is no numeral from 一 to 九千九百九十九, or one that nobody writes (`二三`).
    """
    usual = numeral.replace("〇", "零").replace("两", "二")
    if usual.startswith("一十"):
        usual = usual[1:]
    total = digit = 0
    for character in usual[:10]:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS.find(character)
    total += digit
    if not 1 <= total <= LARGEST or to_chinese(total) != usual:
        raise ValueError(f"`{numeral}` is no Chinese numeral")
    return total


def to_circled(number: int) -> str:
    """Return the number in a circle, `①` to `㊿`.

    Raises:
        ValueError: the number is not from 1 to 50.
    """
    if not 1 <= number <= LARGEST_CIRCLED:
        raise ValueError(f"{number} is not from 1 to {LARGEST_CIRCLED}")
    return CIRCLED_CHARACTERS[number - 1]


def read_number(text: str) -> int:
    """Return the number written in Chinese, in digits or in a circle.

    Raises:
        ValueError: it is written in none of these ways, or is not from 1 to 9999.
    """
    if text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST)) and int(text) > 0:
        return int(text)
    if len(text) == 1 and text in CIRCLED_CHARACTERS:
        return CIRCLED_CHARACTERS.index(text) + 1
    return from_chinese(text)
