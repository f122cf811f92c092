"""How wide a text is on a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

IDEOGRAPHIC_SPACE = "\u3000"
"""The one space beside U+0020 that shows as what it is: two empty columns."""


def display_width(text: str) -> int:
    """Return the number of terminal columns that a text takes."""
    from rich.cells import cell_len

    return cell_len(text)


def shortened(text: str, length: int = 60) -> str:
    """Return the text, cut to so many characters, so that it leaves room for a message around it."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def visible(text: str) -> str:
    r"""Return the text with what doesn't show made visible, so that none of it reaches a terminal.

    Control characters, escape sequences, line breaks, direction marks and the like are written as
    escapes such as `\x1b`; a tab takes four columns.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable() or character == IDEOGRAPHIC_SPACE:
        return character
    if character == "\t":
        return "    "
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
