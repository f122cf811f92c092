"""What a policy is: its document, its term in force, the documents it is made under (`policy.yaml`)."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, optional_text, text, texts, whole_number


@frozen(kw_only=True)
class CitedDocument(Element):
    """A superior document as the plan cites it (导语); what it says is `Policy.superior`.

    Attributes:
        document_number: its number; `None` where the plan cites it without one (anomaly 26).
        level: `centre`, `province`, `city` or `county`.
    """

    document_number: str | None
    level: str
    issuer: str


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
        superior_documents: the documents it says it is made under, highest first.
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
    superior_documents: tuple[CitedDocument, ...]


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
            CitedDocument(
                **element_fields(part),
                document_number=optional_text(part, "document_number"),
                level=text(part, "level"),
                issuer=text(part, "issuer"),
            )
            for part in children(node, "superior_documents")
        ),
    )
