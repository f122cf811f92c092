"""Grades and quotas as bars: how many have a grade, how many may get it, and how many seats there are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.grading.number_text import decimal_of

if TYPE_CHECKING:
    from shufa_rules.grading.sheet import GradedPerson, GradeSheet, GroupSeats


@frozen
class GradeBar:
    """One grade in one group.

    Attributes:
        sure: people who certainly have the grade.
        possible: people who may get it, and may not.
        seats: the most that may get it; `None` where there is no maximum.
        least: the fewest that must; `None` where there is no minimum.
        sure_width: in hundredths of the width that all people of the group take.
        possible_width: likewise.
        limit_at: where the last seat ends; `None` where there is no maximum.
    """

    title: str
    sure: int
    possible: int
    seats: int | None
    least: int | None
    sure_width: Decimal
    possible_width: Decimal
    limit_at: Decimal | None


@frozen
class GradeFigure:
    """The grades of one group."""

    title: str
    graded: int
    base: int
    bars: tuple[GradeBar, ...]


def grade_figures(sheet: GradeSheet) -> tuple[GradeFigure, ...]:
    """Return a figure for each group, the whole cohort first; widths are exact."""
    return tuple(
        GradeFigure(
            title=group.title,
            graded=group.graded,
            base=group.base,
            bars=tuple(
                _bar(title, grade, group, _people_of(group, sheet))
                for grade, title in sheet.grade_titles.items()
            ),
        )
        for group in sheet.groups
    )


def _people_of(group: GroupSeats, sheet: GradeSheet) -> list[GradedPerson]:
    if group is sheet.groups[0]:
        return list(sheet.people)
    return [person for person in sheet.people if group.id in person.groups]


def _bar(title: str, grade: str, group: GroupSeats, people: list[GradedPerson]) -> GradeBar:
    sure = sum(person.grade == grade for person in people)
    possible = sum(person.grade is None and grade in person.possible for person in people)
    seats = group.seats.get(grade)
    whole = max(group.graded, seats or 0, 1)
    return GradeBar(
        title=title,
        sure=sure,
        possible=possible,
        seats=seats,
        least=group.least.get(grade),
        sure_width=_hundredths(sure, whole),
        possible_width=_hundredths(possible, whole),
        limit_at=None if seats is None else _hundredths(seats, whole),
    )


def _hundredths(part: int, whole: int) -> Decimal:
    return decimal_of(Fraction(100 * part, whole))
