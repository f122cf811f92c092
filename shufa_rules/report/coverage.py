"""The sentence ledger held against the text: what became of each sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.policy.ledger import LedgerEntry
    from shufa_rules.policy.policy import Policy

UNACCOUNTED = "unaccounted"
"""The class of a sentence that the ledger leaves out, or tells otherwise than it stands."""

UNCLASSIFIED = "unclassified"
"""The class of a sentence that a draft has not understood."""


@frozen
class CoveredSentence:
    """One sentence of the text and what became of it.

    Attributes:
        classification: `encoded`, `not_normative`, `unclassified` or `unaccounted`.
        by: ids of the elements that encode it, or that were found in it.
        reason: why it is not normative.
    """

    cite: str
    index: int
    text: str
    classification: str
    by: tuple[str, ...]
    reason: str | None


def covered_sentences(policy: Policy) -> tuple[CoveredSentence, ...]:
    """Return every sentence of the text, in its order, with what the ledger says of it."""
    ledger = {(entry.cite, entry.index): entry for entry in policy.ledger}
    return tuple(
        _covered(
            str(sentence.citation),
            sentence.index,
            sentence.text,
            ledger.get((str(sentence.citation), sentence.index)),
        )
        for sentence in policy.document.sentences
    )


def _covered(cite: str, index: int, text: str, entry: LedgerEntry | None) -> CoveredSentence:
    if entry is None or entry.anchor.exact != text:
        return CoveredSentence(cite, index, text, UNACCOUNTED, (), None)
    return CoveredSentence(cite, index, text, entry.classification, entry.by, entry.reason)


def left_open(sentences: tuple[CoveredSentence, ...]) -> int:
    """Return how many sentences nobody answers for: in no entry, or in one that says `unclassified`."""
    return count_of(sentences, UNACCOUNTED) + count_of(sentences, UNCLASSIFIED)


def count_of(sentences: tuple[CoveredSentence, ...], classification: str) -> int:
    """Return how many sentences are of a class."""
    return sum(sentence.classification == classification for sentence in sentences)
