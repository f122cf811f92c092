"""What has moved: of provisions in another order as few as can be."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.document.citation import parse_citation
from shufa_rules.revision.comparison.placing import Places
from shufa_rules.revision.comparison.reading import ProvisionReading


def provisions(number):
    """Return provisions that stand below nothing."""
    return [ProvisionReading(n, None, parse_citation(f"{n + 1}"), "甲") for n in range(number)]


@given(st.integers(0, 7).flatmap(lambda number: st.permutations(range(number))))
def test_as_few_as_can_be_have_moved(order):
    """What is left is in order, and no larger selection is."""
    side = provisions(len(order))
    groups = {place: place for place in range(len(order))}
    pairs = dict(enumerate(order))
    back = {new: old for old, new in pairs.items()}
    moved = Places(side, side, groups, {new: back[new] for new in groups}).moved(pairs)
    kept = [pairs[place] for place in range(len(order)) if place not in moved]
    assert kept == sorted(kept)
    longer = combinations(order, len(kept) + 1)
    assert not any(list(some) == sorted(some) for some in longer)
