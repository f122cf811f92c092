"""Explanations as plain data, for `shufa explain --format json`."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from shufa_rules.report.condition_text import Place
from shufa_rules.report.explanation_text import shortfall_text, timing_text

if TYPE_CHECKING:
    from shufa_rules.engine.explanation import Explanation
    from shufa_rules.engine.reason import Reason
    from shufa_rules.report.condition_text import ConditionWording


def explanation_data(explanation: Explanation, wording: ConditionWording) -> dict[str, Any]:
    """Return an explanation as plain data, each condition with its place in the policy file."""
    result, ground = explanation.result, explanation.ground
    told = None if ground is None else ground.message
    if result is not None:
        told = result.message
    return {
        "rule": explanation.rule,
        "title": explanation.title,
        "cite": explanation.cite,
        "quote": explanation.quote,
        "subject": explanation.subject,
        "subject_name": explanation.subject_name,
        "status": None if result is None else result.status.value,
        "severity": None if result is None else result.severity,
        "message": told,
        "remedy": None if result is None else result.remedy,
        "ground": None if ground is None else ground.status.value,
        "measures": [] if ground is None else list(ground.measures),
        "outlook": _outlook(explanation, wording),
        "reasons": [_reason(part, wording) for part in explanation.reasons],
    }


def _outlook(explanation: Explanation, wording: ConditionWording) -> dict[str, Any] | None:
    outlook = explanation.outlook
    if outlook is None:
        return None
    return {
        "shortfalls": [shortfall_text(part, wording) for part in explanation.shortfalls],
        "actors": list(outlook.actors),
        "timing": outlook.timing.value,
        "timing_text": timing_text(outlook),
        "until": None if outlook.until is None else outlook.until.isoformat(),
        "waits": [
            {"kind": part.kind, "what": part.what, "text": part.text, "by": part.by}
            for part in outlook.waits
        ],
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
        "file": None if span is None else PurePath(span.source.path).name,
        "line": None if span is None else span.start_position.line,
        "truth": outcome.truth.value,
        "value": reason.value if reason.condition is not None else None,
        "evidence": [{"pointer": part.pointer, "value": part.value} for part in outcome.evidence],
        "missing": [
            {"kind": part.kind, "what": part.what, "text": part.text} for part in outcome.missing
        ],
        "parts": [_reason(part, wording) for part in reason.parts],
    }
