"""Verdicts as workflow commands of GitHub Actions: what is wrong, beside its line in the record.

What is satisfied or does not apply is not told, and neither is what is pending: an annotation asks
somebody to do something now. What is undetermined is told only where it counts (`--strict`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.rendering.github import CommandLevel, workflow_command
from shufa_rules.engine.verdict import Status
from shufa_rules.report.evidence_place import evidence_place

if TYPE_CHECKING:
    from shufa_rules.engine.outcome import Evidence
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.record.model import Record

_LEVELS: dict[str, CommandLevel] = {"violation": "error", "warning": "warning", "advice": "notice"}


def verdict_commands(verdict: Verdict, record: Record, *, strict: bool = False) -> Iterator[str]:
    """Yield a line for each result that somebody has to do something about.

    Args:
        verdict: what is told.
        record: the record it was given on, for places.
        strict: whether what is undetermined is told too.
    """
    for result in verdict.results:
        wrong = result.status is Status.VIOLATED
        if not wrong and not (strict and result.status is Status.UNDETERMINED):
            continue
        lines = [f"{verdict.unit_name}：{result.message}"]
        lines += [part.text for part in result.missing]
        lines += [] if result.remedy is None else [result.remedy]
        pointer = _pointer(result.evidence, result.subject, record)
        yield workflow_command(
            _LEVELS[result.severity] if wrong else "warning",
            "\n".join(lines),
            title=f"{result.cite} {result.title}",
            path=record.path,
            span=evidence_place(pointer, record),
        )
    for ground in verdict.grounds:
        pointer = _pointer(ground.evidence, ground.subject, record)
        yield workflow_command(
            "notice",
            f"{verdict.unit_name}：{ground.message}",
            title=f"{ground.cite} {ground.title}",
            path=record.path,
            span=evidence_place(pointer, record),
        )


def _pointer(evidence: tuple[Evidence, ...], subject: str, record: Record) -> str:
    """Return the place of the first evidence, or of whom or what it is about."""
    if evidence:
        return evidence[0].pointer
    return record.index.get(subject.split("、", maxsplit=1)[0], "/unit")
