"""Checks of a superior document against itself and against its official text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import references
from shufa_rules.diagnostics.catalog import superior as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.document.citation import CitationError, parse_citation
from shufa_rules.superior.model import Demand, SuperiorDocument, SuperiorProvision
from shufa_rules.syntax.node import Mapping

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Span

_KEYS = {
    "item": (frozenset[str](), frozenset[str]()),
    "count": (frozenset({"of"}), frozenset({"at_least", "at_most"})),
    "deadline": (frozenset({"latest"}), frozenset({"of"})),
    "quota": (frozenset({"of"}), frozenset({"at_least", "at_most"})),
    "actor": (frozenset({"actors"}), frozenset({"of"})),
    "measures": (frozenset({"measures"}), frozenset[str]()),
}
"""For each kind, the keys it needs and the others it may have."""
_EVERY_KIND = frozenset({"id", "kind", "reaches"})
_BOUNDS = frozenset({"at_least", "at_most"})


def check_superior(document: SuperiorDocument) -> Iterator[Diagnostic]:
    """Yield everything that is wrong with a superior document (SR201, SR205, SR603 to SR606)."""
    if document.folder.name != document.id:
        yield report(
            codes.FOLDER_MISNAMED,
            place(document.node, "id"),
            id=document.id,
            folder=document.folder.name,
        )
    yield from _check_unique(document)
    for provision in document.provisions:
        yield from _check_provision(provision, document)
        for demand in provision.demands:
            yield from _check_demand(demand)


def place(node: Mapping, key: str) -> Span:
    """Return where the value under a key stands; the whole mapping where the key is absent."""
    value = node.get(key)
    return node.span if value is None else value.span


def _check_unique(document: SuperiorDocument) -> Iterator[Diagnostic]:
    parts = [(part.id, part.node) for part in document.provisions]
    parts += [(demand.id, demand.node) for part in document.provisions for demand in part.demands]
    seen: dict[str, Mapping] = {}
    for identifier, node in parts:
        first = seen.setdefault(identifier, node)
        if first is not node:
            there = place(first, "id")
            where = f"{there.source.path}:{there.start_position.line}"
            yield report(references.DUPLICATE_ID, place(node, "id"), id=identifier, first=where)


def _check_provision(
    provision: SuperiorProvision, document: SuperiorDocument
) -> Iterator[Diagnostic]:
    where = place(provision.node, "cite")
    try:
        parse_citation(provision.cite)
    except CitationError:
        yield report(references.UNREADABLE_CITATION, where, cite=provision.cite)
        return
    if document.document is not None and provision.text is None:
        known = [str(part.citation) for part in document.document.walk()]
        yield report(
            codes.CITE_NOT_IN_TEXT,
            where,
            id=provision.id,
            cite=provision.cite,
            suggestion=closest(provision.cite, known),
        )
    elif provision.text is None and not provision.paraphrase:
        yield report(codes.NOTHING_SAID, provision.node.span, id=provision.id)


def _check_demand(demand: Demand) -> Iterator[Diagnostic]:
    for reason, reason_zh, key in _misfits(demand):
        yield report(
            codes.DEMAND_MISFIT,
            place(demand.node, key),
            kind=demand.kind,
            reason=reason,
            reason_zh=reason_zh,
        )


def _misfits(demand: Demand) -> Iterator[tuple[str, str, str]]:
    """Yield why a demand's keys don't fit its kind: in English, in Chinese, and at which key."""
    needed, allowed = _KEYS[demand.kind]
    present = frozenset(demand.node.keys()) - _EVERY_KIND
    for key in sorted(needed - present):
        yield f"needs `{key}`", f"缺少`{key}`", "kind"
    for key in sorted(present - needed - allowed):
        yield f"takes no `{key}`", f"不用`{key}`", key
    bounds = sorted(present & _BOUNDS)
    if allowed >= _BOUNDS and len(bounds) != 1:
        yield (
            "has one bound: `at_least` or `at_most`",
            "应有且只有`at_least`、`at_most`之一",
            "kind",
        )
    for key in bounds if allowed >= _BOUNDS else ():
        value = demand.at_least if key == "at_least" else demand.at_most
        if value is None or (demand.kind == "count" and not isinstance(value, int)):
            yield f"can't have such a `{key}`", f"的`{key}`不能这样写", key
    if demand.kind in {"item", "count"} and not demand.reaches:
        yield "has to say whom it `reaches`", "应以`reaches`写明对象", "kind"
    if demand.latest is not None and not _is_day(demand.latest):
        yield "names a day that no calendar has", "所写的日期不存在", "latest"


def _is_day(latest: str) -> bool:
    month_and_day = re.fullmatch(r"(?:\+1)?--(\d{2}-\d{2})", latest, re.ASCII)
    try:
        return month_and_day is not None and bool(date.fromisoformat(f"2000-{month_and_day[1]}"))
    except ValueError:
        return False
