"""Reading a superior document from a node that its schema has validated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from shufa_rules.document.citation import CitationError, parse_citation
from shufa_rules.document.share import read_share
from shufa_rules.superior.model import Demand, Successor, SuperiorDocument, SuperiorProvision
from shufa_rules.syntax.canonical import digest
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.plain import to_plain
from shufa_rules.syntax.promised import (
    children,
    optional_text,
    scalar,
    text,
    texts,
    whole_number,
)

if TYPE_CHECKING:
    from shufa_rules.document.parsing import Document
    from shufa_rules.superior.model import DemandKind


def read_superior(node: Mapping, document: Document | None, folder: Path) -> SuperiorDocument:
    """Read `document.yaml`, with the official text beside it where there is one."""
    content = {"document": to_plain(node), "text": None if document is None else document.raw}
    return SuperiorDocument(
        id=text(node, "id"),
        title=text(node, "title"),
        document_number=optional_text(node, "document_number"),
        level=text(node, "level"),
        issuer=text(node, "issuer"),
        issued_on=_day(node, "issued_on"),
        in_force_from=_day(node, "in_force_from"),
        in_force_to=_day(node, "in_force_to"),
        availability=text(node, "availability"),
        fictional=scalar(node, "fictional") is True,
        replaces=texts(node, "replaces"),
        replaced_by=tuple(_read_successor(part) for part in children(node, "replaced_by")),
        paraphrase=optional_text(node, "paraphrase"),
        provisions=tuple(_read_provision(part, document) for part in children(node, "provisions")),
        document=document,
        digest=digest(content),
        folder=folder,
        node=node,
    )


def official_text(document: Document | None, cite: str) -> str | None:
    """Return the own text of the provision that a citation names; `None` where there is none."""
    if document is None:
        return None
    try:
        provision = document.provision(parse_citation(cite))
    except CitationError:
        return None
    return None if provision is None else provision.text


def read_bound(written: object) -> Fraction | int:
    """Return a bound as it is written: a whole number, `0.3`, `30%`, `百分之三十`, exactly.

    Raises:
        ValueError: it is neither a whole number from 0 nor a share.
    """
    if isinstance(written, int) and not isinstance(written, bool) and written >= 0:
        return written
    return read_share(written)


def _read_provision(node: Mapping, document: Document | None) -> SuperiorProvision:
    reaches = texts(node, "reaches")
    cite = text(node, "cite")
    return SuperiorProvision(
        id=text(node, "id"),
        cite=_canonical(cite),
        text=official_text(document, cite),
        paraphrase=optional_text(node, "paraphrase"),
        reaches=reaches,
        demands=tuple(_read_demand(part, reaches) for part in children(node, "demands")),
        node=node,
    )


def _read_demand(node: Mapping, reaches: tuple[str, ...]) -> Demand:
    return Demand(
        id=text(node, "id"),
        kind=cast("DemandKind", text(node, "kind")),
        reaches=texts(node, "reaches") or reaches,
        of=optional_text(node, "of"),
        at_least=_bound(node, "at_least"),
        at_most=_bound(node, "at_most"),
        latest=optional_text(node, "latest"),
        actors=texts(node, "actors"),
        measures=texts(node, "measures"),
        node=node,
    )


def _read_successor(node: Mapping) -> Successor:
    return Successor(
        document=optional_text(node, "document"),
        title=text(node, "title"),
        since_year=whole_number(node, "since_year"),
        extent=text(node, "extent"),
        paraphrase=optional_text(node, "paraphrase"),
    )


def _bound(node: Mapping, key: str) -> Fraction | int | None:
    """Return a bound; `None` where it is absent, or no number (SR605)."""
    written = scalar(node, key)
    if not isinstance(written, int | Decimal | str):
        return None
    try:
        return read_bound(written)
    except ValueError:
        return None


def _day(node: Mapping, key: str) -> date | None:
    written = optional_text(node, key)
    return None if written is None else date.fromisoformat(written)


def _canonical(cite: str) -> str:
    try:
        return str(parse_citation(cite))
    except CitationError:
        return cite
