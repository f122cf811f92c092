"""Quotations: held against the text as received, character by character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.document.citation import CitationError, parse_citation
from shufa_rules.document.difference import closest_passage, difference

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape

_PARTS_OF_NUMBERS: Final = "%％‰"


def check_quotations(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR203 for a quotation the provision doesn't have, SR208 for one that cuts a phrase.

    A quotation begins and ends at punctuation, so that leaving out its first or last character is
    noticed as surely as altering one in the middle.
    """
    for element in policy.elements():
        if element.quote is None:
            continue
        passage = provision_text(policy, element.cite)
        if passage is None:
            continue
        if element.quote not in passage:
            yield report(
                codes.QUOTATION_DIFFERS,
                element.span("quote"),
                clause=element.cite,
                cite=element.cite,
                detail=difference(closest_passage(element.quote, passage), element.quote),
            )
        elif not stands_alone(element.quote, passage):
            yield report(
                codes.QUOTATION_CUTS_PHRASE,
                element.span("quote"),
                clause=element.cite,
                cite=element.cite,
            )


def provision_text(policy: Policy, cite: str) -> str | None:
    """Return the text of the provision a citation names, or `None` where there is none (SR202)."""
    try:
        citation = parse_citation(cite).without_sub_item()
    except CitationError:
        return None
    provision = policy.document.provision(citation)
    return None if provision is None else provision.text


def stands_alone(quote: str, passage: str) -> bool:
    """Say whether words stand in a passage as whole phrases, from punctuation to punctuation."""
    if is_boundary(quote[0]) or is_boundary(quote[-1]):
        return False
    start = passage.find(quote)
    while start >= 0:
        end = start + len(quote)
        opens = start == 0 or is_boundary(passage[start - 1])
        closes = end == len(passage) or is_boundary(passage[end])
        if opens and closes:
            return True
        start = passage.find(quote, start + 1)
    return False


def is_boundary(character: str) -> bool:
    """Say whether a quotation can end before a character or begin behind it; a per cent sign is no end."""
    is_punctuation = unicodedata.category(character).startswith("P")
    return (is_punctuation and character not in _PARTS_OF_NUMBERS) or character.isspace()
