"""The sentence ledger: every sentence accounted for, once, and by what really encodes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.document.anchoring import find_anchor
from shufa_rules.document.difference import difference
from shufa_rules.policy.checks.mentions import mention_span

if TYPE_CHECKING:
    from shufa_rules.document.parsing import Document
    from shufa_rules.document.sentence import Sentence
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.ledger import LedgerEntry
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


def check_ledger(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR209 to SR212, SR218 and SR206 for what the ledger leaves out or says wrongly."""
    sentences = {
        (str(sentence.citation), sentence.index): sentence for sentence in policy.document.sentences
    }
    known = {element.id for element in policy.elements()}
    accounted: dict[tuple[str, int], LedgerEntry] = {}
    for entry in policy.ledger:
        key = (entry.cite, entry.index)
        sentence = sentences.get(key)
        if sentence is None:
            yield report(
                codes.NO_SUCH_SENTENCE, entry.node.span, cite=entry.cite, index=str(entry.index)
            )
            continue
        if key in accounted:
            yield report(
                codes.ACCOUNTED_TWICE, entry.node.span, cite=entry.cite, index=str(entry.index)
            )
        accounted[key] = entry
        yield from _check_entry(entry, sentence, policy.document, known)
    for key, sentence in sentences.items():
        if key not in accounted:
            yield report(
                codes.UNACCOUNTED_SENTENCE,
                _ledger_path(policy),
                clause=str(sentence.citation),
                cite=str(sentence.citation),
                text=sentence.text,
            )
    yield from _check_quoting_elements(policy, accounted)


def _check_entry(
    entry: LedgerEntry, sentence: Sentence, document: Document, known: set[str]
) -> Iterator[Diagnostic]:
    exact = entry.node.get("exact")
    span = entry.node.span if exact is None else exact.span
    if entry.anchor.exact != sentence.text:
        detail = difference(sentence.text, entry.anchor.exact)
        moved = find_anchor(document, entry.anchor)
        yield report(
            codes.SENTENCE_DIFFERS,
            span,
            clause=entry.cite,
            cite=entry.cite,
            detail=detail,
            suggestion=None if moved is None else f"cite: {moved.citation}, index: {moved.index}",
        )
    elif entry.digest != sentence.digest:
        yield report(
            codes.DIGEST_DIFFERS,
            mention_span(entry.node, "digest", entry.digest),
            clause=entry.cite,
            written=entry.digest,
            computed=sentence.digest,
        )
    if not _has_its_ground(entry):
        yield report(
            codes.LEDGER_WITHOUT_GROUND, entry.node.span, clause=entry.cite, cite=entry.cite
        )
    for name in entry.by:
        if name not in known:
            yield report(
                codes.DANGLING_ID,
                mention_span(entry.node, "by", name),
                key="by",
                id=name,
                suggestion=closest(name, known),
            )


def _check_quoting_elements(
    policy: Policy, accounted: dict[tuple[str, int], LedgerEntry]
) -> Iterator[Diagnostic]:
    for element in policy.elements():
        if element.quote is None:
            continue
        holding = [
            entry
            for (cite, _), entry in accounted.items()
            if cite == element.cite and element.quote in entry.anchor.exact
        ]
        if holding and not any(_names(entry, element) for entry in holding):
            yield report(
                codes.LEDGER_DOES_NOT_NAME,
                holding[0].node.span,
                clause=element.cite,
                id=element.id,
            )


def _has_its_ground(entry: LedgerEntry) -> bool:
    """Whether what is encoded says by what, and what isn't normative why; `unclassified` says neither."""
    if entry.classification == "unclassified":
        return entry.reason is None
    return (entry.classification == "encoded") == bool(entry.by) and bool(entry.by) != bool(
        entry.reason
    )


def _names(entry: LedgerEntry, element: Element) -> bool:
    return element.id in entry.by


def _ledger_path(policy: Policy) -> str:
    if policy.ledger:
        return policy.ledger[0].node.span.source.path
    return policy.metadata.node.span.source.path
