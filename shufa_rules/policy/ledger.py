"""The sentence ledger: what became of every sentence of the text (`ledger.yaml`)."""

from __future__ import annotations

from attrs import field

from shufa_rules.document.sentence import Anchor
from shufa_rules.frozen import frozen
from shufa_rules.policy.element import canonical_cite
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, optional_text, text, texts, whole_number


@frozen
class LedgerEntry:
    """One sentence of the text and what became of it.

    Attributes:
        cite: the provision it stands in.
        index: its place among the provision's sentences, from 0.
        anchor: the sentence with some text before and after it, so that renumbering doesn't lose it.
        digest: of the sentence's text.
        classification: `encoded`, `not_normative` or, in a draft, `unclassified`.
        by: ids of the elements that encode it, or that were found in it.
        reason: why it is not normative: `purpose`, `exhortation`, `organisation_of_offices`,
            `definition` or `delegation_upward`.
        node: the YAML it was read from.
    """

    cite: str
    index: int
    anchor: Anchor
    digest: str
    classification: str
    by: tuple[str, ...]
    reason: str | None
    node: Mapping = field(eq=False, repr=False)


def read_ledger(node: Mapping) -> tuple[LedgerEntry, ...]:
    """Read `ledger.yaml`."""
    return tuple(
        LedgerEntry(
            cite=canonical_cite(text(entry, "cite")),
            index=whole_number(entry, "index"),
            anchor=Anchor(
                text(entry, "exact"),
                optional_text(entry, "prefix") or "",
                optional_text(entry, "suffix") or "",
            ),
            digest=text(entry, "digest"),
            classification=text(entry, "class"),
            by=texts(entry, "by"),
            reason=optional_text(entry, "reason"),
            node=entry,
        )
        for entry in children(node, "entries")
    )
