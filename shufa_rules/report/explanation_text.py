"""An explanation as a tree of lines: clause, rule, conditions, facts, values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from shufa_rules.engine.outlook import Timing
from shufa_rules.engine.truth import Truth
from shufa_rules.engine.verdict import GroundStatus
from shufa_rules.policy.condition import All, AnyOf, Not
from shufa_rules.report.condition_text import Place
from shufa_rules.report.evidence_text import evidence_lines, value_text
from shufa_rules.report.layout import PAGE_WIDTH, hang
from shufa_rules.report.paint import BLUE, BOLD, GREEN, RED, Paint
from shufa_rules.report.status_text import STATUS_TITLES

if TYPE_CHECKING:
    from shufa_rules.engine.explanation import Explanation
    from shufa_rules.engine.outlook import Outlook, WaitKind
    from shufa_rules.engine.reason import Reason
    from shufa_rules.report.condition_text import ConditionWording

GROUND_TITLES = {
    GroundStatus.RAISED: "已由有权机关认定",
    GroundStatus.PENDING_DETERMINATION: "待认定",
    GroundStatus.NOT_RAISED: "没有",
}
"""What the statuses of grounds are called in Chinese."""

WAIT_TITLES: dict[WaitKind, str] = {
    "activity": "前一环节",
    "record": "补登记录",
    "parameter": "参数取值",
    "determination": "认定",
    "timetable": "时间安排",
}
"""What has to come first, by its kind."""

_TIMINGS = {
    Timing.IN_TIME: "{day}以前仍可办理",
    Timing.LATE: "期限{day}已过；仍可补办，但已逾期",
    Timing.NO_LAST_DAY: "没有确定的期限",
    Timing.AS_IT_STANDS: "与期限无关，以记录的实际情况为准",
}
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
    elif explanation.ground is not None:
        ground = explanation.ground
        yield from hang("线索   ", f"{GROUND_TITLES[ground.status]}：{ground.message}")
        yield from hang("措施   ", f"{'、'.join(ground.measures)}（不分先后，由人决定）")
    for reason in explanation.reasons:
        yield from _tree(reason, "", wording, paint)
    # What could still come of it stands last, where a long tree leaves the reader.
    for label, told in outlook_fields(explanation, wording):
        yield from hang(f"{label}   ", told)


def outlook_fields(
    explanation: Explanation, wording: ConditionWording
) -> Iterator[tuple[str, str]]:
    """Yield what could still come of a rule that isn't satisfied: what is missing, who acts, until when."""
    outlook = explanation.outlook
    if outlook is None:
        return
    for reason in explanation.shortfalls:
        yield "尚缺", shortfall_text(reason, wording)
    if outlook.actors:
        yield "由谁", "；".join(outlook.actors)
    yield "时间", timing_text(outlook)
    for wait in outlook.waits:
        by = f"（{wait.by}）" if wait.by else ""
        yield "等待", f"{WAIT_TITLES[wait.kind]}：{wait.text}{by}"


def shortfall_text(reason: Reason, wording: ConditionWording) -> str:
    """Return in one line what a requirement wants and the record doesn't show."""
    if reason.condition is None:
        return reason.label or ""
    return wording.sentence(reason.condition, Place(reason.collection, reason.entries))


def timing_text(outlook: Outlook) -> str:
    """Return in one line whether there is time left."""
    day = "" if outlook.until is None else outlook.until.isoformat()
    return _TIMINGS[outlook.timing].format(day=day)


def reason_text(reason: Reason, wording: ConditionWording) -> str:
    """Return a condition in one line; of several joined ones, how they are joined."""
    match reason.condition:
        case None:
            return reason.label or ""
        case All() if reason.parts:
            return "以下各项同时成立"
        case AnyOf() if reason.parts:
            return "以下至少一项成立"
        case condition:
            return wording.sentence(condition, Place(reason.collection, reason.entries))


def reason_parts(reason: Reason) -> tuple[Reason, ...]:
    """Return what a condition is made of, as far as that says more than the condition itself.

    The negation of a plain test needs no line of its own for the test.
    """
    plain = not any(part.parts for part in reason.parts)
    return () if isinstance(reason.condition, Not) and plain else reason.parts


def reason_fields(reason: Reason) -> Iterator[tuple[str, str]]:
    """Yield the facts that a condition was decided on; none where its parts have them."""
    if reason_parts(reason):
        return
    for line in evidence_lines(reason.outcome.evidence):
        yield "记录", line
    if not reason.outcome.evidence and reason.value is not None:
        yield "实为", value_text(reason.value)
    for missing in reason.outcome.missing:
        yield "所缺", missing.text
    for hint in reason.outcome.hints:
        yield "说明", hint


def _tree(reason: Reason, indent: str, wording: ConditionWording, paint: Paint) -> Iterator[str]:
    mark, colour = _MARKS[reason.outcome.truth]
    lines = hang(f"{indent}{mark} ", reason_text(reason, wording), PAGE_WIDTH)
    yield lines[0].replace(mark, paint(mark, colour), 1)
    yield from lines[1:]
    deeper = indent + "  "
    for label, told in reason_fields(reason):
        yield from hang(f"{deeper}  {label}   ", told)
    for part in reason_parts(reason):
        yield from _tree(part, deeper, wording, paint)
