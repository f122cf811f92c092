"""Who gets which grade: the definition, and its computation.

**The definition**, which anybody can check by hand with a list sorted by score:

1. A grade is *open* to a person who reaches its threshold and whom nothing from outside keeps below
   it. If a grade is open, so is every worse one.
2. People are taken from the best score down; those of equal score (and equal tie-break keys) are
   taken together, as a *block*.
3. In a block, grades are filled from the best down. Its *contenders* for a grade are those of the
   block who have none yet, to whom the grade is open, and all of whose quotas for the grade still
   have a seat. A quota that has no seat left turns them away, and they contend for the next grade.
4. If every quota has seats for all its contenders, they all get the grade.
5. If a quota has seats, but fewer than contenders, there is a *tie at the boundary*:

   - `include_all`: all contenders get the grade; the quota is overrun, and then closed.
   - `exclude_all`: the narrowest such quotas turn all their contenders away and are closed, their
     seats left empty; then 3 to 5 again.
   - `person_decides`: an authority chooses among the contenders; any choice is right that keeps every
     quota and after which nobody more could be given the grade.

So nobody is passed over for somebody of a lower score in all the same quotas, and nobody's grade is
lowered to make room for a lower score. A person for whom no grade is left, or a minimum that is not
reached in the end, shows that the quotas can't be kept in order of merit; that is told.

A *quota* here bounds how many of some people get a grade of some range; `caps` makes them from
maxima, minima, groups and links. The computation follows the definition block by block (`settling`
has rules 3 to 5); while an authority has to choose, it follows all states that the choices lead to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from shufa_rules.frozen import frozen
from shufa_rules.grading.contest import Allocation, Class, Contest, Key
from shufa_rules.grading.settling import MOST_STATES, Settling, Step, TooManyStates


def allocate(contest: Contest, rule: str) -> Allocation:
    """Allocate grades by the definition above, with a rule for ties at a boundary."""
    return _Run(contest, Settling(contest, rule)).run()


def blocks_of(keys: Sequence[Key]) -> Iterator[list[int]]:
    """Yield people of equal keys, the best first."""
    # A whole number decides most comparisons sooner than exact fractions do, and never wrongly.
    order = sorted(
        range(len(keys)), key=lambda person: (_whole(keys[person]), keys[person]), reverse=True
    )
    start = 0
    for end in range(1, len(order) + 1):
        if end == len(order) or keys[order[end]] != keys[order[start]]:
            yield order[start:end]
            start = end


def _whole(key: Key) -> int:
    return key[0].numerator * 10**9 // key[0].denominator


@frozen
class _Layer:
    """A block while there are several states: from which to which, with the grades of each class."""

    block: list[int]
    moves: list[tuple[int, int, Mapping[Class, int]]] = field(factory=list)


@define
class _Run:
    contest: Contest
    settling: Settling

    def run(self) -> Allocation:
        contest = self.contest
        possible = [0] * len(contest.keys)
        state = [cap.seats for cap in contest.caps]
        blocks = blocks_of(contest.keys)
        unplaced: list[int] = []
        for block in blocks:
            if len(block) == 1:
                mask = self.settling.place_one(block[0], state)
                possible[block[0]] = mask
                if not mask:
                    unplaced.append(block[0])
                continue
            try:
                steps = self.settling.settled(block, tuple(state))
            except TooManyStates:
                return self._given_up(possible, [block, *blocks])
            if len(steps) > 1:
                joined = self._branching(possible, block, steps, blocks)
                if isinstance(joined, Allocation):
                    return joined
                state = list(joined)
                continue
            state = list(steps[0].state)
            self._apply(block, steps[0].masks, possible)
            if steps[0].unplaced:
                unplaced.extend([person for person in block if not possible[person]] or block)
        return self._finished(possible, unplaced, [state])

    def _branching(
        self,
        possible: list[int],
        block: list[int],
        steps: list[Step],
        blocks: Iterator[list[int]],
    ) -> Allocation | tuple[int, ...]:
        """Go on from several states until they are one again, or to the end.

        Only those ways count that lead to a sheet.
        """
        layers: list[_Layer] = []
        states: list[tuple[int, ...]] = [()]
        current: list[int] | None = block
        while current is not None:
            layer = _Layer(current)
            index: dict[tuple[int, ...], int] = {}
            try:
                for source, state in enumerate(states):
                    for step in self.settling.settled(current, state) if layers else steps:
                        if not step.unplaced:
                            target = index.setdefault(step.state, len(index))
                            layer.moves.append((source, target, step.masks))
                    if len(index) > MOST_STATES:
                        raise TooManyStates  # noqa: TRY301  told from two places, handled in one
            except TooManyStates:
                return self._given_up(
                    possible, [*(part.block for part in layers), current, *blocks]
                )
            if not index:
                return self._finished(possible, current, [])
            layers.append(layer)
            states = list(index)
            if len(states) == 1:
                self._look_back(layers, {0}, possible)
                return states[0]
            current = next(blocks, None)
        good = {index for index, state in enumerate(states) if not self._unmet(state)}
        self._look_back(layers, good, possible)
        return self._finished(possible, [], states)

    def _look_back(self, layers: list[_Layer], good: set[int], possible: list[int]) -> None:
        """Note the grades on all ways that lead to a good state."""
        for layer in reversed(layers):
            alive = [move for move in layer.moves if move[1] in good]
            for _, _, masks in alive:
                self._apply(layer.block, masks, possible)
            good = {source for source, _, _ in alive}

    def _apply(self, block: list[int], masks: Mapping[Class, int], possible: list[int]) -> None:
        contest = self.contest
        for person in block:
            possible[person] |= masks[contest.cells[person], contest.open_from[person]]

    def _unmet(self, state: Sequence[int]) -> list[tuple[int, int]]:
        return [
            (index, cap.seats - left)
            for index, (cap, left) in enumerate(zip(self.contest.caps, state, strict=True))
            if cap.least and cap.seats - left < cap.least
        ]

    def _given_up(self, possible: list[int], blocks: list[list[int]]) -> Allocation:
        whole = (1 << self.contest.grades) - 1
        for block in blocks:
            for person in block:
                possible[person] = whole & ~((1 << self.contest.open_from[person]) - 1)
        return Allocation(
            possible=tuple(possible),
            ties=tuple(self.settling.ties.values()),
            closed_at=dict(self.settling.closed_at),
            unplaced=(),
            unmet=(),
            exhaustive=False,
        )

    def _finished(
        self, possible: list[int], unplaced: list[int], states: Sequence[Sequence[int]]
    ) -> Allocation:
        unmet = [self._unmet(state) for state in states]
        return Allocation(
            possible=tuple(possible),
            ties=tuple(self.settling.ties.values()),
            closed_at=dict(self.settling.closed_at),
            unplaced=tuple(unplaced),
            unmet=tuple(min(unmet)) if unmet and all(unmet) else (),
            exhaustive=True,
        )
