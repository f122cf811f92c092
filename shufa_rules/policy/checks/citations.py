"""Citations: readable, and of a provision that the text has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.document.citation import CitationError, parse_citation

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


def check_citations(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR201 for a citation that can't be read, SR202 for one of a provision that isn't there."""
    known = {str(provision.citation) for provision in policy.document.walk()}
    places = [(element.cite, element.span("cite")) for element in policy.elements()]
    places += [
        (entry.cite, cite.span if cite else entry.node.span)
        for entry in policy.ledger
        for cite in [entry.node.get("cite")]
    ]
    for cite, span in places:
        try:
            citation = parse_citation(cite)
        except CitationError:
            yield report(codes.UNREADABLE_CITATION, span, cite=cite)
            continue
        if str(citation.without_sub_item()) not in known:
            yield report(codes.DANGLING_CITATION, span, cite=cite, suggestion=closest(cite, known))
