"""What a law is tried on, and what it is tried against."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeAlias, TypeVar

from shufa_rules.engine.prepared import PreparedPolicy
from shufa_rules.frozen import frozen
from shufa_rules.grading.cohort import Cohort
from shufa_rules.grading.contest import Allocation, Contest
from shufa_rules.grading.sheet import GradeSheet
from shufa_rules.testing.people import Ground

Allocator: TypeAlias = Callable[[Contest, str], Allocation]
"""What allocates grades in a contest: `shufa_rules.grading.allocation.allocate`, or another."""
Grader: TypeAlias = Callable[[PreparedPolicy, Cohort], GradeSheet]
"""What grades a cohort: `shufa_rules.grade_cohort`, or another."""

ALL_RULES = ("exclude_all", "include_all", "person_decides")
"""The rules for ties at a boundary."""
SETTLED = ("exclude_all", "include_all")
"""Those under which equals are graded alike and no authority chooses."""


@frozen(kw_only=True)
class ContestTrial:
    """A contest, and what a law changes in it.

    Attributes:
        rule: for ties at a boundary.
        pick: the person a law changes.
        score: the score the person is given.
        order: of the people, for laws that shuffle them.
    """

    contest: Contest
    rule: str
    pick: int
    score: int
    order: tuple[int, ...]


@frozen(kw_only=True)
class CohortTrial:
    """A cohort under a bound policy, and what a law changes in it.

    Attributes:
        ground: the bound policy, with what it says about people.
        pick: the person a law changes.
        level: how well the person does instead, from 0 to `people.BEST`.
        order: of the people, for laws that shuffle them.
    """

    ground: Ground
    cohort: Cohort
    pick: int
    level: int
    order: tuple[int, ...]

    @property
    def policy(self) -> PreparedPolicy:
        """The bound policy."""
        return self.ground.policy


T = TypeVar("T")
G = TypeVar("G")


@frozen(kw_only=True)
class Law(Generic[T, G]):
    """A law of grading.

    Attributes:
        id: such as `order_of_input`.
        title: in Chinese.
        statement: in English, a sentence.
        rules: for ties, under which it is stated.
        floors: whether it is stated where there are minima.
        check: takes a trial and what it is tried against; raises `AssertionError`, with a message that
            can be read, where the law is broken; returns whether the trial said anything.
    """

    id: str
    title: str
    statement: str
    check: Callable[[T, G], bool]
    rules: tuple[str, ...] = ALL_RULES
    floors: bool = True


ContestLaw: TypeAlias = Law[ContestTrial, Allocator]
CohortLaw: TypeAlias = Law[CohortTrial, Grader]


def hold(holds: object, message: str, *facts: object) -> None:
    """Raise where something doesn't hold; `{}` in the message stands for the facts, one by one.

    Raises:
        AssertionError: it doesn't hold.
    """
    if not holds:
        raise AssertionError(message.format(*facts))
