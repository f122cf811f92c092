"""Grade sheets made of what the alternatives give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules._version import __version__
from shufa_rules.frozen import frozen
from shufa_rules.grading import settings as ids
from shufa_rules.grading.allocation import blocks_of
from shufa_rules.grading.alternatives import Field, Variant, limits_of, turning_on
from shufa_rules.grading.notes import notes_on
from shufa_rules.grading.pools import WHOLE
from shufa_rules.grading.reasons import Explainer
from shufa_rules.grading.scores import Score
from shufa_rules.grading.settings import Settings
from shufa_rules.grading.sheet import (
    Alternative,
    Awaited,
    GradedPerson,
    GradeSheet,
    GroupSeats,
    Reason,
    RoutedPerson,
    SheetStatus,
    TieAtBoundary,
)
from shufa_rules.grading.weighing import Trait

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.grading.cohort import Cohort, Entry


@frozen(kw_only=True)
class SheetMaker:
    """What all sheets of a cohort have."""

    policy: PreparedPolicy
    cohort: Cohort
    settings: Settings
    routed: tuple[RoutedPerson, ...]
    traits: Trait

    def undecidable(
        self,
        entries: Sequence[Entry],
        *,
        missing: tuple[str, ...] = (),
        awaiting: Sequence[Awaited] = (),
    ) -> GradeSheet:
        """Return a sheet without grades; what is known to stand against a grade rules it out."""
        people = [
            _person(entry, (), self._not_ruled_out(entry), None, None)
            for entry in sorted(entries, key=lambda e: e.key)
        ]
        return self._made(
            SheetStatus.UNDECIDABLE, people=people, missing=missing, awaiting=tuple(awaiting)
        )

    def _not_ruled_out(self, entry: Entry) -> tuple[str, ...]:
        best = max((limit for _, limit in limits_of(entry, self.settings)), default=0)
        return tuple(self.settings.grade_ids[best:])

    def graded(
        self, field: Field, found: Sequence[Variant], aside: tuple[Awaited, ...]
    ) -> GradeSheet:
        """Return a sheet with grades, as far as they are certain."""
        sheets = [variant for variant in found if not variant.conflicts]
        masks = [0] * len(field.graded)
        for variant in sheets:
            if variant.allocation is not None:
                masks = [a | b for a, b in zip(masks, variant.allocation.possible, strict=True)]
        outcomes = {variant.outcome for variant in found}
        certain = len(outcomes) == 1 and all(mask & (mask - 1) == 0 for mask in masks)
        first = sheets[0]
        same_scores = all(variant.contest.keys == first.contest.keys for variant in sheets)
        ranks = _ranks(first) if same_scores else {}
        explained = {id(variant.allocation): variant for variant in sheets} if certain else {}
        explainers = [Explainer(field, variant, self.settings) for variant in explained.values()]
        ids_ = self.settings.grade_ids
        people = []
        for person, entry in enumerate(field.entries):
            grades = tuple(grade for index, grade in enumerate(ids_) if masks[person] >> index & 1)
            groups = tuple(
                field.pools.pools[index].id
                for index in field.pools.pools_of[first.contest.cells[person]]
                if index
            )
            score = first.scores[person] if same_scores else None
            row = _person(entry, groups, grades, score, ranks.get(first.contest.keys[person]))
            if explainers:
                row = self._explained(row, explainers, person)
            elif len(grades) == 1:
                row = _with(row, grade=grades[0], annual_grade=self._annual(grades[0]))
            people.append(row)
        order = sorted(
            range(len(people)),
            key=lambda i: (people[i].rank or 0, people[i].unit, people[i].person),
        )
        turns_on = turning_on(found)
        tied = any(variant.allocation is not None and variant.allocation.ties for variant in found)
        if not certain and tied and ids.TIE_RULE not in turns_on:
            turns_on = (*turns_on, ids.TIE_RULE)
        return self._made(
            SheetStatus.GRADED if certain else SheetStatus.AMBIGUOUS,
            people=[people[index] for index in order],
            seats=_cohort_seats(first, len(people), ids_),
            groups=tuple(_group_seats(field, first, people, ids_, certain=certain)),
            set_aside=aside,
            turns_on=() if certain else turns_on,
            alternatives=()
            if certain
            else tuple(self._alternatives(field, found, masks, turns_on)),
            tied=tied,
        )

    def _explained(
        self, row: GradedPerson, explainers: Sequence[Explainer], person: int
    ) -> GradedPerson:
        """Say what holds under every choice that is open, and leads to this grade by itself."""
        grade = row.possible[0]
        index = self.settings.grade_ids.index(grade)
        first, *others = (part.reasons(person, index, row.rank) for part in explainers)
        nearest = {part.nearest(person, index) for part in explainers}
        return _with(
            row,
            grade=grade,
            reasons=tuple(part for part in first if all(part in other for other in others)),
            nearest=nearest.pop() if len(nearest) == 1 else None,
            annual_grade=self._annual(grade),
        )

    def _annual(self, grade: str) -> str | None:
        mapping: Mapping[str, str] = self.settings.tables.get(ids.ANNUAL_GRADES, {})
        return mapping.get(grade)

    def _alternatives(
        self,
        field: Field,
        found: Sequence[Variant],
        masks: Sequence[int],
        turns_on: tuple[str, ...],
    ) -> Iterator[Alternative]:
        """Yield the different sheets, each with all the choices that lead to it."""
        entries = field.entries
        open_ = [person for person, mask in enumerate(masks) if mask & (mask - 1)]
        by_outcome: dict[tuple[object, ...], list[Variant]] = {}
        for variant in found:
            by_outcome.setdefault(variant.outcome, []).append(variant)
        varied = {
            name for name in turns_on if len({variant.choices.get(name) for variant in found}) > 1
        }
        grade_ids = self.settings.grade_ids
        for variants in by_outcome.values():
            one = variants[0]
            choices = {
                tuple((name, value) for name, value in variant.choices.items() if name in varied)
                for variant in variants
            }
            possible = () if one.allocation is None else one.allocation.possible
            ties = () if one.allocation is None else one.allocation.ties
            deciding = ties if one.choices[ids.TIE_RULE] == "person_decides" else ()
            yield Alternative(
                choices=tuple(dict(choice) for choice in sorted(choices)),
                seats=_cohort_seats(one, len(entries), grade_ids),
                grades={}
                if one.conflicts
                else {
                    entries[person].key: tuple(
                        grade
                        for index, grade in enumerate(grade_ids)
                        if possible[person] >> index & 1
                    )
                    for person in open_
                },
                ties=tuple(
                    TieAtBoundary(
                        grade=grade_ids[tie.grade],
                        quota=one.contest.caps[tie.caps[0]].name,
                        seats=tie.seats,
                        contenders=tuple(sorted(entries[person].key for person in tie.contenders)),
                    )
                    for tie in deciding
                ),
                problem="；".join(part.problem_zh for part in one.conflicts) or None,
            )

    def _made(  # noqa: PLR0913  one parameter a part of the sheet
        self,
        status: SheetStatus,
        *,
        people: Sequence[GradedPerson],
        seats: Mapping[str, int] | None = None,
        groups: tuple[GroupSeats, ...] = (),
        set_aside: tuple[Awaited, ...] = (),
        missing: tuple[str, ...] = (),
        awaiting: tuple[Awaited, ...] = (),
        turns_on: tuple[str, ...] = (),
        alternatives: tuple[Alternative, ...] = (),
        tied: bool = False,
    ) -> GradeSheet:
        policy, binding = self.policy.policy, self.settings.binding
        return GradeSheet(
            cohort=self.cohort.id,
            name=self.cohort.name,
            year=self.cohort.year,
            status=status,
            policy=policy.version,
            document_number=policy.metadata.number_told,
            text_status=policy.metadata.text_status,
            policy_digest=policy.digest,
            bindings=None if binding is None else binding.id,
            bindings_digest=None if binding is None else binding.digest,
            bindings_label=None if binding is None else binding.label,
            engine_version=__version__,
            grade_titles={grade.id: grade.title for grade in self.settings.grades},
            seats=seats or {},
            people=tuple(people),
            groups=groups,
            set_aside=set_aside,
            routed_upward=self.routed,
            missing=missing,
            missing_titles={
                part: f"{self.settings.title(part)}：{self.settings.when_unbound(part)}"
                for part in missing
            },
            awaiting=awaiting,
            turns_on=turns_on,
            alternatives=alternatives,
            warnings=(),
            notes=tuple(notes_on(self.cohort, self.settings, self.traits, tied=tied)),
        )


def _person(
    entry: Entry,
    groups: tuple[str, ...],
    possible: tuple[str, ...],
    score: Score | None,
    rank: int | None,
) -> GradedPerson:
    return GradedPerson(
        unit=entry.unit,
        unit_name=entry.unit_name,
        person=entry.person,
        name=entry.name,
        role=entry.role,
        groups=groups,
        score=None if score is None else score.value,
        rank=rank,
        grade=None,
        possible=possible,
        reasons=(),
        nearest=None,
        annual_grade=None,
    )


def _with(
    row: GradedPerson,
    *,
    grade: str,
    annual_grade: str | None,
    reasons: tuple[Reason, ...] = (),
    nearest: str | None = None,
) -> GradedPerson:
    return evolve(row, grade=grade, annual_grade=annual_grade, reasons=reasons, nearest=nearest)


def _ranks(variant: Variant) -> dict[object, int]:
    ranks: dict[object, int] = {}
    before = 0
    for block in blocks_of(variant.contest.keys):
        ranks[variant.contest.keys[block[0]]] = before + 1
        before += len(block)
    return ranks


def _cohort_seats(variant: Variant, everybody: int, grades: tuple[str, ...]) -> dict[str, int]:
    return {
        grade: variant.table.maxima[0, index].seats
        if (0, index) in variant.table.maxima
        else everybody
        for index, grade in enumerate(grades)
    }


def _group_seats(
    field: Field,
    variant: Variant,
    people: Sequence[GradedPerson],
    grades: tuple[str, ...],
    *,
    certain: bool,
) -> Iterator[GroupSeats]:
    table, pools = variant.table, field.pools
    counts: dict[tuple[int, str | None], int] = {}
    for row, cell in zip(people, variant.contest.cells, strict=True):
        counts[cell, row.grade] = counts.get((cell, row.grade), 0) + 1
    for index, pool in enumerate(pools.pools):
        cells = pools.cells[index]
        number = sum(count for (cell, _), count in counts.items() if cell in cells)
        if not number and pool.id != WHOLE:
            continue
        given = {
            grade: sum(counts.get((cell, grade), 0) for cell in cells)
            for grade in grades
            if certain
        }
        yield GroupSeats(
            id=pool.id,
            title=pool.title,
            base=table.bases[index],
            graded=number,
            seats={
                g: table.maxima[index, i].seats
                for i, g in enumerate(grades)
                if (index, i) in table.maxima
            },
            least={
                g: table.minima[index, i].seats
                for i, g in enumerate(grades)
                if (index, i) in table.minima
            },
            given=given,
        )
