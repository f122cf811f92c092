"""Explanations as plain data, for `shufa explain --format json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shufa_rules.report.condition_text import Place

if TYPE_CHECKING:
    from shufa_rules.engine.explanation import Explanation, Reason
    from shufa_rules.report.condition_text import ConditionWording


def explanation_data(explanation: Explanation, wording: ConditionWording) -> dict[str, Any]:
    """Return an explanation as plain data, each condition with its place in the policy file."""
    result = explanation.result
    return {
        "rule": explanation.rule,
        "title": explanation.title,
        "cite": explanation.cite,
        "quote": explanation.quote,
        "subject": explanation.subject,
        "subject_name": explanation.subject_name,
        "status": None if result is None else result.status.value,
        "message": None if result is None else result.message,
        "reasons": [_reason(part, wording) for part in explanation.reasons],
    }


def _reason(reason: Reason, wording: ConditionWording) -> dict[str, Any]:
    condition = reason.condition
    outcome = reason.outcome
    span = None if condition is None else condition.span
    return {
        "label": reason.label,
        "text": None
        if condition is None
        else wording.sentence(condition, Place(reason.collection, reason.entries)),
        "line": None if span is None else span.start_position.line,
        "truth": outcome.truth.value,
        "value": reason.value if reason.condition is not None else None,
        "evidence": [{"pointer": part.pointer, "value": part.value} for part in outcome.evidence],
        "missing": [
            {"kind": part.kind, "what": part.what, "text": part.text} for part in outcome.missing
        ],
        "parts": [_reason(part, wording) for part in reason.parts],
    }
