"""Showing where two texts differ, in lines for a terminal."""

from __future__ import annotations

import os.path
from difflib import SequenceMatcher

from shufa_rules.diagnostics.width import display_width, visible
from shufa_rules.frozen import frozen

_CONTEXT = 12
_LONGEST_SHOWN = 24
_LONGEST_COMPARED = 400
_ELLIPSIS = "…"


@frozen
class _Stretch:
    """Where the texts differ: `expected[start:end]` became `actual[other_start:other_end]`."""

    start: int
    end: int
    other_start: int
    other_end: int


def difference(expected: str, actual: str) -> tuple[str, ...]:
    """Return three lines that show where two texts first differ; none where they don't.

    The first line (`-`) is of the expected text, the second (`+`) of the actual one, both with a
    little of what stands around the difference; below the characters that differ, the third has
    carets, and where the texts differ in more than one place, how many there are. Characters that
    a terminal wouldn't show are written as escapes.
    """
    stretches = _stretches(expected, actual)
    if not stretches:
        return ()
    first = stretches[0]
    start = max(0, first.start - _CONTEXT)
    before = (_ELLIPSIS if start else "") + visible(expected[start : first.start])
    removed = _shortened(expected[first.start : first.end])
    added = _shortened(actual[first.other_start : first.other_end])
    width = max(1, display_width(removed), display_width(added))
    count = f"  1/{len(stretches)}" if len(stretches) > 1 else ""
    return (
        "- " + before + removed + _after(expected, first.end),
        "+ " + before + added + _after(actual, first.other_end),
        "  " + " " * display_width(before) + "^" * width + count,
    )


def closest_passage(quote: str, passage: str) -> str:
    """Return the part of a passage that is most like a quotation, to show the difference to it.

    The whole passage where the two have nothing in common.
    """
    wanted = quote[:_LONGEST_COMPARED]
    matcher = SequenceMatcher(None, wanted, passage, autojunk=False)
    longest = matcher.find_longest_match()
    if longest.size == 0:
        return passage
    slack = len(wanted) // 8 + 2
    low = max(0, longest.b - longest.a - slack)
    window = passage[low : longest.b + len(wanted) - longest.a + slack]
    matcher = SequenceMatcher(None, wanted, window, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    first, last = blocks[0], blocks[-1]
    start = max(0, first.b - first.a)
    end = last.b + last.size + len(wanted) - (last.a + last.size)
    if len(quote) > len(wanted):
        end = min(len(passage) - low, end + len(quote) - len(wanted))
        return passage[low + start : low + end]
    return window[start:end]


def _stretches(expected: str, actual: str) -> list[_Stretch]:
    prefix = len(os.path.commonprefix((expected, actual)))
    rest = (expected[prefix:][::-1], actual[prefix:][::-1])
    suffix = len(os.path.commonprefix(rest))
    middle = expected[prefix : len(expected) - suffix]
    other = actual[prefix : len(actual) - suffix]
    if max(len(middle), len(other)) > _LONGEST_COMPARED:
        return [_Stretch(prefix, prefix + len(middle), prefix, prefix + len(other))]
    opcodes = SequenceMatcher(None, middle, other, autojunk=False).get_opcodes()
    return [
        _Stretch(prefix + a, prefix + b, prefix + c, prefix + d)
        for tag, a, b, c, d in opcodes
        if tag != "equal"
    ]


def _after(text: str, position: int) -> str:
    end = position + _CONTEXT
    return visible(text[position:end]) + (_ELLIPSIS if end < len(text) else "")


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_SHOWN:
        return visible(text)
    half = _LONGEST_SHOWN // 2
    return visible(text[:half]) + _ELLIPSIS + visible(text[-half:])
