"""The best matching of the provisions of two texts: of all matchings the one that is worth most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import comparison as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.revision.comparison.placing import expected_places
from shufa_rules.revision.comparison.weights import Pair, Texts

if TYPE_CHECKING:
    from shufa_rules.revision.comparison.reading import ProvisionReading

_FARTHEST = 50
"""Beyond so many places from where it is expected a pair is not told from one that is farther off."""

_FARTHEST_RANK = 15
"""The same for the order among those that are like it, which decides where the place does not."""

_MOST_DISORDER = _FARTHEST**2 * (_FARTHEST_RANK + 1) ** 2 + _FARTHEST_RANK**2
_EXACT = 2**53
"""Up to here the solver's doubles are whole numbers: 2,000 pairs in one group stay below."""


def match_provisions(
    old: tuple[ProvisionReading, ...], new: tuple[ProvisionReading, ...]
) -> dict[int, int]:
    """Return the best matching of two texts: places of the new one by those of the old one.

    Of all ways to take provisions for each other it is one that is worth most in all
    (`weights.Texts.worth`); of several, one whose pairs are nearest to where they are expected from
    what is the same on both sides.

    Raises:
        DiagnosticsError: scipy is not installed, and there is something to match (SR640).
    """
    texts = Texts(old, new)
    matching = texts.unchanged_in_place()
    taken = set(matching.values())
    old_left = [place for place in range(len(old)) if place not in matching]
    new_left = [place for place in range(len(new)) if place not in taken]
    if old_left and new_left:
        try:
            expected = expected_places(len(old), matching)
            matching |= best_matching(texts.worth(old_left, new_left), expected)
        except ImportError as error:
            raise DiagnosticsError(
                [report(codes.SOLVER_MISSING, "shufa diff", library=error.name or "scipy")]
            ) from error
    return matching


def best_matching(worth: Mapping[Pair, int], expected: Sequence[int]) -> dict[int, int]:
    """Return a matching that is worth most, by the places of the one side.

    Pairs that share no place, not even through others, are matched apart from each other: that
    changes nothing of the sum, and keeps the tables small.

    Args:
        worth: what each pair is worth, more than 0; a pair that isn't there can't be matched.
        expected: for each place of the one side the place of the other where its partner is expected;
            that decides between matchings that are worth the same.

    Raises:
        ImportError: scipy is not installed.
    """
    matching: dict[int, int] = {}
    for component in _components(worth):
        if len(component) == 1:
            matching.update(component)
        else:
            matching.update(_solved(component, worth, expected))
    return matching


def _solved(
    pairs: Sequence[Pair], worth: Mapping[Pair, int], expected: Sequence[int]
) -> Iterator[Pair]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    rows, columns = (sorted({pair[side] for pair in pairs}) for side in (0, 1))
    row_of = {place: rank for rank, place in enumerate(rows)}
    column_of = {place: rank for rank, place in enumerate(columns)}
    # What is worth more outweighs all disorder together.
    most = min(len(rows), len(columns))
    unit = most * _MOST_DISORDER + 1
    if most * max(worth[pair] for pair in pairs) * unit >= _EXACT:
        unit = _MOST_DISORDER + 1  # in a group so large order decides but between single pairs
    table = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for one, other in pairs:
        row, column = row_of[one], column_of[other]
        apart = min(abs(expected[one] - other), _FARTHEST)
        rank = min(abs(row - column), _FARTHEST_RANK)
        disorder = apart**2 * (_FARTHEST_RANK + 1) ** 2 + rank**2
        table[row, column] = worth[one, other] * unit - disorder
    for row, column in zip(*linear_sum_assignment(table, maximize=True), strict=True):
        if table[row, column] > 0:
            yield rows[row], columns[column]


def _components(worth: Mapping[Pair, int]) -> Iterator[list[Pair]]:
    """Yield the pairs in groups that share no place with each other."""
    leaders: dict[Pair, Pair] = {}

    def leader(node: Pair) -> Pair:
        leaders.setdefault(node, node)
        while leaders[node] != node:
            leaders[node] = leaders[leaders[node]]
            node = leaders[node]
        return node

    pairs = sorted(worth)
    for one, other in pairs:
        leaders[leader((0, one))] = leader((1, other))
    groups: dict[Pair, list[Pair]] = {}
    for one, other in pairs:
        groups.setdefault(leader((0, one)), []).append((one, other))
    yield from groups.values()
