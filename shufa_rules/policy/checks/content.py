"""The content lists: each item's text is its provision, whole; its parts are parts of that text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.document.difference import difference
from shufa_rules.policy.checks.mentions import mention_span
from shufa_rules.policy.checks.quotations import provision_text, stands_alone

if TYPE_CHECKING:
    from shufa_rules.policy.content import ContentItem, SubItem
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


def check_content(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR207 for an item unlike its provision, SR223 for words that its text or provision lacks."""
    shared = {requirement.id: requirement.text for requirement in policy.requirements}
    for item in policy.content_items():
        passage = provision_text(policy, item.cite)
        if passage is not None and item.citation.sub_item is not None:
            # One of several items that a paragraph lists (一是…；二是…).
            if not stands_alone(item.text, passage):
                yield report(
                    codes.PHRASE_NOT_IN_ITEM, item.span("text"), clause=item.cite, phrase=item.text
                )
        elif passage is not None and item.text != passage:
            yield report(
                codes.ITEM_TEXT_DIFFERS,
                item.span("text"),
                clause=item.cite,
                cite=item.cite,
                detail=difference(passage, item.text),
            )
        if item.requirement is not None and shared.get(item.requirement, item.text) != item.text:
            yield report(
                codes.SHARED_REQUIREMENT_DIFFERS,
                item.span("requirement"),
                clause=item.cite,
                requirement=item.requirement,
                detail=difference(item.text, shared[item.requirement]),
            )
        yield from _check_parts(item)


def _check_parts(item: ContentItem) -> Iterator[Diagnostic]:
    for matter in item.sub_items:
        if not stands_alone(matter.text, item.text):
            yield report(
                codes.PHRASE_NOT_IN_ITEM, matter.span("text"), clause=item.cite, phrase=matter.text
            )
    for words in item.out_of_reach:
        if words.phrase not in item.text:
            span = mention_span(words.node, "phrase", words.phrase)
            yield report(codes.PHRASE_NOT_IN_ITEM, span, clause=item.cite, phrase=words.phrase)
    parts: tuple[ContentItem | SubItem, ...] = (item, *item.sub_items)
    for part in parts:
        for term in part.key_terms:
            if term not in part.text:
                span = mention_span(part.node, "key_terms", term)
                yield report(codes.PHRASE_NOT_IN_ITEM, span, clause=item.cite, phrase=term)
