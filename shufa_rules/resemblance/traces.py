"""Traces of a template in a report: blanks that nobody filled, set phrases whose head is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from shufa_rules.engine.blanks import find_blanks
from shufa_rules.frozen import frozen
from shufa_rules.resemblance.passage import Passage, Section
from shufa_rules.resemblance.set_phrases import LOST_HEADS

_EMPTY_BRACKETS = re.compile(
    r"[【〔〖\[][\s\u3000_＿…\.]*[】〕〗\]]|[（(][\s\u3000_＿]+[）)]|[（(][）)]"
)
_PLACEHOLDER = re.compile(
    r"[X×Ｘ]{2,}|(?<![\dA-Za-z])[X×Ｘ](?!光|射线)(?=[\u4e00-\u9fff])|…{3,}|\.{6,}"
)


class TraceKind(StrEnum):
    """What shines through: `blank`, a place to be filled; `lost_head`, a phrase without its name."""

    BLANK = "blank"
    LOST_HEAD = "lost_head"


@frozen
class Trace:
    """One trace of a template.

    Attributes:
        kind: what it is.
        passage: the words themselves, with their place.
        around: the words with a little of what is around.
        whole: for a lost head, the phrase as it should be; else `None`.
    """

    kind: TraceKind
    passage: Passage
    around: str
    whole: str | None = None


def find_traces(section: Section) -> Iterator[Trace]:
    """Yield the traces of a template in a section, in the order of the text."""
    text = section.text
    heads = _apart(
        [(match.span(), whole) for form, whole in LOST_HEADS for match in form.finditer(text)]
    )
    blanks = [span for span in _blanks(text) if not any(_meet(span, head) for head, _ in heads)]
    whole = dict(heads)
    for start, end in sorted([*whole, *blanks]):
        kind = TraceKind.LOST_HEAD if (start, end) in whole else TraceKind.BLANK
        around = text[max(start - 8, 0) : end + 8].replace("\n", " ")
        yield Trace(kind, Passage(section, start, end), around, whole.get((start, end)))


def _blanks(text: str) -> list[tuple[int, int]]:
    """Return where blanks stand; of those that meet, one for all."""
    spans = [*find_blanks(text)]
    spans += [
        match.span() for form in (_EMPTY_BRACKETS, _PLACEHOLDER) for match in form.finditer(text)
    ]
    merged: list[tuple[int, int]] = []
    for span in sorted(spans):
        if merged and _meet(merged[-1], span):
            merged[-1] = (merged[-1][0], max(merged[-1][1], span[1]))
        else:
            merged.append(span)
    return merged


def _apart(heads: list[tuple[tuple[int, int], str]]) -> list[tuple[tuple[int, int], str]]:
    """Return lost heads that don't meet, the first of those that do."""
    kept: list[tuple[tuple[int, int], str]] = []
    for head in sorted(heads):
        if not kept or not _meet(kept[-1][0], head[0]):
            kept.append(head)
    return kept


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
