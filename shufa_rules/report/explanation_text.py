"""An explanation as a tree of lines: clause, rule, conditions, facts, values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from shufa_rules.engine.truth import Truth
from shufa_rules.policy.condition import All, AnyOf, Not
from shufa_rules.report.condition_text import Place
from shufa_rules.report.evidence_text import evidence_lines, value_text
from shufa_rules.report.layout import PAGE_WIDTH, hang
from shufa_rules.report.paint import BLUE, BOLD, GREEN, RED, Paint
from shufa_rules.report.status_text import STATUS_TITLES

if TYPE_CHECKING:
    from shufa_rules.engine.explanation import Explanation, Reason
    from shufa_rules.report.condition_text import ConditionWording

_MARKS = {Truth.TRUE: ("✓", GREEN), Truth.FALSE: ("✗", RED), Truth.UNKNOWN: ("?", BLUE)}


def render_explanations(
    explanations: Iterable[Explanation], wording: ConditionWording, *, color: bool = False
) -> str:
    """Return explanations as text, a blank line between two of them."""
    paint = Paint(color)
    return "\n\n".join("\n".join(_lines(part, wording, paint)) for part in explanations)


def _lines(explanation: Explanation, wording: ConditionWording, paint: Paint) -> Iterator[str]:
    head = f"{explanation.cite}   {explanation.title}   {explanation.rule}"
    yield paint(head, BOLD)
    yield from hang("原文   ", f"“{explanation.quote}”")
    yield from hang("对象   ", explanation.subject_name)
    result = explanation.result
    if result is not None:
        yield from hang("结果   ", f"{STATUS_TITLES[result.status]}：{result.message}")
        if result.deadline is not None:
            yield f"期限   {result.deadline.isoformat()}"
        if result.remedy is not None:
            yield from hang("补救   ", result.remedy)
    for reason in explanation.reasons:
        yield from _tree(reason, "", wording, paint)


def _tree(reason: Reason, indent: str, wording: ConditionWording, paint: Paint) -> Iterator[str]:
    mark, colour = _MARKS[reason.outcome.truth]
    told = _told(reason, wording)
    lines = hang(f"{indent}{mark} ", told, PAGE_WIDTH)
    yield lines[0].replace(mark, paint(mark, colour), 1)
    yield from lines[1:]
    deeper = indent + "  "
    if not reason.parts or _says_all(reason):
        for line in evidence_lines(reason.outcome.evidence):
            yield from hang(f"{deeper}  记录   ", line)
        if not reason.outcome.evidence and reason.value is not None:
            yield from hang(f"{deeper}  实为   ", value_text(reason.value))
        for missing in reason.outcome.missing:
            yield from hang(f"{deeper}  所缺   ", missing.text)
        for hint in reason.outcome.hints:
            yield from hang(f"{deeper}  说明   ", hint)
    for part in () if _says_all(reason) else reason.parts:
        yield from _tree(part, deeper, wording, paint)


def _told(reason: Reason, wording: ConditionWording) -> str:
    match reason.condition:
        case None:
            return reason.label or ""
        case All() if reason.parts:
            return "以下各项同时成立"
        case AnyOf() if reason.parts:
            return "以下至少一项成立"
        case condition:
            return wording.sentence(condition, Place(reason.collection, reason.entries))


def _says_all(reason: Reason) -> bool:
    """Whether the negation of a plain test needs no line of its own for the test."""
    return isinstance(reason.condition, Not) and not any(part.parts for part in reason.parts)
