"""Sentences of a policy for a person, each below the sentence of the plan that it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.width import visible
from shufa_rules.report.layout import hang
from shufa_rules.report.paint import BOLD, Paint

if TYPE_CHECKING:
    from shufa_rules.report.sentence import Sentence

EXPLANATION = (
    "原文是方案的句子；其余各行由编码的结构生成，不取编码自己写的标题、引文和消息。"
    "记录里只看本年度的事项和其后一年内的，督察考核的问题及其整改除外；"
    "记录没有登记的清单不是没有，是待定。"
)
"""What a reader has to know before the first sentence."""


def render_sentences(sentences: Iterable[Sentence], *, color: bool = False) -> str:
    """Return sentences as text, a blank line between two; it ends without a line break."""
    paint = Paint(color)
    blocks = ["\n".join(_lines(sentence, paint)) for sentence in sentences]
    return "\n\n".join(["\n".join(hang("", EXPLANATION)), *blocks])


def _lines(sentence: Sentence, paint: Paint) -> Iterator[str]:
    yield paint(f"{sentence.cite}   {sentence.kind}   {visible(sentence.id)}", BOLD)
    yield from hang(
        "  原文   ", f"“{sentence.source}”" if sentence.source else "（没有对应的句子）"
    )
    for part in sentence.parts:
        yield from hang(f"  {part.label}   ", part.text)
