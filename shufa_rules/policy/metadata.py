"""What a policy is: its document, its term in force, the documents it is made under (`policy.yaml`)."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from shufa_rules.frozen import frozen
from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import (
    children,
    mapping,
    optional_number,
    optional_text,
    text,
    texts,
    whole_number,
)

TextStatus: TypeAlias = Literal["received", "proposed"]
"""Whether an authority gave the text, or nobody has adopted it yet."""


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


@frozen
class Transition:
    """From which year of reports a version judges; earlier ones stay with the version it replaces.

    Attributes:
        note: who decided so, or why, in Chinese, where that is told.
    """

    new_rule_from_year: int
    note: str | None = None


@frozen(kw_only=True)
class Metadata(Element):
    """The identity of a policy.

    Whatever the text of a drafted policy doesn't say is `None` until a person fills it in (SR621).

    Attributes:
        document_number: 代字〔年〕n号.
        in_force_from: the day from which the plan is in force.
        in_force_to: its last day in force, where the plan itself says one.
        replaces: the version that it replaces, such as `xiangyuan@2021-11-10`.
        transition: how the years before are judged; `None` where every year is judged by it.
        text_status: `proposed` for a text that no authority has adopted.
        applies_from_year: the first year of reports that the plan reaches (七（三）).
        superior_documents: the documents it says it is made under, highest first.
    """

    document_number: str | None
    issuer: str | None
    issued_on: date | None
    in_force_from: date | None
    in_force_to: date | None
    replaces: str | None
    transition: Transition | None
    text_status: TextStatus
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

    @property
    def version(self) -> str:
        """The id at the date in force, such as `xiangyuan@2021-11-10`; `…@undated` without one."""
        day = self.in_force_from
        return f"{self.id}@{'undated' if day is None else day.isoformat()}"


def read_metadata(node: Mapping) -> Metadata:
    """Read `policy.yaml`."""
    return Metadata(
        **element_fields(node),
        document_number=optional_text(node, "document_number"),
        issuer=optional_text(node, "issuer"),
        issued_on=_optional_date(node, "issued_on"),
        in_force_from=_optional_date(node, "in_force_from"),
        in_force_to=_optional_date(node, "in_force_to"),
        replaces=optional_text(node, "replaces"),
        transition=_read_transition(node),
        text_status="proposed" if optional_text(node, "text_status") == "proposed" else "received",
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


def _optional_date(node: Mapping, key: str) -> date | None:
    value = optional_text(node, key)
    return None if value is None else date.fromisoformat(value)


def _read_transition(node: Mapping) -> Transition | None:
    value = node.get("transition")
    if value is None:
        return None
    part = mapping(value)
    return Transition(whole_number(part, "new_rule_from_year"), optional_text(part, "note"))
