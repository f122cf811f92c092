"""Folding characters that mean the same to one form, remembering where each one stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from shufa_rules.frozen import frozen
from shufa_rules.late_pattern import late_pattern

LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_INVISIBLE = "\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_HARD_SPACES = "\u00a0\u2007\u202f"
_SPACES = " \t\x1f\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_IDEOGRAPHS = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FULL_WIDTH_MARKS = "，。、；：！？（）《》〈〉〔〕【】「」『』"
_DASHES = "\\-－—–―"
_YEAR_OPENERS = "\\[［【〈（〔„“‟"
_YEAR_CLOSERS = "\\]］】〉）〕‟”“„"
_PICTOGRAPHS = "\u2190-\u245f\u2500-\u2bff\ufe0f\U0001f000-\U0001faff"

_FOLDS = {
    "(": "（",
    ")": "）",
    "﹙": "（",
    "﹚": "）",
    "﹝": "〔",
    "﹞": "〕",
    "．": ".",
    # The characters of numbers, document numbers and kinds of document, in their simplified form.
    **dict(
        zip(
            "條節編項點號見決議規辦細則準綱劃計報請覆紀標",
            "条节编项点号见决议规办细则准纲划计报请复纪标",
            strict=True,
        )
    ),
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)},  # ０ to ９
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF21, 0xFF3B)},  # Ａ to Ｚ
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)},  # ａ to ｚ
    **{
        chr(0x3220 + index): f"（{numeral}）"
        for index, numeral in enumerate("一二三四五六七八九十")
    },
    **{chr(0x2474 + index): f"（{index + 1}）" for index in range(20)},  # ⑴ to ⒇
    **{chr(0x2488 + index): f"{index + 1}." for index in range(20)},  # ⒈ to ⒛
}

_Rewrite = Callable[[re.Match[str]], str]


def _to_nothing(_: re.Match[str]) -> str:
    return ""


def _to_space(_: re.Match[str]) -> str:
    return " "


def _to_year_brackets(match: re.Match[str]) -> str:
    return f"〔{match[1]}〕"


@cache
def _passes() -> tuple[tuple[re.Pattern[str], _Rewrite], ...]:
    """Return the passes in their order; most texts need none, and sets of ideographs compile slowly."""
    stray_space = re.compile(
        f"(?<=[0-9]) (?=[{_IDEOGRAPHS}])|(?<=[{_IDEOGRAPHS}]) (?=[0-9])"
        f"|(?<=[{_FULL_WIDTH_MARKS}]) | (?=[{_FULL_WIDTH_MARKS}])"
    )
    return (
        # A zero-width joiner belongs to the pictographs at its two sides, and to nothing else.
        (
            re.compile(
                f"[{_INVISIBLE}]|(?<![{_PICTOGRAPHS}])\u200d|\u200d(?![{_PICTOGRAPHS}])",
            ),
            _to_nothing,
        ),
        (re.compile("[" + re.escape("".join(_FOLDS)) + "]"), lambda match: _FOLDS[match[0]]),
        (re.compile(f"(?<=[!-~])[{_HARD_SPACES}](?=[!-~])"), _to_space),
        (re.compile(f"[{_HARD_SPACES}]"), _to_nothing),
        (re.compile(f"[{_SPACES}]{{2,}}|[{_SPACES[1:]}]"), _to_space),
        (stray_space, _to_nothing),
        (re.compile(f"(?<=（)[{_DASHES}](?=）)"), lambda _: "一"),
        # The year in a document number, 〔2021〕 as the standard has it.
        (
            re.compile(
                f"[{_YEAR_OPENERS}]( ?[12][0-9]{{3}} ?)[{_YEAR_CLOSERS}](?= ?第? ?[0-9]{{1,5}} ?号)"
            ),
            _to_year_brackets,
        ),
        (stray_space, _to_nothing),
    )


# In a text without any of these no pass finds anything.
_MAY_FOLD = late_pattern(
    f"[{_INVISIBLE}{_HARD_SPACES}{_SPACES}\u200d{re.escape(''.join(_FOLDS))}]"
    f"|（[{_DASHES}]|[{_YEAR_OPENERS}][12]"
)


@frozen
class Folded:
    """A text after folding.

    Attributes:
        text: the folded text.
        offsets: for each of its characters, the index of the character that it came from; never
            falling, and repeated where one character became several (`㈠`, `（一）`).
    """

    text: str
    offsets: Sequence[int]


def fold(text: str) -> Folded:
    """Fold a text: brackets, digits and list marks to one form, stray spaces and invisibles away.

    Of traditional characters those fold that numbers and kinds of document are written with.

    Line breaks stay as they are, and so do pictographs. Folding twice is folding once.
    """
    folded = Folded(text, range(len(text)))
    if _MAY_FOLD.search(text) is None:
        return folded
    for pattern, rewrite in _passes():
        folded = _rewritten(folded, pattern, rewrite)
    return folded


def fold_text(text: str) -> str:
    """Return the folded text alone, for comparing."""
    if _MAY_FOLD.search(text) is None:
        return text
    for pattern, rewrite in _passes():
        text = pattern.sub(rewrite, text)
    return text


def _rewritten(folded: Folded, pattern: re.Pattern[str], rewrite: _Rewrite) -> Folded:
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in pattern.finditer(folded.text):
        replacement = rewrite(match)
        pieces += (folded.text[done : match.start()], replacement)
        offsets += folded.offsets[done : match.start()]
        last = match.end() - 1
        offsets += [
            folded.offsets[min(match.start() + index, last)] for index in range(len(replacement))
        ]
        done = match.end()
    if done == 0:
        return folded
    return Folded("".join((*pieces, folded.text[done:])), (*offsets, *folded.offsets[done:]))
