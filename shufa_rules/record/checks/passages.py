"""Passages: what a report is said to say, it says."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.record.checks.entries import entries, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shufa_rules.syntax.node import Node

LONGEST_TEXT = 100_000
MOST_PASSAGES = 1000
"""What the schema allows; a section with more is refused by it, and not searched here without end."""


def check_passages(node: Node) -> Iterator[Diagnostic]:
    """Yield an SR410 for every passage that isn't in its section's text, white space apart."""
    for _, section in entries(node, "report_sections"):
        whole = text_at(section, "text")
        if whole is None:
            continue
        text = without_space(whole[0][:LONGEST_TEXT])
        for _, passage in islice(entries(section, "passages"), MOST_PASSAGES):
            found = text_at(passage, "text")
            if found is not None and without_space(found[0]) not in text:
                yield report(codes.PASSAGE_NOT_IN_TEXT, found[1].span)


def without_space(text: str) -> str:
    """Return a text without white space: line breaks of a YAML block are nobody's words."""
    return "".join(text.split())
