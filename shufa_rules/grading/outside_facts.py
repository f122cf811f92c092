"""What keeps people from a grade from outside: grounds, overdue findings, undetermined verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.engine.verdict import GroundStatus, Status

if TYPE_CHECKING:
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.record.model import Record

FACT_TITLES = {
    "open_ground": "有未了结的问责线索",
    "overdue_finding": "有逾期未改的督察考核问题",
    "undetermined_verdict": "检验结论有待定事项",
}
"""What the facts are called in reports."""


def facts_of(record: Record, verdict: Verdict) -> frozenset[str]:
    """Return what a unit's record shows that may limit the grades of its people.

    A list of findings that is absent is unknown, and an unknown is never taken for a no: it makes the
    verdict undetermined, and that is a fact of its own.
    """
    found = set()
    if any(ground.status is not GroundStatus.NOT_RAISED for ground in verdict.grounds):
        found.add("open_ground")
    if _has_overdue(record, verdict.as_of.isoformat()):
        found.add("overdue_finding")
    if verdict.with_status(Status.UNDETERMINED):
        found.add("undetermined_verdict")
    return frozenset(found)


def _has_overdue(record: Record, as_of: str) -> bool:
    closed = {
        part["finding"]
        for part in record.entries("rectifications") or ()
        if part.get("verified") is True
        and str(part.get("date", "")) <= as_of
        and str(part.get("verified_on", "")) <= as_of
    }
    return any(
        str(part.get("due_on", "9999")) < as_of and part["id"] not in closed
        for part in record.entries("inspection_findings") or ()
    )
