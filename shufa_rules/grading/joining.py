"""What somebody would get who scored exactly as much as others, where a tie turns all of them away.

Only under `exclude_all` may more points be worth less: whoever comes to a score that others have may
close a quota for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import define, evolve, field

from shufa_rules.grading.allocation import blocks_of
from shufa_rules.grading.contest import Contest, Key
from shufa_rules.grading.settling import Settling


@define
class Joining:
    """People of equal keys, the best first, each block with the seats that better ones left."""

    contest: Contest
    _blocks: dict[Key, tuple[list[int], tuple[int, ...]]] = field(init=False)
    _known: dict[tuple[Key, int, int], int] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        settling = Settling(self.contest, "exclude_all")
        state = tuple(cap.seats for cap in self.contest.caps)
        self._blocks = {}
        for block in blocks_of(self.contest.keys):
            self._blocks[self.contest.keys[block[0]]] = block, state
            (step,) = settling.settled(block, state)
            state = step.state

    def keys_above(self, score: Fraction) -> Iterator[Key]:
        """Yield the keys that others have with higher scores.

        What breaks ties is mostly a part of the score, so whoever has more of it may be tied with any.
        """
        for key in self._blocks:
            if key[0] <= score:
                return
            yield key

    def grade_among(self, key: Key, cell: int, open_from: int) -> int:
        """Return the grade of one more person among those of a key; one past the last for none."""
        asked = key, cell, open_from
        if asked not in self._known:
            block, state = self._blocks[key]
            together = evolve(
                self.contest,
                keys=[key] * (len(block) + 1),
                cells=[*(self.contest.cells[person] for person in block), cell],
                open_from=[*(self.contest.open_from[person] for person in block), open_from],
            )
            people = list(range(len(together.keys)))
            (step,) = Settling(together, "exclude_all").settled(people, state)
            mask = step.masks[cell, open_from]
            self._known[asked] = mask.bit_length() - 1 if mask else self.contest.grades
        return self._known[asked]
