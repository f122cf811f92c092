"""What is to be allocated under which quotas, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from shufa_rules.frozen import frozen

UNBOUNDED = 10**9
"""The seats of a quota that only counts."""

Key: TypeAlias = tuple[Fraction, ...]
Class: TypeAlias = tuple[int, int]
"""A cell and the best open grade: people of one class are in all the same quotas."""


@frozen
class Cap:
    """A quota: at most so many people of some cells get a grade from `best` to `worst`.

    Attributes:
        cells: of people who are alike in groups and links.
        seats: how many; `UNBOUNDED` for one that only counts.
        least: how many there have to be in the end.
        name: what it is, for reasons and problems.
    """

    cells: frozenset[int]
    best: int
    worst: int
    seats: int
    least: int = 0
    name: str = ""


@frozen(kw_only=True)
class Contest:
    """What is to be allocated.

    Attributes:
        grades: how many there are; 0 is the best.
        keys: of each person; the greater, the better.
        cells: of each person.
        open_from: the best grade open to each person.
    """

    grades: int
    keys: Sequence[Key]
    cells: Sequence[int]
    open_from: Sequence[int]
    caps: tuple[Cap, ...]


@frozen
class Tie:
    """A boundary that cuts through a block.

    Attributes:
        grade: the grade contended for.
        caps: the quotas with fewer seats than contenders.
        seats: how many seats the narrowest of them has.
        contenders: who contends.
    """

    grade: int
    caps: tuple[int, ...]
    seats: int
    contenders: tuple[int, ...]


@frozen(kw_only=True)
class Allocation:
    """Who gets which grade.

    Attributes:
        possible: of each person, the grades as a set of bits; bit 0 is the best grade.
        ties: the boundaries that cut through a block.
        closed_at: of each quota, the key of the block at which it had no seat left.
        unplaced: people for whom no grade was left.
        unmet: quotas whose least number is not reached, with the number that is.
        exhaustive: whether every state was followed.
    """

    possible: tuple[int, ...]
    ties: tuple[Tie, ...]
    closed_at: Mapping[int, Key]
    unplaced: tuple[int, ...]
    unmet: tuple[tuple[int, int], ...]
    exhaustive: bool

    @property
    def is_feasible(self) -> bool:
        """Whether everybody has a grade and every least number is reached."""
        return not self.unplaced and not self.unmet
