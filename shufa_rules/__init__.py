"""shufa_rules: the year-end report on rule-of-law duties (年终述法) as policy.

    import shufa_rules as sr

    policy = sr.load_policy("xiangyuan", bindings="example-2021")
    verdict = policy.evaluate(sr.load_record("unit.yaml"))
    for result in verdict.violations:
        print(result.cite, result.message)

The names in `__all__` are the API; everything else is private. They are imported when they are
first used, so that `import shufa_rules` costs next to nothing.
"""

from __future__ import annotations

from shufa_rules._version import __version__

TYPE_CHECKING = False  # as type checkers read it; importing `typing` would cost as much again
if TYPE_CHECKING:
    from typing import Any

    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.errors import DiagnosticsError, ShufaError
    from shufa_rules.engine.changes import Change, ChangeKind
    from shufa_rules.engine.durable.evaluation import EngineDisagreementError
    from shufa_rules.engine.durable.host import DurableError
    from shufa_rules.engine.outcome import Evidence, Missing
    from shufa_rules.engine.prepared import PreparedPolicy, load_policy
    from shufa_rules.engine.session import Due, Session, Step
    from shufa_rules.engine.session_event import (
        DayPassed,
        EntryAdded,
        EntryChanged,
        SessionEvent,
        read_event,
    )
    from shufa_rules.engine.verdict import Ground, GroundStatus, Result, Status, Verdict
    from shufa_rules.grading.cohort import Cohort
    from shufa_rules.grading.cohort_reading import load_cohort, parse_cohort
    from shufa_rules.grading.grading import grade_cohort
    from shufa_rules.grading.sheet import GradeSheet, SheetStatus
    from shufa_rules.policy.policy import Policy
    from shufa_rules.record.loading import load_record, parse_record
    from shufa_rules.record.model import Record
    from shufa_rules.record.streaming import iter_records
    from shufa_rules.revision.impact.cohort_model import CohortImpact
    from shufa_rules.revision.impact.comparison import PolicyComparison, impact_of
    from shufa_rules.revision.impact.model import Refused, UnitImpact
    from shufa_rules.revision.impact.summary import ImpactSummary

_HOMES = {
    "Change": "shufa_rules.engine.changes",
    "ChangeKind": "shufa_rules.engine.changes",
    "Cohort": "shufa_rules.grading.cohort",
    "CohortImpact": "shufa_rules.revision.impact.cohort_model",
    "DayPassed": "shufa_rules.engine.session_event",
    "Diagnostic": "shufa_rules.diagnostics.diagnostic",
    "DiagnosticsError": "shufa_rules.diagnostics.errors",
    "Due": "shufa_rules.engine.session",
    "DurableError": "shufa_rules.engine.durable.host",
    "EngineDisagreementError": "shufa_rules.engine.durable.evaluation",
    "EntryAdded": "shufa_rules.engine.session_event",
    "EntryChanged": "shufa_rules.engine.session_event",
    "Evidence": "shufa_rules.engine.outcome",
    "GradeSheet": "shufa_rules.grading.sheet",
    "Ground": "shufa_rules.engine.verdict",
    "GroundStatus": "shufa_rules.engine.verdict",
    "ImpactSummary": "shufa_rules.revision.impact.summary",
    "Missing": "shufa_rules.engine.outcome",
    "Policy": "shufa_rules.policy.policy",
    "PolicyComparison": "shufa_rules.revision.impact.comparison",
    "PreparedPolicy": "shufa_rules.engine.prepared",
    "Record": "shufa_rules.record.model",
    "Refused": "shufa_rules.revision.impact.model",
    "Result": "shufa_rules.engine.verdict",
    "Session": "shufa_rules.engine.session",
    "SessionEvent": "shufa_rules.engine.session_event",
    "SheetStatus": "shufa_rules.grading.sheet",
    "ShufaError": "shufa_rules.diagnostics.errors",
    "Status": "shufa_rules.engine.verdict",
    "Step": "shufa_rules.engine.session",
    "UnitImpact": "shufa_rules.revision.impact.model",
    "Verdict": "shufa_rules.engine.verdict",
    "grade_cohort": "shufa_rules.grading.grading",
    "impact_of": "shufa_rules.revision.impact.comparison",
    "iter_records": "shufa_rules.record.streaming",
    "load_cohort": "shufa_rules.grading.cohort_reading",
    "load_policy": "shufa_rules.engine.prepared",
    "load_record": "shufa_rules.record.loading",
    "parse_cohort": "shufa_rules.grading.cohort_reading",
    "parse_record": "shufa_rules.record.loading",
    "read_event": "shufa_rules.engine.session_event",
}

__all__ = [
    "Change",
    "ChangeKind",
    "Cohort",
    "CohortImpact",
    "DayPassed",
    "Diagnostic",
    "DiagnosticsError",
    "Due",
    "DurableError",
    "EngineDisagreementError",
    "EntryAdded",
    "EntryChanged",
    "Evidence",
    "GradeSheet",
    "Ground",
    "GroundStatus",
    "ImpactSummary",
    "Missing",
    "Policy",
    "PolicyComparison",
    "PreparedPolicy",
    "Record",
    "Refused",
    "Result",
    "Session",
    "SessionEvent",
    "SheetStatus",
    "ShufaError",
    "Status",
    "Step",
    "UnitImpact",
    "Verdict",
    "__version__",
    "grade_cohort",
    "impact_of",
    "iter_records",
    "load_cohort",
    "load_policy",
    "load_record",
    "parse_cohort",
    "parse_record",
    "read_event",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
