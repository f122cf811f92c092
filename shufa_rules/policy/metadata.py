"""What a policy is: its document, its term in force, the documents it is made under (`policy.yaml`)."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, mapping, optional_text, text, texts, whole_number


@frozen
class SuperiorProvision:
    """A provision of a superior document, in the project's own words."""

    id: str
    cite: str
    paraphrase: str


@frozen
class Successor:
    """What came after a superior document, in full or in part, as far as it is known."""

    title: str
    since_year: int
    extent: str
    paraphrase: str


@frozen(kw_only=True)
class SuperiorDocument(Element):
    """A document that the plan is made under (导语).

    Attributes:
        document_number: its number; `None` where the plan cites it without one (anomaly 26).
        level: `centre`, `province`, `city` or `county`.
        text: the official text, or `None` where it is not at hand.
        paraphrase: what is known of it, in the project's own words.
        in_force_from: the day it came into force, where that is known.
        provisions: its provisions, as far as they are known.
        successor: what replaced it.
    """

    document_number: str | None
    level: str
    issuer: str
    in_force_from: date | None
    availability: str
    text: str | None
    paraphrase: str | None
    provisions: tuple[SuperiorProvision, ...]
    successor: Successor | None


@frozen
class Alias:
    """A term that stands for another one (anomaly 20)."""

    term: str
    stands_for: str


@frozen(kw_only=True)
class Metadata(Element):
    """The identity of a policy.

    Attributes:
        document_number: 代字〔年〕n号.
        in_force_from: the day from which the plan is in force.
        applies_from_year: the first year of reports that the plan reaches (七（三）).
    """

    document_number: str
    issuer: str
    issued_on: date
    in_force_from: date
    level: str
    jurisdiction: str
    applies_from_year: int
    addressees: tuple[str, ...]
    aliases: tuple[Alias, ...]
    superior_documents: tuple[SuperiorDocument, ...]


def read_metadata(node: Mapping) -> Metadata:
    """Read `policy.yaml`."""
    return Metadata(
        **element_fields(node),
        document_number=text(node, "document_number"),
        issuer=text(node, "issuer"),
        issued_on=date.fromisoformat(text(node, "issued_on")),
        in_force_from=date.fromisoformat(text(node, "in_force_from")),
        level=text(node, "level"),
        jurisdiction=text(node, "jurisdiction"),
        applies_from_year=whole_number(node, "applies_from_year"),
        addressees=texts(node, "addressees"),
        aliases=tuple(
            Alias(text(alias, "term"), text(alias, "stands_for"))
            for alias in children(node, "aliases")
        ),
        superior_documents=tuple(
            _read_superior_document(document) for document in children(node, "superior_documents")
        ),
    )


def _read_superior_document(node: Mapping) -> SuperiorDocument:
    in_force_from = optional_text(node, "in_force_from")
    return SuperiorDocument(
        **element_fields(node),
        document_number=optional_text(node, "document_number"),
        level=text(node, "level"),
        issuer=text(node, "issuer"),
        in_force_from=None if in_force_from is None else date.fromisoformat(in_force_from),
        availability=text(node, "availability"),
        text=optional_text(node, "text"),
        paraphrase=optional_text(node, "paraphrase"),
        provisions=tuple(
            SuperiorProvision(
                text(provision, "id"), text(provision, "cite"), text(provision, "paraphrase")
            )
            for provision in children(node, "provisions")
        ),
        successor=_read_successor(node),
    )


def _read_successor(node: Mapping) -> Successor | None:
    value = node.get("superseded_by")
    if value is None:
        return None
    part = mapping(value)
    return Successor(
        text(part, "title"),
        whole_number(part, "since_year"),
        text(part, "extent"),
        text(part, "paraphrase"),
    )
