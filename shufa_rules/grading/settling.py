"""How a block of people of equal scores is settled: rules 3 to 5 of `allocation`'s definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define, field

from shufa_rules.frozen import frozen
from shufa_rules.grading.contest import UNBOUNDED, Cap, Class, Contest, Key, Tie

MOST_STATES = 512
"""States followed at once; beyond, everything that is still open is called possible."""


class TooManyStates(Exception):
    """More states than are followed."""


@frozen
class Step:
    """A block settled in one way: the state after it, and the grades of each class as bits."""

    state: tuple[int, ...]
    masks: Mapping[Class, int]
    unplaced: bool


@define
class Settling:
    """Settles one block after the other, and notes where quotas were closed and ties cut through.

    Attributes:
        rule: what a tie at a boundary means.
        ties: the boundaries met that cut through a block.
        closed_at: of each quota, the key of the block at which it had no seat left.
    """

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

    def place_one(self, person: int, state: list[int]) -> int:
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

    def settled(self, block: list[int], state: tuple[int, ...]) -> list[Step]:
        """Return every way to settle a block; raise where there are too many."""
        contest = self.contest
        counts: dict[Class, int] = {}
        for person in block:
            kind = contest.cells[person], contest.open_from[person]
            counts[kind] = counts.get(kind, 0) + 1
        found: dict[tuple[object, ...], Step] = {}
        ways = self._ways(block, counts, state, 0, dict.fromkeys(counts, 0))
        for left, masks, after in ways:
            step = Step(after, masks, any(left.values()))
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


def _covers(outer: Cap, inner: Cap) -> bool:
    """Say whether a full quota leaves no seat in another that is narrower."""
    return (
        inner.cells <= outer.cells
        and outer.best <= inner.best
        and inner.worst <= outer.worst
        and (inner.cells, inner.best, inner.worst) != (outer.cells, outer.best, outer.worst)
    )
