"""Passages that may be alike, found without comparing each with each.

A passage is sketched by the few of its stretches that come first in an order that has nothing to do
with their meaning (a bottom-k sketch). Two passages that share much share some of these. Stretches
that very many passages have say nothing and are passed over. docs/resemblance.md measures what is
missed, and what MinHash from a library costs beside it.
"""

from __future__ import annotations

import zlib
from collections import Counter

from attrs import field

from shufa_rules.frozen import frozen

STRETCH = 8
"""How many characters a stretch has."""

SKETCHED = 24
"""How many stretches a sketch keeps."""

COMMON = 50
"""A stretch of more passages than that is a common expression."""

NEAREST = 10
"""How many candidates are compared, those with most in common first."""


def sketch_of(text: str) -> tuple[str, ...]:
    """Return the sketch of a folded text; of a text shorter than a stretch the text itself."""
    stretches = {text[start : start + STRETCH] for start in range(max(len(text) - STRETCH + 1, 1))}
    return tuple(sorted(stretches, key=_order)[:SKETCHED])


def _order(stretch: str) -> tuple[int, str]:
    return zlib.crc32(stretch.encode("utf-8", "surrogatepass")), stretch


@frozen
class SketchIndex:
    """Sketches put together as they come, to find those that share something with another."""

    _passages: dict[str, list[int]] = field(factory=dict)

    def add(self, number: int, sketch: tuple[str, ...]) -> None:
        """Put a passage in, by its number."""
        for stretch in sketch:
            self._passages.setdefault(stretch, []).append(number)

    def candidates(self, sketch: tuple[str, ...]) -> list[int]:
        """Return the numbers of passages that share most with a sketch, those first that share more."""
        shared: Counter[int] = Counter()
        for stretch in sketch:
            found = self._passages.get(stretch, ())
            if len(found) <= COMMON:
                shared.update(found)
        return sorted(shared, key=lambda number: (-shared[number], number))[:NEAREST]
