"""What each role reports on: five lists, forty items (三; `content.yaml`)."""

from __future__ import annotations

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, optional_text, text, texts


@frozen
class OutOfReach:
    """Words of an item that do not reach some kinds of unit (anomalies 11 and 17)."""

    unit_kinds: tuple[str, ...]
    phrase: str
    reason: str
    node: Mapping = field(eq=False, repr=False)


@frozen(kw_only=True)
class SubItem(Element):
    """One of several matters that an item bundles (anomaly 19)."""

    text: str
    key_terms: tuple[str, ...]


@frozen(kw_only=True)
class ContentItem(Element):
    """One item of a list.

    Attributes:
        text: the provision, whole and exact.
        requirement: the id of the requirement it shares with another list (anomaly 29).
        key_terms: the policy's own words that a passage on this item would use.
        sub_items: the matters it bundles; empty where it is one matter.
        out_of_reach: words of it that do not reach some units.
    """

    text: str
    requirement: str | None
    key_terms: tuple[str, ...]
    sub_items: tuple[SubItem, ...]
    out_of_reach: tuple[OutOfReach, ...]


@frozen(kw_only=True)
class ContentList(Element):
    """What one role reports on.

    Attributes:
        strictness: `emphasised` (重点围绕) or `plain` (围绕); anomaly 15.
        items: in the order of the text.
    """

    strictness: str
    items: tuple[ContentItem, ...]


@frozen
class Requirement:
    """A requirement that two lists share word for word (anomaly 29)."""

    id: str
    title: str
    text: str


def read_requirements(node: Mapping) -> tuple[Requirement, ...]:
    """Read the shared requirements of `content.yaml`."""
    return tuple(
        Requirement(text(shared, "id"), text(shared, "title"), text(shared, "text"))
        for shared in children(node, "requirements")
    )


def read_content_lists(node: Mapping) -> tuple[ContentList, ...]:
    """Read the lists of `content.yaml`."""
    return tuple(
        ContentList(
            **element_fields(part),
            strictness=text(part, "strictness"),
            items=tuple(_read_item(item) for item in children(part, "items")),
        )
        for part in children(node, "lists")
    )


def _read_item(node: Mapping) -> ContentItem:
    return ContentItem(
        **element_fields(node),
        text=text(node, "text"),
        requirement=optional_text(node, "requirement"),
        key_terms=texts(node, "key_terms"),
        sub_items=tuple(
            SubItem(
                **element_fields(part), text=text(part, "text"), key_terms=texts(part, "key_terms")
            )
            for part in children(node, "sub_items")
        ),
        out_of_reach=tuple(
            OutOfReach(texts(part, "unit_kinds"), text(part, "phrase"), text(part, "reason"), part)
            for part in children(node, "does_not_reach")
        ),
    )
