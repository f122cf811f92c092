"""Finding a sentence again by its anchor, after renumbering or in a newer version of the text."""

from __future__ import annotations

import os.path

from shufa_rules.document.folding import fold_text
from shufa_rules.document.parsing import Document
from shufa_rules.document.sentence import Anchor, Sentence


def find_anchor(document: Document, anchor: Anchor) -> Sentence | None:
    """Return the sentence that an anchor means.

    Numbers play no part, and neither do brackets and stray spaces. Where the text has the sentence
    more than once, the one whose surroundings agree with the anchor's over the greatest length.

    Returns:
        `None` where the sentence is gone, and where the surroundings don't decide.
    """
    candidates = document.sentences_reading(anchor.exact)
    if len(candidates) <= 1:
        return next(iter(candidates), None)
    agreements = [_agreement(anchor, candidate.anchor) for candidate in candidates]
    most = max(agreements)
    if agreements.count(most) > 1:
        return None
    return candidates[agreements.index(most)]


def _agreement(wanted: Anchor, found: Anchor) -> int:
    """Return over how many characters, from the sentence outwards, the surroundings agree."""
    before = (fold_text(wanted.prefix)[::-1], found.prefix[::-1])
    after = (fold_text(wanted.suffix), found.suffix)
    return len(os.path.commonprefix(before)) + len(os.path.commonprefix(after))
