"""How long a text is, by the way of counting that a county binds (四（一）: 300字左右; anomaly 4)."""

from __future__ import annotations

import unicodedata

from shufa_rules.late_pattern import late_pattern
from shufa_rules.policy.condition import COUNTINGS


def count_characters(text: str, counting: str) -> int:
    """Return the length of a text in characters.

    Args:
        text: the text; white space, line breaks and characters that nobody sees never count.
        counting: one of `COUNTINGS`.

    Raises:
        ValueError: there is no such way of counting.
    """
    written = "".join(text.split())
    if counting == "all_characters" and _VISIBLE.fullmatch(written) is not None:
        return len(written)
    characters = [character for character in text if is_visible(character)]
    match counting:
        case "all_characters":
            return len(characters)
        case "han_and_digits":
            return sum(is_han(character) or character.isdecimal() for character in characters)
        case "without_punctuation":
            return sum(unicodedata.category(character)[0] not in "PS" for character in characters)
        case _:
            raise ValueError(f"{counting} is none of {', '.join(COUNTINGS)}")


def is_visible(character: str) -> bool:
    """Say whether a character shows by itself: no space, control, joiner or combining mark."""
    return unicodedata.category(character)[0] not in "CMZ"


def is_han(character: str) -> bool:
    """Say whether a character is a Chinese one; 〇 is, as in 二〇二一."""
    code = ord(character)
    return code == _HAN_ZERO or any(first <= code <= last for first, last in _HAN)


_HAN_ZERO = 0x3007
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))

_VISIBLE = late_pattern("[\u4e00-\u9fa50-9A-Za-z，。、；：“”‘’（）《》〔〕！？…—·%,.;:()-]*")
"""Texts of nothing but characters that show: of most reports the length is the count."""
