"""The grade sheet: who gets which grade and why, or what keeps it from being made."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.frozen import frozen
from shufa_rules.grading.number_text import decimal_of
from shufa_rules.policy.metadata import TextStatus


class SheetStatus(StrEnum):
    """How far a sheet could be made.

    `graded`: text and bindings allow one sheet, and this is it. `undecidable`: a parameter or a fact
    that it needs is missing. `ambiguous`: text and bindings allow more than one.
    """

    GRADED = "graded"
    UNDECIDABLE = "undecidable"
    AMBIGUOUS = "ambiguous"


@frozen
class Reason:
    """Why somebody has a grade.

    Attributes:
        text: in Chinese.
        cite: the provision.
        parameters: the bound parameters that decided.
    """

    text: str
    cite: str
    parameters: tuple[str, ...] = ()


@frozen(kw_only=True)
class GradedPerson:
    """One person on the sheet.

    Attributes:
        score: exact; `None` where it can't be had or turns on an unbound choice.
        rank: 1 and up; people of equal scores have equal ranks.
        grade: `None` where it isn't certain.
        possible: the grades that the person may get, best first; one where it is certain.
        nearest: in Chinese, the nearest change of the score that would alter the grade.
        annual_grade: the grade of the annual assessment, where a mapping is bound.
    """

    unit: str
    unit_name: str
    person: str
    name: str
    role: str
    groups: tuple[str, ...]
    score: Fraction | None
    rank: int | None
    grade: str | None
    possible: tuple[str, ...]
    reasons: tuple[Reason, ...]
    nearest: str | None
    annual_grade: str | None


@frozen(kw_only=True)
class GroupSeats:
    """The seats of a group, and how many were given.

    Attributes:
        base: what the shares are of.
        graded: how many of the group are graded.
        seats: by grade; a grade without a maximum is left out.
        least: by grade, where there is a minimum.
        given: by grade; empty unless the sheet is graded.
    """

    id: str
    title: str
    base: int
    graded: int
    seats: Mapping[str, int]
    least: Mapping[str, int]
    given: Mapping[str, int]


@frozen(kw_only=True)
class RoutedPerson:
    """Somebody who is graded on a higher level."""

    unit: str
    unit_name: str
    person: str
    name: str
    cite: str
    to: str


@frozen(kw_only=True)
class Awaited:
    """Something about a person without which nobody can be graded."""

    unit: str
    person: str
    name: str
    text: str


@frozen(kw_only=True)
class TieAtBoundary:
    """A boundary that cuts through people of equal scores."""

    grade: str
    quota: str
    seats: int
    contenders: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Alternative:
    """A sheet that text and bindings allow, as far as it differs from the others.

    Attributes:
        choices: the values of unbound choices under which it comes out; several may agree.
        seats: of the whole cohort, by grade.
        grades: of those people whose grade is not the same in all alternatives, the grades possible.
        ties: boundaries at which an authority still has to choose.
        problem: why the quotas can't be kept under these choices; `None` where they can.
    """

    choices: tuple[Mapping[str, str], ...]
    seats: Mapping[str, int]
    grades: Mapping[tuple[str, str], tuple[str, ...]]
    ties: tuple[TieAtBoundary, ...]
    problem: str | None


@frozen(kw_only=True)
class GradeSheet:
    """Who gets which grade and why; the same inputs give the same sheet.

    Attributes:
        cohort: the cohort's id.
        text_status: `proposed` where no authority has adopted the policy's text.
        bindings_label: `official`, or `example` for values that no authority ever set.
        seats: of the whole cohort, by grade; for a grade without a maximum, everybody.
        people: the best first; those who are not graded here are not among them.
        groups: the whole cohort first.
        missing: ids of parameters without which nobody can be graded.
        awaiting: what is missing about people.
        turns_on: ids of the unbound choices on which the sheet turns; `tie_rule` too where an
            authority decides a tie.
        alternatives: the sheets there can be; empty where there is one.
        warnings: what is doubtful but hindered nothing.
        notes: what the plan doesn't specify and the sheet therefore left aside, in Chinese.
    """

    cohort: str
    name: str
    year: int
    status: SheetStatus
    policy: str
    document_number: str
    text_status: TextStatus = "received"
    policy_digest: str
    bindings: str | None
    bindings_digest: str | None
    bindings_label: str | None
    engine_version: str
    grade_titles: Mapping[str, str]
    seats: Mapping[str, int]
    people: tuple[GradedPerson, ...]
    groups: tuple[GroupSeats, ...]
    set_aside: tuple[Awaited, ...]
    routed_upward: tuple[RoutedPerson, ...]
    missing: tuple[str, ...]
    missing_titles: Mapping[str, str]
    awaiting: tuple[Awaited, ...]
    turns_on: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    warnings: tuple[Diagnostic, ...]
    notes: tuple[str, ...]

    def grade_of(self, unit: str, person: str) -> str | None:
        """Return a person's grade; `None` where it isn't certain.

        Raises:
            KeyError: the person isn't graded here.
        """
        for part in self.people:
            if (part.unit, part.person) == (unit, person):
                return part.grade
        raise KeyError((unit, person))

    def to_dict(self) -> dict[str, Any]:
        """Return the sheet as plain data, as `schemas/grade-sheet.schema.json` tells it."""
        return {
            "cohort": self.cohort,
            "name": self.name,
            "year": self.year,
            "status": self.status.value,
            "policy": self.policy,
            "document_number": self.document_number,
            "text_status": self.text_status,
            "policy_digest": self.policy_digest,
            "bindings": self.bindings,
            "bindings_digest": self.bindings_digest,
            "engine_version": self.engine_version,
            "seats": dict(self.seats),
            "grades": [_person(part) for part in self.people],
            "groups": [
                {
                    "id": part.id,
                    "title": part.title,
                    "base": part.base,
                    "graded": part.graded,
                    "seats": dict(part.seats),
                    "least": dict(part.least),
                    "given": dict(part.given),
                }
                for part in self.groups
            ],
            "set_aside": [_awaited(part) for part in self.set_aside],
            "routed_upward": [
                {
                    "unit": part.unit,
                    "unit_name": part.unit_name,
                    "person": part.person,
                    "name": part.name,
                    "cite": part.cite,
                    "to": part.to,
                }
                for part in self.routed_upward
            ],
            "missing": list(self.missing),
            "awaiting": [_awaited(part) for part in self.awaiting],
            "turns_on": list(self.turns_on),
            "alternatives": [_alternative(part) for part in self.alternatives],
            "notes": list(self.notes),
        }


def _person(part: GradedPerson) -> dict[str, Any]:
    return {
        "unit": part.unit,
        "unit_name": part.unit_name,
        "person": part.person,
        "name": part.name,
        "role": part.role,
        "groups": list(part.groups),
        "score": None if part.score is None else decimal_of(part.score),
        "score_exact": None if part.score is None else str(part.score),
        "rank": part.rank,
        "grade": part.grade,
        "possible": list(part.possible),
        "reasons": [
            {"text": reason.text, "cite": reason.cite, "parameters": list(reason.parameters)}
            for reason in part.reasons
        ],
        "nearest": part.nearest,
        "annual_grade": part.annual_grade,
    }


def _awaited(part: Awaited) -> dict[str, str]:
    return {"unit": part.unit, "person": part.person, "name": part.name, "text": part.text}


def _alternative(part: Alternative) -> dict[str, Any]:
    return {
        "choices": [dict(choice) for choice in part.choices],
        "seats": dict(part.seats),
        "grades": [
            {"unit": unit, "person": person, "possible": list(grades)}
            for (unit, person), grades in part.grades.items()
        ],
        "ties": [
            {
                "grade": tie.grade,
                "quota": tie.quota,
                "seats": tie.seats,
                "contenders": [{"unit": unit, "person": person} for unit, person in tie.contenders],
            }
            for tie in part.ties
        ],
        "problem": part.problem,
    }
