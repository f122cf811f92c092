"""What keeps people from a grade from outside: grounds, overdue findings, undetermined verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.engine.evaluation import facts_of as record_facts
from shufa_rules.engine.facts import Derived, EntryView
from shufa_rules.engine.findings import is_put_right
from shufa_rules.engine.verdict import GroundStatus, Status

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.record.model import Record

FACT_TITLES = {
    "open_ground": "有未了结的问责线索",
    "overdue_finding": "有逾期未改的督察考核问题",
    "undetermined_verdict": "检验结论有待定事项",
}
"""What the facts are called in reports."""


def facts_of(policy: PreparedPolicy, record: Record, verdict: Verdict) -> frozenset[str]:
    """Return what a unit's record shows that may limit the grades of its people.

    Args:
        policy: what the record was judged by.
        record: a unit in a year.
        verdict: on that record.

    A list of findings that is absent is unknown, and an unknown is never taken for a no: it makes the
    verdict undetermined, and that is a fact of its own.
    """
    found = set()
    if any(ground.status is not GroundStatus.NOT_RAISED for ground in verdict.grounds):
        found.add("open_ground")
    binding = policy.binding_for(record.year)
    told = record_facts(policy.compiled, record, binding, verdict.as_of)
    day = verdict.as_of.isoformat()
    if any(_is_overdue(finding, day) for finding in told.collections["inspection_findings"] or ()):
        found.add("overdue_finding")
    if verdict.with_status(Status.UNDETERMINED):
        found.add("undetermined_verdict")
    return frozenset(found)


def _is_overdue(finding: EntryView, day: str) -> bool:
    """Say whether a finding's day is past, extensions counted in, and it isn't known to be put right."""
    due = finding.derived["due"]
    return isinstance(due, Derived) and str(due.value) < day and not is_put_right(finding)
