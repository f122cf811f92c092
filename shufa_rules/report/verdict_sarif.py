"""Verdicts as SARIF 2.1.0: a result of SARIF for every result and every ground.

Kinds, by what the standard says of them (§3.27.9): violated is `fail`, satisfied `pass`,
not_applicable `notApplicable`, and undetermined `open`: there was too little to decide on. Pending is
`informational`: it was decided, there is no problem yet, and nothing has passed either. A ground for
accountability is `review`: a person has to decide, and no program calls anybody guilty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.rendering.sarif import physical_location
from shufa_rules.engine.verdict import Status
from shufa_rules.report.evidence_place import evidence_place
from shufa_rules.syntax.pointer import tokens_of

if TYPE_CHECKING:
    from shufa_rules.engine.outcome import Evidence
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Ground, Result, Verdict
    from shufa_rules.record.model import Record

KINDS = {
    Status.VIOLATED: "fail",
    Status.SATISFIED: "pass",
    Status.NOT_APPLICABLE: "notApplicable",
    Status.UNDETERMINED: "open",
    Status.PENDING: "informational",
}
"""The kind of a SARIF result, by status."""

_LEVELS = {"violation": "error", "warning": "warning", "advice": "note"}


def policy_rules(prepared: PreparedPolicy) -> Iterator[dict[str, Any]]:
    """Yield a descriptor for each rule and each trigger of a policy."""
    for rule in prepared.compiled.rules:
        yield _descriptor(
            rule.id, rule.title, rule.cite, rule.quote, rule.remedy, _LEVELS[rule.severity]
        )
    for trigger in prepared.policy.triggers:
        quote = prepared.policy.as_read(trigger.quote or trigger.title)
        yield _descriptor(trigger.id, trigger.title, trigger.cite, quote, None, "none")


def verdict_results(verdict: Verdict, record: Record) -> Iterator[dict[str, Any]]:
    """Yield what a verdict says as SARIF results, with places in the record it was given on."""
    for result in verdict.results:
        yield _result(result, verdict, record)
    for ground in verdict.grounds:
        yield _ground(ground, verdict, record)


def run_properties(verdict: Verdict) -> dict[str, Any]:
    """Return what a verdict was reached with, for the properties of a run."""
    return {
        "policy": verdict.policy,
        "policyDigest": verdict.policy_digest,
        "bindings": verdict.bindings,
        "bindingsDigest": verdict.bindings_digest,
    }


def _descriptor(  # noqa: PLR0913, PLR0917  what a rule is told by
    rule: str, title: str, cite: str, quote: str, remedy: str | None, level: str
) -> dict[str, Any]:
    told = f"{cite}：“{quote}”"
    return {
        "id": rule,
        "shortDescription": {"text": title},
        "fullDescription": {"text": told},
        "help": {"text": told if remedy is None else f"{told}\n{remedy}"},
        "defaultConfiguration": {"level": level},
        "properties": {"cite": cite},
    }


def _result(result: Result, verdict: Verdict, record: Record) -> dict[str, Any]:
    failed = result.status is Status.VIOLATED
    missing = [part.text for part in result.missing]
    return {
        "ruleId": result.rule,
        "kind": KINDS[result.status],
        "level": _LEVELS[result.severity] if failed else "none",
        "message": {"text": "\n".join([result.message, *missing, *_remedy(result)])},
        **_locations(result.subject, result.evidence, verdict, record),
        "partialFingerprints": _fingerprint(verdict, result.rule, result.subject),
        "properties": {
            "cite": result.cite,
            "status": result.status.value,
            "severity": result.severity,
            "subject": result.subject,
            "subjectName": result.subject_name,
            "deadline": None if result.deadline is None else result.deadline.isoformat(),
        },
    }


def _remedy(result: Result) -> Iterator[str]:
    if result.remedy is not None:
        yield result.remedy


def _ground(ground: Ground, verdict: Verdict, record: Record) -> dict[str, Any]:
    measures = f"可用措施：{'、'.join(ground.measures)}" if ground.measures else ""
    return {
        "ruleId": ground.trigger,
        "kind": "review",
        "level": "none",
        "message": {"text": "\n".join(part for part in (ground.message, measures) if part)},
        **_locations(ground.subject, ground.evidence, verdict, record),
        "partialFingerprints": _fingerprint(verdict, ground.trigger, ground.subject),
        "properties": {
            "cite": ground.cite,
            "status": ground.status.value,
            "subject": ground.subject,
            "subjectName": ground.subject_name,
            "heads": list(ground.heads),
            "awaits": ground.awaits,
        },
    }


def _locations(
    subject: str, evidence: tuple[Evidence, ...], verdict: Verdict, record: Record
) -> dict[str, Any]:
    """Return the place that comes first, and the others as related ones."""
    places = [_location(part.pointer, record) for part in evidence]
    if not places:
        places = [_location(record.index.get(subject.split("、", maxsplit=1)[0], "/unit"), record)]
    places[0]["logicalLocations"].append({"fullyQualifiedName": verdict.unit, "kind": "unit"})
    if len(places) == 1:
        return {"locations": places}
    return {"locations": places[:1], "relatedLocations": places[1:]}


def _location(pointer: str, record: Record) -> dict[str, Any]:
    """Return a place in the record, by line and column and by its pointer."""
    tokens = tokens_of(pointer)
    logical = {
        "name": tokens[-1] if tokens else "",
        "fullyQualifiedName": pointer,
        "kind": "value",
    }
    place = evidence_place(pointer, record)
    return {
        "physicalLocation": physical_location(record.path, place),
        "logicalLocations": [logical],
    }


def _fingerprint(verdict: Verdict, rule: str, subject: str) -> dict[str, str]:
    """Return what stays the same while the record is being put right."""
    told = "\n".join((verdict.unit, str(verdict.year), rule, subject))
    return {"shufaResult/v1": hashlib.sha256(told.encode()).hexdigest()[:32]}
