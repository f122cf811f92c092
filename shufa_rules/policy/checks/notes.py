"""Notes: each is carried by elements that exist; warnings among them are shown to the writer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.policy.checks.mentions import mention_span

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


def check_notes(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR206 for a note carried by nothing that exists, SR221 for a note of severity `warning`."""
    known = {element.id for element in policy.elements()}
    known |= {requirement.id for requirement in policy.requirements}
    for note in policy.notes:
        for name in note.carried_by:
            if name not in known:
                yield report(
                    codes.DANGLING_ID,
                    mention_span(note.node, "carried_by", name),
                    key="carried_by",
                    id=name,
                    suggestion=closest(name, known),
                )
        if note.severity == "warning":
            yield report(codes.WARNING_NOTE, note.span("title"), clause=note.cite, title=note.title)
    for erratum in policy.errata:
        if erratum.received not in policy.document.raw:
            yield report(
                codes.PHRASE_NOT_IN_TEXT,
                erratum.span("received"),
                clause=erratum.cite,
                phrase=erratum.received,
            )
