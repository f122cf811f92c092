"""Results and grounds as plain data, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shufa_rules.engine.outcome import Evidence, Missing
    from shufa_rules.engine.verdict import Ground, Result


def written_results(results: tuple[Result, ...]) -> bytes:
    """Return results as JSON, with commas between."""
    import msgspec

    return msgspec.json.encode([result_data(result) for result in results])[1:-1]


def result_data(result: Result) -> dict[str, Any]:
    """Return a result as plain data."""
    return {
        "rule": result.rule,
        "title": result.title,
        "status": str(result.status),
        "severity": result.severity,
        "subject": result.subject,
        "subject_name": result.subject_name,
        "cite": result.cite,
        "quote": result.quote,
        "evidence": _evidence(result.evidence),
        "missing": missing_data(result.missing),
        "message": result.message,
        "remedy": result.remedy,
        "deadline": None if result.deadline is None else result.deadline.isoformat(),
    }


def ground_data(ground: Ground) -> dict[str, Any]:
    """Return a ground as plain data."""
    return {
        "trigger": ground.trigger,
        "title": ground.title,
        "status": ground.status.value,
        "subject": ground.subject,
        "subject_name": ground.subject_name,
        "heads": list(ground.heads),
        "cite": ground.cite,
        "quote": ground.quote,
        "evidence": _evidence(ground.evidence),
        "related": [
            {"pointer": part.pointer, "text": part.text, "similarity": part.similarity}
            for part in ground.related
        ],
        "missing": missing_data(ground.missing),
        "measures": list(ground.measures),
        "awaits": ground.awaits,
        "by": ground.by,
        "message": ground.message,
    }


def _evidence(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    return [{"pointer": part.pointer, "value": part.value} for part in evidence]


def missing_data(missing: tuple[Missing, ...]) -> list[dict[str, str]]:
    """Return what is missing as plain data."""
    return [{"kind": part.kind, "what": part.what, "text": part.text} for part in missing]
