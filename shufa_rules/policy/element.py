"""What every element of a policy has, and reading it from a node the schema has validated."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from attrs import field, frozen

from shufa_rules.document.citation import Citation, CitationError, parse_citation
from shufa_rules.syntax.node import Mapping, Node, Scalar, Sequence
from shufa_rules.syntax.plain import to_plain

if TYPE_CHECKING:
    from decimal import Decimal

    from shufa_rules.diagnostics.source import Span


@frozen(kw_only=True)
class Element:
    """A part of the policy that says where in the text it comes from.

    Attributes:
        id: unique in the policy.
        title: a short Chinese name for it.
        cite: the provision it encodes, as the policy file writes it.
        quote: words of that provision, exactly as received; `None` where the whole provision is meant.
        node: the YAML it was read from, for positions.
    """

    id: str
    title: str
    cite: str
    quote: str | None
    node: Mapping = field(eq=False, repr=False)

    @property
    def citation(self) -> Citation:
        """The citation, parsed; `SR201` has already refused a policy where it can't be."""
        return parse_citation(self.cite)

    def span(self, key: str) -> Span:
        """Where the value under a key stands; the whole element where the key is absent."""
        value = self.node.get(key)
        return self.node.span if value is None else value.span


class ElementFields(TypedDict):
    """The fields that every element has, as keyword arguments."""

    id: str
    title: str
    cite: str
    quote: str | None
    node: Mapping


def element_fields(node: Mapping) -> ElementFields:
    """Read the fields that every element has."""
    return {
        "id": text(node, "id"),
        "title": optional_text(node, "title") or text(node, "id"),
        "cite": canonical_cite(text(node, "cite")),
        "quote": optional_text(node, "quote"),
        "node": node,
    }


def canonical_cite(written: str) -> str:
    """Return the one written form of a citation, or the text itself where it can't be read (SR201)."""
    try:
        return str(parse_citation(written))
    except CitationError:
        return written


def mapping(node: Node | None) -> Mapping:
    """Return the node as a mapping.

    Raises:
        TypeError: it is none, which the schema rules out.
    """
    if not isinstance(node, Mapping):
        raise TypeError("a mapping was promised by the schema")
    return node


def children(node: Mapping, key: str) -> tuple[Mapping, ...]:
    """Return the mappings in the list under a key; none where the key is absent."""
    value = node.get(key)
    return tuple(mapping(item) for item in value.items) if isinstance(value, Sequence) else ()


def scalar(node: Mapping, key: str) -> str | int | Decimal | bool | None:
    """Return the plain value under a key; `None` where it is absent."""
    value = node.get(key)
    return value.value if isinstance(value, Scalar) else None


def text(node: Mapping, key: str) -> str:
    """Return the text under a key that the schema requires."""
    value = scalar(node, key)
    if not isinstance(value, str):
        raise TypeError(f"`{key}`: a text was promised by the schema")
    return value


def optional_text(node: Mapping, key: str) -> str | None:
    """Return the text under a key; `None` where it is absent."""
    value = scalar(node, key)
    return value if isinstance(value, str) else None


def whole_number(node: Mapping, key: str) -> int:
    """Return the integer under a key that the schema requires."""
    value = scalar(node, key)
    if not isinstance(value, int):
        raise TypeError(f"`{key}`: an integer was promised by the schema")
    return value


def texts(node: Mapping, key: str) -> tuple[str, ...]:
    """Return the texts in the list under a key; none where it is absent."""
    value = node.get(key)
    if not isinstance(value, Sequence):
        return ()
    return tuple(str(to_plain(item)) for item in value.items)
