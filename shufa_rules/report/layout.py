"""Lines of text on a terminal: wrapped, cut and padded by display width."""

from __future__ import annotations

from collections.abc import Iterator

from shufa_rules.diagnostics.width import display_width, visible
from shufa_rules.late_pattern import late_pattern

PAGE_WIDTH = 80
"""The columns of a page."""

ELLIPSIS = "…"

_CLOSING = frozenset("，。；：、！？）〕】》〉”’…％,.;:!?)]}%")
_OPENING = frozenset("（〔【《〈“‘([{")
_TOKENS = late_pattern(r"[!-~]+|\s+|.")


def wrap(text: str, room: int) -> list[str]:
    """Break a text into lines of at most so many columns; there is always at least one.

    Chinese breaks between any two characters, but no line begins with a mark that closes and none
    ends with a bracket that opens; words in Latin letters and numbers stay whole. What doesn't show
    is made visible.
    """
    room = max(room, 8)
    lines: list[str] = []
    line, used = "", 0
    for unit in _units(visible(text)):
        width = display_width(unit)
        if used + width > room and line.strip():
            lines.append(line.rstrip())
            line, used = "", 0
            unit = unit.lstrip()  # noqa: PLW2901  a new line begins without a space
            width = display_width(unit)
        while width > room:
            head = _take(unit, room)
            lines.append(head)
            unit = unit[len(head) :]  # noqa: PLW2901  the rest of what fits no line
            width = display_width(unit)
        line += unit
        used += width
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def hang(first: str, text: str, width: int = PAGE_WIDTH) -> list[str]:
    """Return a text behind what its first line begins with, the other lines aligned below it."""
    indent = display_width(first)
    lines = wrap(text, width - indent)
    return [(first + lines[0]).rstrip(), *(" " * indent + line for line in lines[1:])]


def flow(parts: list[str], gap: str = "   ", width: int = PAGE_WIDTH) -> list[str]:
    """Return parts side by side, none of them broken, on as many lines as they need."""
    lines = [parts[0]]
    for part in parts[1:]:
        joined = lines[-1] + gap + part
        if display_width(joined) <= width:
            lines[-1] = joined
        else:
            lines.append("  " + part)
    return lines


def shorten(text: str, columns: int) -> str:
    """Cut a text to so many columns, with `…` where something was left out."""
    text = visible(text)
    if display_width(text) <= columns:
        return text
    return _take(text, columns - 1).rstrip() + ELLIPSIS


def pad(text: str, columns: int) -> str:
    """Fill a text up to so many columns."""
    return text + " " * (columns - display_width(text))


def _units(text: str) -> Iterator[str]:
    """Yield the stretches of a text that no line break divides."""
    unit = ""
    for token in _TOKENS.findall(text):
        glued = unit and (token[0] in _CLOSING or unit[-1] in _OPENING)
        if unit and not glued:
            yield unit
            unit = ""
        unit += token
    if unit:
        yield unit


def _take(text: str, room: int) -> str:
    """Return the longest beginning that fits, at least one character."""
    used = 0
    for index, character in enumerate(text):
        used += display_width(character)
        if used > room:
            return text[: max(index, 1)]
    return text
