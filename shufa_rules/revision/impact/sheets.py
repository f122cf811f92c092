"""Two grade sheets of one cohort, held against each other person by person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from shufa_rules.frozen import frozen
from shufa_rules.revision.impact.cohort_model import CohortImpact, GradeChange, Standing

if TYPE_CHECKING:
    from shufa_rules.grading.sheet import GradeSheet

Key: TypeAlias = tuple[str, str]
"""The unit and the person."""

_ABSENT = Standing(place="absent")


@frozen
class _Person:
    unit_name: str
    name: str
    role: str
    standing: Standing


def compare_sheets(old: GradeSheet, new: GradeSheet) -> CohortImpact:
    """Return what differs between two sheets of one cohort, without its causes.

    A grade differs where it, or the grades that are possible, are others, or where one version grades
    the person here and the other doesn't. Another score or rank alone is counted and not listed.
    """
    was, now = _people(old), _people(new)
    grades = []
    rescored = 0
    keys = sorted({*was, *now})
    for key in keys:
        one, other = was.get(key), now.get(key)
        told = other or one
        before = _ABSENT if one is None else one.standing
        after = _ABSENT if other is None else other.standing
        if told is None or _grade(before) == _grade(after):
            rescored += (before.score, before.rank) != (after.score, after.rank)
            continue
        grades.append(
            GradeChange(
                unit=key[0],
                unit_name=told.unit_name or (one.unit_name if one else ""),
                person=key[1],
                name=told.name,
                role=told.role or (one.role if one else ""),
                before=before,
                after=after,
            )
        )
    return CohortImpact(
        cohort=new.cohort,
        name=new.name,
        year=new.year,
        old_status=old.status.value,
        new_status=new.status.value,
        old_seats=old.seats,
        new_seats=new.seats,
        old_missing=old.missing,
        new_missing=new.missing,
        grades=tuple(grades),
        rescored=rescored,
        unchanged=len(keys) - len(grades) - rescored,
        old_titles=old.grade_titles,
        new_titles=new.grade_titles,
        causes=(),
    )


def _grade(standing: Standing) -> tuple[object, ...]:
    return standing.place, standing.grade, standing.possible


def _people(sheet: GradeSheet) -> Mapping[Key, _Person]:
    found = {
        (part.unit, part.person): _Person(
            part.unit_name,
            part.name,
            part.role,
            Standing(
                place="graded",
                grade=part.grade,
                possible=part.possible,
                score=part.score,
                rank=part.rank,
                reasons=tuple(reason.text for reason in part.reasons),
            ),
        )
        for part in sheet.people
    }
    for routed in sheet.routed_upward:
        place = Standing(place="routed_upward", reasons=(f"由{routed.to or '上级'}评定",))
        found[routed.unit, routed.person] = _Person(routed.unit_name, routed.name, "", place)
    for aside in sheet.set_aside:
        place = Standing(place="set_aside", reasons=(aside.text,))
        found[aside.unit, aside.person] = _Person("", aside.name, "", place)
    return found
