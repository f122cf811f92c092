"""What a policy is: its document, its term in force, the documents it is made under (`policy.yaml`)."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, optional_number, optional_text, text, texts


@frozen(kw_only=True)
class CitedDocument(Element):
    """A superior document as the plan cites it (导语); what it says is `Policy.superior`.

    Attributes:
        document_number: its number; `None` where the plan cites it without one (anomaly 26).
        level: `centre`, `province`, `city` or `county`; `None` where that is not certain.
        issuer: `None` where that is not certain.
    """

    document_number: str | None
    level: str | None
    issuer: str | None


@frozen
class Alias:
    """A term that stands for another one (anomaly 20)."""

    term: str
    stands_for: str


@frozen(kw_only=True)
class Metadata(Element):
    """The identity of a policy.

    Whatever the text of a drafted policy doesn't say is `None` until a person fills it in (SR621).

    Attributes:
        document_number: 代字〔年〕n号.
        in_force_from: the day from which the plan is in force.
        applies_from_year: the first year of reports that the plan reaches (七（三）).
        superior_documents: the documents it says it is made under, highest first.
    """

    document_number: str | None
    issuer: str | None
    issued_on: date | None
    in_force_from: date | None
    level: str | None
    jurisdiction: str | None
    applies_from_year: int | None
    addressees: tuple[str, ...]
    aliases: tuple[Alias, ...]
    superior_documents: tuple[CitedDocument, ...]

    @property
    def number_told(self) -> str:
        """The document number for a person to read, also where the text has none."""
        return self.document_number or "文号未载明"


def read_metadata(node: Mapping) -> Metadata:
    """Read `policy.yaml`."""
    return Metadata(
        **element_fields(node),
        document_number=optional_text(node, "document_number"),
        issuer=optional_text(node, "issuer"),
        issued_on=_day(node, "issued_on"),
        in_force_from=_day(node, "in_force_from"),
        level=optional_text(node, "level"),
        jurisdiction=optional_text(node, "jurisdiction"),
        applies_from_year=optional_number(node, "applies_from_year"),
        addressees=texts(node, "addressees"),
        aliases=tuple(
            Alias(text(alias, "term"), text(alias, "stands_for"))
            for alias in children(node, "aliases")
        ),
        superior_documents=tuple(
            CitedDocument(
                **element_fields(part),
                document_number=optional_text(part, "document_number"),
                level=optional_text(part, "level"),
                issuer=optional_text(part, "issuer"),
            )
            for part in children(node, "superior_documents")
        ),
    )


def _day(node: Mapping, key: str) -> date | None:
    written = optional_text(node, key)
    return None if written is None else date.fromisoformat(written)
