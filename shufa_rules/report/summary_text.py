"""One paragraph on many verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.frozen import frozen
from shufa_rules.report.paint import BLUE, BOLD, DIM, GREEN, RED, Paint
from shufa_rules.report.verdict_text import has_open_questions

if TYPE_CHECKING:
    from shufa_rules.engine.verdict import Verdict


@frozen(kw_only=True)
class Summary:
    """Counts over many records; adding to it gives another one.

    Attributes:
        units: records that were judged.
        violating: those with violations.
        open: those with open questions, violations or not.
        clear: those with neither.
        unread: records that could not be read or judged.
    """

    units: int = 0
    violating: int = 0
    open: int = 0
    clear: int = 0
    unread: int = 0

    def with_verdict(self, verdict: Verdict) -> Summary:
        """Return the counts with one more verdict."""
        violating, is_open = bool(verdict.violations), has_open_questions(verdict)
        return evolve(
            self,
            units=self.units + 1,
            violating=self.violating + violating,
            open=self.open + is_open,
            clear=self.clear + (not violating and not is_open),
        )

    def with_unread(self) -> Summary:
        """Return the counts with one more record that could not be judged."""
        return evolve(self, unread=self.unread + 1)


def render_summary(summary: Summary, *, color: bool = False) -> str:
    """Return the counts as one line."""
    paint = Paint(color)
    counts = [
        ("有不符合", summary.violating, RED),
        ("有待定", summary.open, BLUE),
        ("无不符合也无待定", summary.clear, GREEN),
        ("未能检验", summary.unread, RED),
    ]
    told = "   ".join(paint(f"{name} {n}", sgr if n else DIM) for name, n, sgr in counts)
    return f"{paint(f'共 {summary.units} 个单位', BOLD)}   {told}"
