"""The word that was probably meant."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like a word, or `None` where none is alike."""
    from difflib import get_close_matches

    folded = {_fold(candidate): candidate for candidate in sorted(candidates, reverse=True)}
    matches = get_close_matches(_fold(word), folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None


def _fold(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).lower().split())
