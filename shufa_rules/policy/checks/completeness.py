"""What a draft leaves to be filled in: metadata that is null, parts that are empty, sentences unread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import drafting as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape

_METADATA = {
    "document_number": ("the document number", "文号"),
    "issuer": ("the issuer", "发文机关"),
    "issued_on": ("the day of issue", "发文日期"),
    "in_force_from": ("the day from which it is in force", "施行日期"),
    "level": ("the level", "层级"),
    "jurisdiction": ("the jurisdiction", "地区"),
    "applies_from_year": ("the first year of reports", "起始年度"),
}


def check_completeness(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR626 for metadata that is null, SR627 for an empty part, SR628 for unread sentences."""
    for key, (what, what_zh) in _METADATA.items():
        if getattr(policy.metadata, key) is None:
            span = policy.metadata.span(key)
            yield report(codes.NOT_STATED, span, key=key, what=what, what_zh=what_zh)
    unread = [entry for entry in policy.ledger if entry.classification == "unclassified"]
    for part, what, what_zh in (
        (policy.subjects, "subjects", "述法主体"),
        (policy.content_lists, "content lists", "述法内容清单"),
        # A plan may be silent on these; whether it is can be said once every sentence is read.
        (policy.steps or not unread, "steps of a procedure", "述法流程"),
        (policy.grades or not unread, "grades", "等次"),
        (policy.triggers or not unread, "triggers", "问责情形"),
    ):
        if not part:
            yield report(codes.EMPTY_PART, policy.metadata.node.span, what=what, what_zh=what_zh)
    if unread:
        first = unread[0]
        yield report(
            codes.UNCLASSIFIED,
            first.node.span,
            clause=first.cite,
            count=str(len(unread)),
            all=str(len(policy.ledger)),
            cite=first.cite,
        )
