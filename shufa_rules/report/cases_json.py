"""What came of a policy's own cases, for machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.rendering.json import render_json

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.cases import CaseFailure, CaseOutcome


def cases_data(
    outcomes: Iterable[CaseOutcome], errors: Iterable[Diagnostic], language: Language = "en"
) -> dict[str, Any]:
    """Return the outcomes of cases as plain data; `errors` holds what kept a case from being run."""
    outcomes = tuple(outcomes)
    told = [*errors, *(part for outcome in outcomes for part in outcome.diagnostics)]
    return {
        "cases": [_outcome(outcome) for outcome in outcomes],
        "summary": {
            "passed": sum(outcome.passed for outcome in outcomes),
            "failed": sum(bool(outcome.failures) for outcome in outcomes),
            "not_run": sum(bool(outcome.diagnostics) for outcome in outcomes),
        },
        "errors": [render_json(error, language) for error in told],
    }


def _outcome(outcome: CaseOutcome) -> dict[str, Any]:
    status = "passed" if outcome.passed else "failed" if outcome.failures else "not_run"
    return {
        "name": outcome.case.name,
        "path": outcome.case.path,
        "line": outcome.case.line,
        "status": status,
        "failures": [_failure(failure) for failure in outcome.failures],
    }


def _failure(failure: CaseFailure) -> dict[str, Any]:
    return {
        "rule": failure.rule,
        "subject": failure.subject,
        "expected": failure.expected,
        "got": failure.got,
        "message": failure.message,
        "evidence": [{"pointer": part.pointer, "value": part.value} for part in failure.evidence],
        "line": failure.line,
    }
