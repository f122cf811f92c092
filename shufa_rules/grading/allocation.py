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
maxima, minima, groups and links. The computation follows the definition block by block; while an
authority has to choose, it follows all states that the choices lead to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from shufa_rules.frozen import frozen
from shufa_rules.grading.contest import UNBOUNDED, Allocation, Cap, Class, Contest, Key, Tie

MOST_STATES = 512
"""States followed at once; beyond, everything that is still open is called possible."""


class TooManyStates(Exception):
    """More states than are followed."""


def allocate(contest: Contest, rule: str) -> Allocation:
    """Allocate grades by the definition above, with a rule for ties at a boundary."""
    return _Run(contest, rule).run()


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
class _Step:
    """A block settled in one way: the state after it, and the grades of each class as bits."""

    state: tuple[int, ...]
    masks: Mapping[Class, int]
    unplaced: bool


@frozen
class _Layer:
    """A block while there are several states: from which to which, with the grades of each class."""

    block: list[int]
    moves: list[tuple[int, int, Mapping[Class, int]]] = field(factory=list)


@define
class _Run:
    contest: Contest
    rule: str
    ties: dict[tuple[object, ...], Tie] = field(factory=dict)
    closed_at: dict[int, Key] = field(factory=dict)
    _caps_of: dict[int, list[tuple[int, ...]]] = field(init=False)
    _inside: list[tuple[int, ...]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        caps = self.contest.caps
        by_size = sorted(range(len(caps)), key=lambda index: len(caps[index].cells))
        self._caps_of = {
            cell: [
                tuple(
                    index
                    for index in by_size
                    if cell in caps[index].cells and caps[index].best <= grade <= caps[index].worst
                )
                for grade in range(self.contest.grades)
            ]
            for cell in set(self.contest.cells)
        }
        self._inside = [
            tuple(index for index, inner in enumerate(caps) if _covers(outer, inner))
            for outer in caps
        ]

    def run(self) -> Allocation:
        contest = self.contest
        possible = [0] * len(contest.keys)
        state = [cap.seats for cap in contest.caps]
        blocks = blocks_of(contest.keys)
        unplaced: list[int] = []
        for block in blocks:
            if len(block) == 1:
                mask = self._place_one(block[0], state)
                possible[block[0]] = mask
                if not mask:
                    unplaced.append(block[0])
                continue
            try:
                steps = self._settled(block, tuple(state))
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

    def _place_one(self, person: int, state: list[int]) -> int:
        """Give one person the best grade with a seat; change the state."""
        contest = self.contest
        caps_of = self._caps_of[contest.cells[person]]
        for grade in range(contest.open_from[person], contest.grades):
            caps = caps_of[grade]
            if all(state[cap] > 0 for cap in caps):
                for cap in caps:
                    state[cap] -= 1
                    if not state[cap]:
                        self._close(cap, state, contest.keys[person])
                return 1 << grade
        return 0

    def _close(self, cap: int, state: list[int], key: Key) -> None:
        self.closed_at.setdefault(cap, key)
        for inner in self._inside[cap]:
            if 0 < state[inner] < UNBOUNDED // 2:
                state[inner] = 0
                self.closed_at.setdefault(inner, key)

    def _settled(self, block: list[int], state: tuple[int, ...]) -> list[_Step]:
        """Return every way to settle a block; raise where there are too many."""
        contest = self.contest
        counts: dict[Class, int] = {}
        for person in block:
            kind = contest.cells[person], contest.open_from[person]
            counts[kind] = counts.get(kind, 0) + 1
        found: dict[tuple[object, ...], _Step] = {}
        ways = self._ways(block, counts, state, 0, dict.fromkeys(counts, 0))
        for left, masks, after in ways:
            step = _Step(after, masks, any(left.values()))
            found[after, tuple(sorted(masks.items())), step.unplaced] = step
            if len(found) > MOST_STATES:
                raise TooManyStates
        return list(found.values())

    def _ways(
        self,
        block: list[int],
        left: Mapping[Class, int],
        state: tuple[int, ...],
        grade: int,
        masks: Mapping[Class, int],
    ) -> Iterator[tuple[Mapping[Class, int], Mapping[Class, int], tuple[int, ...]]]:
        if grade == self.contest.grades or not any(left.values()):
            yield left, masks, state
            return
        contenders, demand = self._contenders(left, grade, state)
        over = [cap for cap, number in demand.items() if number > state[cap]]
        if over:
            self._tell(block, contenders, grade, over, state)
        if over and self.rule == "exclude_all":
            closed = list(state)
            for cap in over:
                if not any(other in over for other in self._inside[cap]):
                    closed[cap] = 0
                    self._close(cap, closed, self.contest.keys[block[0]])
            yield from self._ways(block, left, tuple(closed), grade, masks)
            return
        if over and self.rule == "person_decides":
            takings = self._choices(contenders, grade, state)
        else:
            takings = iter([contenders])
        for taken in takings:
            after = self._after(block, taken, grade, state)
            rest = {kind: number - taken.get(kind, 0) for kind, number in left.items()}
            seen = {
                kind: mask | (1 << grade if taken.get(kind, 0) else 0)
                for kind, mask in masks.items()
            }
            yield from self._ways(block, rest, after, grade + 1, seen)

    def _contenders(
        self, left: Mapping[Class, int], grade: int, state: tuple[int, ...]
    ) -> tuple[dict[Class, int], dict[int, int]]:
        """Return who contends for a grade, and how many seats that asks of each quota."""
        contenders: dict[Class, int] = {}
        demand: dict[int, int] = {}
        for kind, number in left.items():
            caps = self._caps_of[kind[0]][grade]
            if number and kind[1] <= grade and all(state[cap] > 0 for cap in caps):
                contenders[kind] = number
                for cap in caps:
                    demand[cap] = demand.get(cap, 0) + number
        return contenders, demand

    def _after(
        self, block: list[int], taken: Mapping[Class, int], grade: int, state: tuple[int, ...]
    ) -> tuple[int, ...]:
        """Return the state after so many of each class have got a grade."""
        after = list(state)
        for kind, number in taken.items():
            for cap in self._caps_of[kind[0]][grade]:
                after[cap] -= number
        for cap in sorted({cap for kind in taken for cap in self._caps_of[kind[0]][grade]}):
            if after[cap] <= 0:
                self._close(cap, after, self.contest.keys[block[0]])
        return tuple(after)

    def _choices(
        self, contenders: Mapping[Class, int], grade: int, state: tuple[int, ...]
    ) -> Iterator[dict[Class, int]]:
        """Yield how many of each class an authority may choose, so that nobody more would fit."""
        kinds = sorted(contenders)
        tried = 0

        def fill(
            index: int, room: dict[int, int], taken: dict[Class, int]
        ) -> Iterator[dict[Class, int]]:
            nonlocal tried
            tried += 1
            if tried > 64 * MOST_STATES:
                raise TooManyStates
            if index == len(kinds):
                fits = (
                    taken[kind] < contenders[kind]
                    and all(room[cap] > 0 for cap in self._caps_of[kind[0]][grade])
                    for kind in kinds
                )
                if not any(fits):
                    yield dict(taken)
                return
            kind = kinds[index]
            caps = self._caps_of[kind[0]][grade]
            most = min([contenders[kind], *(room[cap] for cap in caps)])
            for number in range(most, -1, -1):
                smaller = room | {cap: room[cap] - number for cap in caps}
                yield from fill(index + 1, smaller, {**taken, kind: number})

        room = {cap: state[cap] for kind in kinds for cap in self._caps_of[kind[0]][grade]}
        yield from fill(0, room, {})

    def _tell(
        self,
        block: list[int],
        contenders: Mapping[Class, int],
        grade: int,
        over: list[int],
        state: tuple[int, ...],
    ) -> None:
        contest = self.contest
        among = tuple(
            person
            for person in block
            if (contest.cells[person], contest.open_from[person]) in contenders
        )
        seats = min(state[cap] for cap in over)
        tie = Tie(grade, tuple(over), seats, among)
        self.ties.setdefault((grade, tuple(over), seats, among), tie)

    def _branching(
        self,
        possible: list[int],
        block: list[int],
        steps: list[_Step],
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
                    for step in self._settled(current, state) if layers else steps:
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
            ties=tuple(self.ties.values()),
            closed_at=dict(self.closed_at),
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
            ties=tuple(self.ties.values()),
            closed_at=dict(self.closed_at),
            unplaced=tuple(unplaced),
            unmet=tuple(min(unmet)) if unmet and all(unmet) else (),
            exhaustive=True,
        )


def _covers(outer: Cap, inner: Cap) -> bool:
    """Say whether a full quota leaves no seat in another that is narrower."""
    return (
        inner.cells <= outer.cells
        and outer.best <= inner.best
        and inner.worst <= outer.worst
        and (inner.cells, inner.best, inner.worst) != (outer.cells, outer.best, outer.worst)
    )
