"""What came of a policy's own cases, for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.message import Message
from shufa_rules.diagnostics.width import visible
from shufa_rules.report.evidence_text import evidence_lines
from shufa_rules.report.layout import hang
from shufa_rules.report.paint import RED, Paint

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.cases import CaseFailure, CaseOutcome

_EXPECTED = Message("expected {status}", "应得 {status}")
_GOT = Message("got      {status}", "实得 {status}")
_NONE = Message("no such result", "没有这个结果")
_COUNTS = Message(
    "cases: {passed} passed, {failed} failed, {not_run} not run",
    "用例：通过 {passed}，不符 {failed}，未能运行 {not_run}",
)


def render_failures(outcome: CaseOutcome, language: Language = "en", *, color: bool = False) -> str:
    """Return what is not as expected in a case, as text; it ends without a line break."""
    return "\n".join(_lines(outcome, language, Paint(color)))


def render_case_counts(outcomes: tuple[CaseOutcome, ...], language: Language = "en") -> str:
    """Return in one line how many cases passed."""
    return _COUNTS.format(
        language,
        {
            "passed": str(sum(outcome.passed for outcome in outcomes)),
            "failed": str(sum(bool(outcome.failures) for outcome in outcomes)),
            "not_run": str(sum(bool(outcome.diagnostics) for outcome in outcomes)),
        },
    )


def _lines(outcome: CaseOutcome, language: Language, paint: Paint) -> Iterator[str]:
    case = outcome.case
    yield f"{paint('✗', RED)} {visible(case.name)}"
    yield f"  {visible(case.path)}:{case.line}"
    for failure in outcome.failures:
        yield from _failure_lines(failure, language)


def _failure_lines(failure: CaseFailure, language: Language) -> Iterator[str]:
    about = "" if failure.subject is None else f"  {visible(failure.subject)}"
    yield f"    {failure.rule}{about}  :{failure.line}"
    yield f"      {_EXPECTED.format(language, {'status': failure.expected})}"
    got = failure.got or _NONE.format(language, {})
    yield f"      {_GOT.format(language, {'status': got})}"
    if failure.message:
        yield from hang("        ", failure.message)
    for line in evidence_lines(failure.evidence):
        yield f"        {line}"
