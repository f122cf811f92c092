"""Sentences of a policy as plain data, for `shufa show --as-text --format json` and for pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shufa_rules.report.sentence import Sentence


def sentence_data(sentence: Sentence) -> dict[str, Any]:
    """Return a sentence as plain data: whole, and part by part."""
    return {
        "id": sentence.id,
        "kind": sentence.kind,
        "cite": sentence.cite,
        "source": sentence.source,
        "sentence": sentence.text,
        "parts": [{"label": part.label, "text": part.text} for part in sentence.parts],
    }
