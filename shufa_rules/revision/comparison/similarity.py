"""How alike two texts are, in whole thousandths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import Indel, LCSseq

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE = 1000
"""The likeness of a text to itself, and to no other."""

LONGEST = 20_000
"""Of a longer text only so many characters are looked at."""

_CELLS = 4_000_000
"""Of a table of likenesses only so many are held at once."""


def similarity(one: str, other: str) -> int:
    """Return how alike two texts are: the part of their characters that they have in common.

    In common is the longest sequence of characters that stands in both in this order. 1000 means
    the same text.
    """
    if one == other:
        return WHOLE
    first, second = one[:LONGEST], other[:LONGEST]
    return _share(len(first) + len(second), Indel.distance(first, second))


def similar_pairs(
    old: Sequence[str], new: Sequence[str], least: int
) -> Iterator[tuple[int, int, int]]:
    """Yield the pairs of different texts that are so alike or more: two places, the likeness.

    Raises:
        ImportError: numpy is not installed; it comes with scipy.
    """
    for row, distances in _table(old, new, Indel.distance):
        length = len(old[row][:LONGEST])
        for column, distance in enumerate(distances):
            total = length + len(new[column][:LONGEST])
            if WHOLE * (total - distance) >= least * total and old[row] != new[column]:
                yield row, column, _share(total, distance)


def contained_pairs(
    wholes: Sequence[str], parts: Sequence[str], least: int
) -> Iterator[tuple[int, int]]:
    """Yield the places of wholes and parts where so much of the part is in the whole, in its order.

    Raises:
        ImportError: numpy is not installed; it comes with scipy.
    """
    for row, common in _table(wholes, parts, LCSseq.similarity):
        for column, count in enumerate(common):
            if parts[column] and WHOLE * count >= least * len(parts[column][:LONGEST]):
                yield row, column


def _share(total: int, distance: int) -> int:
    """Return the likeness; below 1000, as the texts are not the same."""
    return min(WHOLE * (total - distance) // total, WHOLE - 1) if total else WHOLE - 1


def _table(
    old: Sequence[str], new: Sequence[str], scorer: Callable[..., Any]
) -> Iterator[tuple[int, list[int]]]:
    """Yield the rows of a table of whole numbers."""
    if not old or not new:
        return
    import numpy as np
    from rapidfuzz.process import cdist

    columns = [text[:LONGEST] for text in new]
    step = max(1, _CELLS // len(columns))
    for start in range(0, len(old), step):
        rows = [text[:LONGEST] for text in old[start : start + step]]
        table = cdist(rows, columns, scorer=scorer, dtype=np.int32, workers=-1)
        for offset, values in enumerate(table.tolist()):
            yield start + offset, values
