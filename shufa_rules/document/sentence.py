"""Sentences, the anchors that find them again, and their digests."""

from __future__ import annotations

import hashlib

from shufa_rules.document.citation import Citation
from shufa_rules.frozen import frozen
from shufa_rules.late_pattern import late_pattern

CONTEXT_LENGTH = 20
"""How many characters of the text around it an anchor keeps at either side, at most."""

_SENTENCE = late_pattern("[^。！？]*[。！？]+[”’」』）)》〉】]*|[^。！？]+")


@frozen
class Anchor:
    """What finds a sentence again where the text has been renumbered or moved.

    Attributes:
        exact: the sentence as received.
        prefix: the end of the text before it, folded, without numbers; at most 20 characters.
        suffix: the beginning of the text after it, likewise.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""


@frozen
class Sentence:
    """A sentence of a provision, or its heading.

    Attributes:
        citation: the provision it stands in.
        index: its place among the sentences under that citation, from 0.
        text: as received, without the line breaks of a page break.
        digest: of `text`; sixteen hexadecimal digits.
        anchor: finds it again (`anchoring.find_anchor`).
        raw_start: where it starts in the text as received.
        raw_end: where it ends there.
    """

    citation: Citation
    index: int
    text: str
    digest: str
    anchor: Anchor
    raw_start: int
    raw_end: int


def split_sentences(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of a paragraph start and end.

    A sentence ends at 。, ！ or ？ with the quotation marks and brackets that close there, or with
    the paragraph. Spaces between sentences belong to none.
    """
    spans = []
    for match in _SENTENCE.finditer(paragraph):
        text = match[0]
        start = match.start() + len(text) - len(text.lstrip())
        end = match.start() + len(text.rstrip())
        if start < end:
            spans.append((start, end))
    return tuple(spans)


def sentence_digest(text: str) -> str:
    """Return the digest of a sentence's text: the first 16 hexadecimal digits of its sha256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
