"""From seats to the quotas that the allocation keeps: maxima, and room kept for minima."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.grading.contest import UNBOUNDED, Cap

if TYPE_CHECKING:
    from shufa_rules.grading.pools import Pools
    from shufa_rules.grading.quota import SeatTable
    from shufa_rules.grading.settings import Settings

MOST_FLOORED_GROUPS = 8


@frozen
class OpenPeople:
    """How many people of each cell a grade is open to, at best.

    Attributes:
        counts: by cell and best open grade.
    """

    counts: Mapping[tuple[int, int], int]

    def number(self, cells: frozenset[int], grade: int) -> int:
        """Return how many people of some cells a grade is open to."""
        return sum(
            number
            for (cell, best), number in self.counts.items()
            if cell in cells and best <= grade
        )


def caps_of(
    pools: Pools, table: SeatTable, people: OpenPeople, settings: Settings
) -> tuple[Cap, ...]:
    """Return the quotas: maxima, counters for minima, and what minima leave to better grades."""
    titles = [grade.title for grade in settings.grades]
    caps = [
        Cap(
            pools.cells[index],
            grade,
            grade,
            quota.seats,
            name=f"{pools.pools[index].title}{titles[grade]}名额{quota.seats}（{quota.text}）",
        )
        for (index, grade), quota in table.maxima.items()
    ]
    for (index, grade), quota in table.minima.items():
        name = f"{pools.pools[index].title}{titles[grade]}至少{quota.seats}人（{quota.text}）"
        caps.append(Cap(pools.cells[index], grade, grade, UNBOUNDED, quota.seats, name))
    caps.extend(_left_to_better_grades(pools, table, people, settings))
    caps.extend(_left_to_other_groups(pools, table, settings))
    return tuple(caps)


def _left_to_better_grades(
    pools: Pools, table: SeatTable, people: OpenPeople, settings: Settings
) -> Iterator[Cap]:
    """Yield how many of a pool may be better than grades that have to be filled.

    Those who fill grades `best` to `worst` are among the people to whom `worst` is open; no more of
    these than the minima leave can be better than `best`.
    """
    grades = len(settings.grades)
    for index, cells in enumerate(pools.cells):
        least = [
            table.minima[index, grade].seats if (index, grade) in table.minima else 0
            for grade in range(grades)
        ]
        for best in range(1, grades):
            for worst in range(best, grades):
                needed = sum(least[best : worst + 1])
                if needed:
                    seats = max(people.number(cells, worst) - needed, 0)
                    title = settings.grades[worst].title
                    name = f"{pools.pools[index].title}须为{title}及以上的下限留出{needed}人"
                    yield Cap(cells, 0, best - 1, seats, name=name)


def _left_to_other_groups(pools: Pools, table: SeatTable, settings: Settings) -> Iterator[Cap]:
    """Yield how many seats of a pool are left to people outside groups that have minima in it."""
    for (index, grade), quota in table.maxima.items():
        around = pools.cells[index]
        floored = [
            (pools.cells[other], least.seats)
            for (other, of), least in table.minima.items()
            if of == grade and other != index and pools.cells[other] < around and least.seats
        ]
        sizes = range(1, len(floored) + 1) if len(floored) <= MOST_FLOORED_GROUPS else (1,)
        for size in sizes:
            for chosen in combinations(floored, size):
                groups = [cells for cells, _ in chosen]
                if any(a & b for a, b in combinations(groups, 2)):
                    continue
                outside = around.difference(*groups)
                reserved = sum(number for _, number in chosen)
                title = settings.grades[grade].title
                name = f"{pools.pools[index].title}{title}名额中须为有下限的分组留出{reserved}个"
                if outside:
                    seats = max(quota.seats - reserved, 0)
                    yield Cap(outside, grade, grade, seats, name=name)
