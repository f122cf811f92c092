"""References: what an entry names exists; the schema's `x-reference` says what names what."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.record.checks.entries import entries, text_at
from shufa_rules.record.checks.identifiers import identifiers
from shufa_rules.schema.store import load_schema
from shufa_rules.syntax.node import Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as MappingABC

ANYTHING = "*"
"""The list that a reference means where it can mean any entry, or the unit."""

_SHOWN_IDS = 12
_COMPARED_IDS = 500


def check_references(node: Node) -> Iterator[Diagnostic]:
    """Yield an SR402 for every reference to nobody, an SR413 for what is about nothing.

    Where the whole list that a reference means is absent or no list, SR402 says so too: a record
    that refers to findings has to list them.
    """
    known: dict[str, dict[str, None]] = {}
    for found, target in _references(node, load_schema("record")):
        if target not in known:
            known[target] = _ids_in(node, target)
        if found.value not in known[target]:
            code = codes.DANGLING_SUBJECT if target == ANYTHING else codes.DANGLING_REFERENCE
            yield report(
                code,
                found.span,
                suggestion=closest(str(found.value), islice(known[target], _COMPARED_IDS)),
                id=str(found.value),
                target=target,
                known=_shown(known[target]),
            )


def _shown(known: dict[str, None]) -> str:
    """Return ids as a line of text, the first few of many."""
    first = "、".join(islice(known, _SHOWN_IDS))
    return f"{first} …" if len(known) > _SHOWN_IDS else first or "-"


def _ids_in(node: Node, collection: str) -> dict[str, None]:
    """Return the ids in a list, in its order."""
    if collection == ANYTHING:
        return dict.fromkeys(found.id for found in identifiers(node))
    found = (text_at(entry, "id") for _, entry in entries(node, collection))
    return dict.fromkeys(identifier[0] for identifier in found if identifier is not None)


def _references(node: Node, schema: MappingABC[str, Any]) -> Iterator[tuple[Scalar, str]]:
    """Yield every text that the schema calls a reference, with the list it refers to."""
    if isinstance(node, Scalar):
        target = schema.get("x-reference")
        if target is not None and isinstance(node.value, str):
            yield node, target
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _references(item, schema.get("items", {}))
    else:
        properties = schema.get("properties", {})
        for entry in node.entries:
            yield from _references(entry.value, properties.get(entry.key, {}))
