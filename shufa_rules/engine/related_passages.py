"""What a report says that resembles a finding: shown to a person, proof of nothing (七（四）)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.late_pattern import late_pattern
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from shufa_rules.engine.facts import EntryView

LEAST_SIMILARITY = 40
"""Out of 100; below it passages share no more than ordinary words."""

MOST_PASSAGES = 3

_SENTENCE = late_pattern(r"[^。；！？\n]+[。；！？]?")


@frozen
class RelatedPassage:
    """A sentence of a report that resembles the description of a finding.

    Attributes:
        pointer: the section's text in the record.
        text: the sentence.
        similarity: 0 to 100, how much of the shorter text is in the longer one.
    """

    pointer: str
    text: str
    similarity: int


def find_related(description: str, sections: Iterable[EntryView]) -> tuple[RelatedPassage, ...]:
    """Return the sentences of report sections that resemble a description most, the nearest first."""
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import extract

    sentences = [
        (section, sentence)
        for section in sections
        for match in _SENTENCE.finditer(str(section.data["text"]))
        if (sentence := match.group().strip())
    ]
    near = [
        RelatedPassage(join(sentences[number][0].pointer, "text"), sentence, int(similarity))
        for sentence, similarity, number in extract(
            description,
            [sentence for _, sentence in sentences],
            scorer=partial_ratio,
            score_cutoff=LEAST_SIMILARITY,
            limit=None,
        )
    ]
    near.sort(key=lambda passage: (-passage.similarity, passage.pointer, passage.text))
    return tuple(near[:MOST_PASSAGES])
