"""What every element of a policy has, and reading it from a node the schema has validated."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from attrs import field

from shufa_rules.document.citation import Citation, CitationError, parse_citation
from shufa_rules.frozen import frozen
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, optional_text, text, whole_number

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Span


@frozen
class Derivation:
    """What an element descends from in a superior document.

    Attributes:
        document: the superior document's id.
        provision: the provision's id there; `None` where it isn't known.
        how: `repeats`, `narrows`, `extends` or `adds`.
    """

    document: str
    provision: str | None
    how: str


@frozen
class Drafting:
    """How an element was drafted from the text (`shufa draft`); nothing is judged by it.

    Attributes:
        rule: the name of the rule of extraction that found it.
        start: where its words start in the text as received.
        end: where they end there.
    """

    rule: str
    start: int
    end: int


@frozen(kw_only=True)
class Element:
    """A part of the policy that says where in the text it comes from.

    Attributes:
        id: unique in the policy.
        title: a short Chinese name for it.
        cite: the provision it encodes, as the policy file writes it.
        quote: words of that provision, exactly as received; `None` where the whole provision is meant.
        derives_from: what it descends from in superior documents, as far as that is known.
        drafted_by: how it was drafted; `None` where it was written by hand.
        node: the YAML it was read from, for positions.
    """

    id: str
    title: str
    cite: str
    quote: str | None
    derives_from: tuple[Derivation, ...] = ()
    drafted_by: Drafting | None = None
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
    derives_from: tuple[Derivation, ...]
    drafted_by: Drafting | None
    node: Mapping


def element_fields(node: Mapping) -> ElementFields:
    """Read the fields that every element has."""
    return {
        "id": text(node, "id"),
        "title": optional_text(node, "title") or text(node, "id"),
        "cite": canonical_cite(text(node, "cite")),
        "quote": optional_text(node, "quote"),
        "derives_from": tuple(
            Derivation(text(part, "document"), optional_text(part, "provision"), text(part, "how"))
            for part in children(node, "derives_from")
        ),
        "drafted_by": _read_drafting(node),
        "node": node,
    }


def _read_drafting(node: Mapping) -> Drafting | None:
    value = node.get("drafted_by")
    if not isinstance(value, Mapping):
        return None
    return Drafting(text(value, "rule"), whole_number(value, "start"), whole_number(value, "end"))


def canonical_cite(written: str) -> str:
    """Return the one written form of a citation, or the text itself where it can't be read (SR201)."""
    try:
        return str(parse_citation(written))
    except CitationError:
        return written
