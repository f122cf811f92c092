"""What a revision does to a cohort: whose grade, from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

from attrs import evolve

from shufa_rules.frozen import frozen
from shufa_rules.revision.impact.attribution import Cause

Place: TypeAlias = Literal["graded", "routed_upward", "set_aside", "absent"]
"""Where a person stands: on the sheet, sent to a higher level, left aside, or nowhere."""


@frozen(kw_only=True)
class Standing:
    """Where a person stands on one sheet.

    Attributes:
        grade: `None` where it isn't certain, or where nobody grades the person here.
        possible: the grades the person may get, best first.
        reasons: in Chinese, why.
    """

    place: Place
    grade: str | None = None
    possible: tuple[str, ...] = ()
    score: Fraction | None = None
    rank: int | None = None
    reasons: tuple[str, ...] = ()


@frozen(kw_only=True)
class GradeChange:
    """A person whose grade differs, or is certain on one sheet alone."""

    unit: str
    unit_name: str
    person: str
    name: str
    role: str
    before: Standing
    after: Standing

    @property
    def mirrored(self) -> GradeChange:
        """The change the other way round."""
        return evolve(self, before=self.after, after=self.before)


@frozen(kw_only=True)
class CohortImpact:
    """What a revision does to the grades of one cohort.

    Attributes:
        old_status: how far the old version's sheet could be made.
        new_status: how far the new version's.
        old_seats: by grade.
        new_seats: by grade.
        old_missing: the parameters without which the old version can't grade.
        new_missing: those without which the new one can't.
        grades: whose grade differs, by unit and person.
        rescored: how many others have another score or rank and the same grade.
        unchanged: how many people stand as they stood.
        old_titles: what the grades are called in the old version.
        new_titles: what they are called in the new one.
        causes: what differs of how the cohort is graded; empty where nothing does.
    """

    cohort: str
    name: str
    year: int
    old_status: str
    new_status: str
    old_seats: Mapping[str, int]
    new_seats: Mapping[str, int]
    old_missing: tuple[str, ...]
    new_missing: tuple[str, ...]
    grades: tuple[GradeChange, ...]
    rescored: int
    unchanged: int
    old_titles: Mapping[str, str]
    new_titles: Mapping[str, str]
    causes: tuple[Cause, ...]

    @property
    def is_changed(self) -> bool:
        """Whether a grade, the seats or the state of the sheet differs."""
        return bool(
            self.grades
            or self.old_status != self.new_status
            or dict(self.old_seats) != dict(self.new_seats)
            or self.old_missing != self.new_missing
        )

    @property
    def mirrored(self) -> CohortImpact:
        """The impact the other way round."""
        return evolve(
            self,
            old_status=self.new_status,
            new_status=self.old_status,
            old_seats=self.new_seats,
            new_seats=self.old_seats,
            old_titles=self.new_titles,
            new_titles=self.old_titles,
            old_missing=self.new_missing,
            new_missing=self.old_missing,
            grades=tuple(part.mirrored for part in self.grades),
            causes=tuple(part.mirrored for part in self.causes),
        )
