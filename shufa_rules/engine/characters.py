"""How long a text is, by the way of counting that a county binds (四（一）: 300字左右; anomaly 4)."""

from __future__ import annotations

import unicodedata

COUNTINGS = ("all_characters", "han_and_digits", "without_punctuation")
"""The ways of counting: everything but white space; Chinese characters and numbers; no punctuation."""


def count_characters(text: str, counting: str) -> int:
    """Return the length of a text in characters.

    Args:
        text: the text; white space and line breaks never count.
        counting: one of `COUNTINGS`.

    Raises:
        ValueError: there is no such way of counting.
    """
    characters = [character for character in text if not character.isspace()]
    match counting:
        case "all_characters":
            return len(characters)
        case "han_and_digits":
            return sum(_is_han(character) or character.isdecimal() for character in characters)
        case "without_punctuation":
            return sum(unicodedata.category(character)[0] not in "PS" for character in characters)
        case _:
            raise ValueError(f"{counting} is none of {', '.join(COUNTINGS)}")


def _is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED IDEOGRAPH")
