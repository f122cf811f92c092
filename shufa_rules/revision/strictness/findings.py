"""What of a comparison with superior documents an office has to know, as diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import superior as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.revision.strictness.outcome import Outcome

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.revision.strictness.result import Asked, StrictnessResult

_LEVELS = {"centre": "中央", "province": "省", "city": "市", "county": "县"}


def diagnose_strictness(
    policy: Policy, results: Iterable[StrictnessResult]
) -> Iterator[Diagnostic]:
    """Yield SR610 and SR611 for what is looser than demanded, SR612 for what can't be compared."""
    for result in results:
        if result.outcome is Outcome.LOOSER:
            yield _looser(policy, result)
        elif result.outcome is Outcome.INCOMPARABLE:
            yield _incomparable(result)


def _looser(policy: Policy, result: StrictnessResult) -> Diagnostic:
    asked = result.asked
    fields = {
        "document": asked.document.title,
        "provision": asked.provision.cite,
        "role": result.role or "",
    }
    if result.element is None:
        return report(
            codes.MISSING_ITEM,
            result.span,
            clause=asked.provision.cite,
            detail=_both(policy, asked, None),
            **fields,
        )
    return report(
        codes.LOOSER,
        result.span,
        clause=result.element.cite,
        detail=_both(policy, asked, result.element.cite),
        id=result.element.id,
        cite=result.element.cite,
        ours=result.ours or "",
        theirs=result.theirs,
        **fields,
    )


def _incomparable(result: StrictnessResult) -> Diagnostic:
    asked, reason = result.asked, result.reason
    return report(
        codes.INCOMPARABLE,
        result.span,
        clause=asked.provision.cite if result.element is None else result.element.cite,
        demand=asked.demand.id,
        document=asked.document.title,
        provision=asked.provision.cite,
        reason="" if reason is None else reason.en,
        reason_zh="" if reason is None else reason.zh,
    )


def _both(policy: Policy, asked: Asked, cite: str | None) -> tuple[str, ...]:
    """Return the two clauses, each with its document and the document's rank."""
    metadata, document = policy.metadata, asked.document
    ours = f"{metadata.document_number} {cite or '—'}（{_LEVELS[metadata.level]}）"
    number = document.document_number or document.title
    theirs = f"{number} {asked.provision.cite}（{_LEVELS[document.level]}）"
    words = "原文" if asked.provision.is_official else "大意"
    return (ours, theirs, f"{words}：{asked.provision.words}")
