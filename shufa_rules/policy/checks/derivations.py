"""The chain above the plan: documents that are at hand and are what the plan says; where elements come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import references
from shufa_rules.diagnostics.catalog import superior as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.policy.checks.mentions import mention_span

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.metadata import CitedDocument
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape
    from shufa_rules.superior.model import SuperiorDocument


def check_derivations(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR206 for a document or provision that there is none of, SR600 and SR607 for the chain."""
    cited = {document.id for document in policy.metadata.superior_documents}
    for element in policy.elements():
        for derivation in element.derives_from:
            yield from _expect(element, derivation.document, cited)
            document = policy.superior.get(derivation.document)
            if document is not None and derivation.provision is not None:
                provisions = [provision.id for provision in document.provisions]
                yield from _expect(element, derivation.provision, provisions)
    for citation in policy.metadata.superior_documents:
        document = policy.superior.get(citation.id)
        if document is None:
            yield report(codes.NOT_AT_HAND, citation.span("id"), id=citation.id)
        else:
            yield from _check_identity(citation, document)


def _expect(element: Element, mentioned: str, known: Iterable[str]) -> Iterator[Diagnostic]:
    names = set(known)
    if mentioned not in names:
        yield report(
            references.DANGLING_ID,
            mention_span(element.node, "derives_from", mentioned),
            key="derives_from",
            id=mentioned,
            suggestion=closest(mentioned, names),
        )


def _check_identity(citation: CitedDocument, document: SuperiorDocument) -> Iterator[Diagnostic]:
    """Yield SR607 where the plan says otherwise what the document is; what it leaves out is no matter."""
    for key, name, here, there in (
        ("title", "标题", citation.title, document.title),
        ("document_number", "文号", citation.document_number, document.document_number),
        ("level", "层级", citation.level, document.level),
    ):
        if here is not None and there is not None and here != there:
            yield report(
                codes.IDENTITY_DIFFERS,
                citation.span(key),
                id=citation.id,
                what=key.replace("_", " "),
                what_zh=name,
                here=here,
                there=there,
            )
