"""The sentence ledger for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shufa_rules.report.coverage import UNCLASSIFIED, count_of, left_open

if TYPE_CHECKING:
    from shufa_rules.report.coverage import CoveredSentence


def coverage_data(sentences: tuple[CoveredSentence, ...]) -> dict[str, Any]:
    """Return the ledger as plain data; `by` is the reason where a sentence is not normative.

    `unaccounted` counts the `unclassified` sentences of a draft in.
    """
    return {
        "sentences": len(sentences),
        "encoded": count_of(sentences, "encoded"),
        "not_normative": count_of(sentences, "not_normative"),
        "unaccounted": left_open(sentences),
        "unclassified": count_of(sentences, UNCLASSIFIED),
        "entries": [_entry(sentence) for sentence in sentences],
    }


def _entry(sentence: CoveredSentence) -> dict[str, Any]:
    return {
        "cite": sentence.cite,
        "index": sentence.index,
        "text": sentence.text,
        "class": sentence.classification,
        "by": list(sentence.by) if sentence.reason is None else sentence.reason,
    }
