"""What is different after an event, a line for each change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from shufa_rules.engine.changes import ChangeKind
from shufa_rules.report.layout import hang
from shufa_rules.report.paint import BLUE, BOLD, GREEN, RED, YELLOW, Paint

if TYPE_CHECKING:
    from shufa_rules.engine.changes import Change

_TITLES = {
    ChangeKind.RAISED: ("! 构成线索", RED),
    ChangeKind.PENDING_DETERMINATION: ("! 线索待认定", YELLOW),
    ChangeKind.CLEARED: ("○ 线索解除", GREEN),
    ChangeKind.VIOLATED: ("✗ 不符合", RED),
    ChangeKind.SATISFIED: ("✓ 符合", GREEN),
    ChangeKind.DUE: ("… 待办", BLUE),
    ChangeKind.UNDETERMINED: ("? 待定", BLUE),
    ChangeKind.NOT_APPLICABLE: ("- 不适用", BLUE),
}


def render_changes(changes: Iterable[Change], *, color: bool = False) -> str:
    """Return changes as text, under the day and what happened; nothing where there are none."""
    paint = Paint(color)
    lines: list[str] = []
    head = ""
    for change in changes:
        cause = f"{change.day.isoformat()}   {change.cause}"
        if cause != head:
            head = cause
            lines.append(paint(cause, BOLD))
        title, colour = _TITLES[change.kind]
        told = hang(f"  {title}   {change.cite}   ", change.message)
        lines += [told[0].replace(title, paint(title, colour), 1), *told[1:]]
    return "\n".join(lines)
