"""Which provisions stand in another place: below another heading, or in another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.revision.comparison.reading import ProvisionReading


@frozen
class Places:
    """Two texts, and which of their provisions belong together.

    Attributes:
        old: the provisions of the one text.
        new: those of the other.
        old_groups: for each provision of the old text the group it belongs to; `None` where it is gone.
        new_groups: for each of the new text, likewise; `None` where it was added.
    """

    old: Sequence[ProvisionReading]
    new: Sequence[ProvisionReading]
    old_groups: Mapping[int, int]
    new_groups: Mapping[int, int]

    def moved(self, pairs: Mapping[int, int]) -> frozenset[int]:
        """Return which pairs have moved, by their old places.

        A provision has moved where it stands below another heading, and the one was there before or
        the other is there still. Where the one is gone and the other new, the heading was replaced;
        and an article that got a chapter above it, or lost it, is cited as before and stays. Of
        provisions that changed their order as few have moved as can be.
        """
        moved: set[int] = set()
        beside: dict[tuple[int | None, int | None], list[int]] = {}
        for one, other in sorted(pairs.items()):
            above, above_now = self.old[one].parent, self.new[other].parent
            if self._same_heading(above, above_now) or self._only_headed(one, other):
                key = (
                    None if above is None else self.old_groups.get(above, -1 - above),
                    None if above_now is None else self.new_groups.get(above_now, -1 - above_now),
                )
                beside.setdefault(key, []).append(one)
            else:
                moved.add(one)
        for siblings in beside.values():
            kept = longest_rise([pairs[one] for one in siblings])
            moved.update(one for index, one in enumerate(siblings) if index not in kept)
        return frozenset(moved)

    def _only_headed(self, one: int, other: int) -> bool:
        """Whether a provision that stood below nothing has a new heading, or lost one that is gone."""
        above, above_now = self.old[one].parent, self.new[other].parent
        return self.old[one].citation == self.new[other].citation and (
            (above is None and above_now not in self.new_groups)
            or (above_now is None and above not in self.old_groups)
        )

    def _same_heading(self, one: int | None, other: int | None) -> bool:
        if one is None or other is None:
            return one is other
        group, other_group = self.old_groups.get(one), self.new_groups.get(other)
        return group == other_group  # both `None`: the one is gone, the other new


def longest_rise(numbers: Sequence[int]) -> frozenset[int]:
    """Return the indices of a longest rising selection of different numbers."""
    tails: list[int] = []
    tail_indices: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(tail_indices[place - 1] if place else -1)
        tails[place : place + 1] = [number]
        tail_indices[place : place + 1] = [index]
    chosen = []
    index = tail_indices[-1] if tail_indices else -1
    while index >= 0:
        chosen.append(index)
        index = before[index]
    return frozenset(chosen)


def expected_places(length: int, anchors: Mapping[int, int]) -> list[int]:
    """Return where the provisions of an old text would stand in the new one if nothing had moved.

    Each stands as far behind the anchor before it as it did, but before the anchor after it.

    Args:
        length: how many provisions the old text has.
        anchors: places in the new text by those in the old one, of what is known to be the same; those
            out of order are passed over.
    """
    olds = sorted(anchors)
    kept = longest_rise([anchors[old] for old in olds])
    in_order = {old: anchors[old] for index, old in enumerate(olds) if index in kept}
    expected: list[int] = []
    for place in range(length):
        expected.append(in_order.get(place, expected[-1] + 1 if expected else 0))
    following: int | None = None
    for place in reversed(range(length)):
        if place in in_order:
            following = in_order[place]
        elif following is not None:
            expected[place] = min(expected[place], following - 1)
    return expected
