"""Ids: every entry's own, over the whole record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.source import Span
from shufa_rules.frozen import frozen
from shufa_rules.record.checks.entries import entries, text_at
from shufa_rules.syntax.node import Mapping, Node
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class Identifier:
    """An id that the record gives to something.

    Attributes:
        id: the id.
        pointer: the JSON Pointer of what has it.
        span: where the id is written.
    """

    id: str
    pointer: str
    span: Span = field(repr=False)


def identifiers(node: Node) -> Iterator[Identifier]:
    """Yield the unit's id and the ids of all entries, in the order of the file."""
    if not isinstance(node, Mapping):
        return
    for part in node.entries:
        if part.key == "unit" and isinstance(part.value, Mapping):
            yield from _identifier(part.value, "/unit")
        for place, entry in entries(node, part.key):
            yield from _identifier(entry, join("", part.key, place))


def _identifier(entry: Mapping, pointer: str) -> Iterator[Identifier]:
    found = text_at(entry, "id")
    if found is not None:
        yield Identifier(found[0], pointer, found[1].span)


def check_identifiers(node: Node) -> Iterator[Diagnostic]:
    """Yield an SR401 for every id that was given before; it names the line of the first."""
    first: dict[str, Identifier] = {}
    for found in identifiers(node):
        earlier = first.setdefault(found.id, found)
        if earlier is not found:
            place = earlier.span.line_name
            yield report(
                codes.DUPLICATE_RECORD_ID,
                found.span,
                id=found.id,
                place=place.en,
                place_zh=place.zh,
            )
