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

    from shufa_rules.batch.judge import BatchJudge, judge_batch, prepare_judge
    from shufa_rules.batch.parquet import judge_arrow
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.errors import DiagnosticsError, ShufaError
    from shufa_rules.document.parsing import Document, parse_document
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
    from shufa_rules.revision.comparison.document_diff import (
        DocumentDiff,
        ProvisionChange,
        ProvisionChangeKind,
        TextEdit,
    )
    from shufa_rules.revision.comparison.document_patching import (
        AnotherDocumentError,
        apply_document_diff,
    )
    from shufa_rules.revision.comparison.documents import compare_documents
    from shufa_rules.revision.comparison.policies import compare_policies
    from shufa_rules.revision.comparison.policy_diff import (
        ElementChange,
        ElementChangeKind,
        FieldChange,
        PolicyDiff,
    )
    from shufa_rules.revision.comparison.policy_patching import (
        AnotherPolicyError,
        apply_policy_diff,
    )
    from shufa_rules.revision.comparison.reading import ProvisionReading
    from shufa_rules.revision.impact.cohort_model import CohortImpact
    from shufa_rules.revision.impact.comparison import PolicyComparison, impact_of
    from shufa_rules.revision.impact.model import Refused, UnitImpact
    from shufa_rules.revision.impact.summary import ImpactSummary

_HOMES = {
    "AnotherDocumentError": "shufa_rules.revision.comparison.document_patching",
    "AnotherPolicyError": "shufa_rules.revision.comparison.policy_patching",
    "BatchJudge": "shufa_rules.batch.judge",
    "Change": "shufa_rules.engine.changes",
    "ChangeKind": "shufa_rules.engine.changes",
    "Cohort": "shufa_rules.grading.cohort",
    "CohortImpact": "shufa_rules.revision.impact.cohort_model",
    "DayPassed": "shufa_rules.engine.session_event",
    "Diagnostic": "shufa_rules.diagnostics.diagnostic",
    "DiagnosticsError": "shufa_rules.diagnostics.errors",
    "Document": "shufa_rules.document.parsing",
    "DocumentDiff": "shufa_rules.revision.comparison.document_diff",
    "Due": "shufa_rules.engine.session",
    "DurableError": "shufa_rules.engine.durable.host",
    "ElementChange": "shufa_rules.revision.comparison.policy_diff",
    "ElementChangeKind": "shufa_rules.revision.comparison.policy_diff",
    "EngineDisagreementError": "shufa_rules.engine.durable.evaluation",
    "EntryAdded": "shufa_rules.engine.session_event",
    "EntryChanged": "shufa_rules.engine.session_event",
    "Evidence": "shufa_rules.engine.outcome",
    "FieldChange": "shufa_rules.revision.comparison.policy_diff",
    "GradeSheet": "shufa_rules.grading.sheet",
    "Ground": "shufa_rules.engine.verdict",
    "GroundStatus": "shufa_rules.engine.verdict",
    "ImpactSummary": "shufa_rules.revision.impact.summary",
    "Missing": "shufa_rules.engine.outcome",
    "Policy": "shufa_rules.policy.policy",
    "PolicyComparison": "shufa_rules.revision.impact.comparison",
    "PolicyDiff": "shufa_rules.revision.comparison.policy_diff",
    "PreparedPolicy": "shufa_rules.engine.prepared",
    "ProvisionChange": "shufa_rules.revision.comparison.document_diff",
    "ProvisionChangeKind": "shufa_rules.revision.comparison.document_diff",
    "ProvisionReading": "shufa_rules.revision.comparison.reading",
    "Record": "shufa_rules.record.model",
    "Refused": "shufa_rules.revision.impact.model",
    "Result": "shufa_rules.engine.verdict",
    "Session": "shufa_rules.engine.session",
    "SessionEvent": "shufa_rules.engine.session_event",
    "SheetStatus": "shufa_rules.grading.sheet",
    "ShufaError": "shufa_rules.diagnostics.errors",
    "Status": "shufa_rules.engine.verdict",
    "Step": "shufa_rules.engine.session",
    "TextEdit": "shufa_rules.revision.comparison.document_diff",
    "UnitImpact": "shufa_rules.revision.impact.model",
    "Verdict": "shufa_rules.engine.verdict",
    "apply_document_diff": "shufa_rules.revision.comparison.document_patching",
    "apply_policy_diff": "shufa_rules.revision.comparison.policy_patching",
    "compare_documents": "shufa_rules.revision.comparison.documents",
    "compare_policies": "shufa_rules.revision.comparison.policies",
    "grade_cohort": "shufa_rules.grading.grading",
    "impact_of": "shufa_rules.revision.impact.comparison",
    "iter_records": "shufa_rules.record.streaming",
    "judge_arrow": "shufa_rules.batch.parquet",
    "judge_batch": "shufa_rules.batch.judge",
    "load_cohort": "shufa_rules.grading.cohort_reading",
    "load_policy": "shufa_rules.engine.prepared",
    "load_record": "shufa_rules.record.loading",
    "parse_cohort": "shufa_rules.grading.cohort_reading",
    "parse_document": "shufa_rules.document.parsing",
    "parse_record": "shufa_rules.record.loading",
    "prepare_judge": "shufa_rules.batch.judge",
    "read_event": "shufa_rules.engine.session_event",
}

__all__ = [
    "AnotherDocumentError",
    "AnotherPolicyError",
    "BatchJudge",
    "Change",
    "ChangeKind",
    "Cohort",
    "CohortImpact",
    "DayPassed",
    "Diagnostic",
    "DiagnosticsError",
    "Document",
    "DocumentDiff",
    "Due",
    "DurableError",
    "ElementChange",
    "ElementChangeKind",
    "EngineDisagreementError",
    "EntryAdded",
    "EntryChanged",
    "Evidence",
    "FieldChange",
    "GradeSheet",
    "Ground",
    "GroundStatus",
    "ImpactSummary",
    "Missing",
    "Policy",
    "PolicyComparison",
    "PolicyDiff",
    "PreparedPolicy",
    "ProvisionChange",
    "ProvisionChangeKind",
    "ProvisionReading",
    "Record",
    "Refused",
    "Result",
    "Session",
    "SessionEvent",
    "SheetStatus",
    "ShufaError",
    "Status",
    "Step",
    "TextEdit",
    "UnitImpact",
    "Verdict",
    "__version__",
    "apply_document_diff",
    "apply_policy_diff",
    "compare_documents",
    "compare_policies",
    "grade_cohort",
    "impact_of",
    "iter_records",
    "judge_arrow",
    "judge_batch",
    "load_cohort",
    "load_policy",
    "load_record",
    "parse_cohort",
    "parse_document",
    "parse_record",
    "prepare_judge",
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
