"""A cohort graded: the one public door of this room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from shufa_rules._version import __version__
from shufa_rules.diagnostics.catalog import grading as codes
from shufa_rules.diagnostics.catalog import record as record_codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report, sort_diagnostics
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.grading import settings as ids
from shufa_rules.grading.allocation import blocks_of
from shufa_rules.grading.alternatives import Field, ScoredChoice, Variant, score_all, turning_on
from shufa_rules.grading.alternatives import variants as all_variants
from shufa_rules.grading.cohort_reading import contradictions
from shufa_rules.grading.infeasibility import told
from shufa_rules.grading.notes import notes_on
from shufa_rules.grading.pools import WHOLE, check_groups, pools_of
from shufa_rules.grading.reasons import Explainer
from shufa_rules.grading.routing import route
from shufa_rules.grading.scores import Score, check_scores
from shufa_rules.grading.settings import Settings, read_settings
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

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.grading.cohort import Cohort, Entry


def grade_cohort(policy: PreparedPolicy, cohort: Cohort) -> GradeSheet:
    """Grade a cohort by a policy with the binding of the cohort's year.

    Nothing is guessed: without a value that is needed the sheet is `undecidable` and names it; where
    unbound choices lead to different sheets, or an authority has to decide a tie, it is `ambiguous`
    and shows what is certain and what is not.

    Raises:
        DiagnosticsError: the cohort can't be graded by this policy at all (SR403, SR5xx), or the
            quotas can't be kept (SR506).
    """
    settings = read_settings(policy.policy, policy.binding_for(cohort.year))
    first_year = policy.policy.metadata.applies_from_year
    problems = list(contradictions(cohort.entries))
    if cohort.year < first_year:
        year, first = str(cohort.year), str(first_year)
        problems.append(
            report(record_codes.YEAR_OUTSIDE_POLICY, cohort.path, year=year, first=first)
        )
    _stop_at(problems)
    routing = route(cohort.entries, policy, cohort.year)
    routed = tuple(
        RoutedPerson(
            unit=cohort.entries[index].unit,
            unit_name=cohort.entries[index].unit_name,
            person=cohort.entries[index].person,
            name=cohort.entries[index].name,
            cite=part.cite,
            to=str(settings.values.get(part.to, "")),
        )
        for index, part in routing.routed.items()
    )
    here = [entry for index, entry in enumerate(cohort.entries) if index not in routing.routed]
    competing = [entry for entry in here if entry.eligible and entry.assessed]
    if not competing:
        _stop_at([report(codes.EMPTY_COHORT, cohort.path)])
    sheet = _Sheet(
        policy, cohort, settings, tuple(sorted(routed, key=lambda p: (p.unit, p.person)))
    )
    missing = tuple(_missing(competing, settings))
    if missing:
        return sheet.undecidable(competing, missing=missing)
    _stop_at([problem for entry in competing for problem in check_scores(entry, settings)])
    scored = list(score_all(competing, settings))
    aside, awaited = _without_score(competing, scored, settings)
    awaited = [*awaited, *_without_facts(competing, settings)]
    awaited += [_awaited(cohort.entries[index], "是否送上级评定待定") for index in routing.unknown]
    if aside and not settings.is_bound(ids.MISSING_SCORE):
        return sheet.undecidable(competing, missing=(ids.MISSING_SCORE,), awaiting=awaited)
    if awaited:
        return sheet.undecidable(competing, awaiting=awaited)
    without = {(part.unit, part.person) for part in aside}
    counted = tuple(sorted((e for e in here if e.key not in without), key=lambda entry: entry.key))
    graded = tuple(i for i, entry in enumerate(counted) if entry.eligible and entry.assessed)
    if not graded:
        _stop_at([report(codes.EMPTY_COHORT, cohort.path)])
    pools = pools_of(counted, settings)
    doubts = tuple(check_groups(counted, pools, settings))
    _stop_at(doubts)
    field = Field(cohort=cohort, counted=counted, pools=pools, graded=graded)
    found = list(all_variants(field, settings, scored))
    if all(variant.conflicts for variant in found):
        _stop_at([told(conflict, settings) for conflict in found[0].conflicts])
    return evolve(sheet.graded(field, found, tuple(aside)), warnings=doubts)


def _stop_at(problems: Sequence[Diagnostic]) -> None:
    if any(problem.severity == "error" for problem in problems):
        raise DiagnosticsError(sort_diagnostics(problems))


def _missing(entries: Sequence[Entry], settings: Settings) -> Iterator[str]:
    """Yield the parameters without which nobody can be graded, in the order of the plan."""
    if ids.SCALE not in settings.tables:
        yield ids.SCALE
    for part in settings.inputs:
        if part.weight is None:
            yield part.weight_parameter
        if part.panels_parameter is not None and part.panels is None and part.weight != 0:
            yield part.panels_parameter
    by_grade = any(
        not key[0].isdigit()
        for entry in entries
        for ballots in entry.ballots.values()
        for key in ballots.counts
    )
    if by_grade and ids.BALLOT_POINTS not in settings.tables:
        yield ids.BALLOT_POINTS
    by_word = any(isinstance(score, str) for entry in entries for score in entry.scores.values())
    if by_word and ids.WORDS not in settings.tables:
        yield ids.WORDS
    for grade, share in settings.shares.items():
        if share is None:
            yield settings.share_parameters[grade]


def _without_score(
    entries: Sequence[Entry], scored: Sequence[ScoredChoice], settings: Settings
) -> tuple[list[Awaited], list[Awaited]]:
    """Return those set aside for want of a score, and those whose score is waited for."""
    found: dict[tuple[str, str], Awaited] = {}
    for _, scores in scored:
        for entry in entries:
            score = scores[entry.key]
            if score.value is None:
                found.setdefault(entry.key, _awaited(entry, "、".join(score.missing)))
    those = [found[key] for key in sorted(found)]
    if settings.values.get(ids.MISSING_SCORE) == "set_aside":
        return those, []
    return (those, those) if not settings.is_bound(ids.MISSING_SCORE) else ([], those)


def _without_facts(entries: Sequence[Entry], settings: Settings) -> list[Awaited]:
    """Return those of whom nobody knows whether something from outside limits their grade."""
    if not settings.tables.get(ids.VETOES):
        return []
    unknown = sorted((entry for entry in entries if entry.facts is None), key=lambda e: e.key)
    text = "没有写明有无影响等次的外部事实（facts）"
    return [_awaited(entry, text) for entry in unknown]


def _awaited(entry: Entry, text: str) -> Awaited:
    return Awaited(unit=entry.unit, person=entry.person, name=entry.name, text=text)


@frozen
class _Sheet:
    """What all sheets of a cohort have."""

    policy: PreparedPolicy
    cohort: Cohort
    settings: Settings
    routed: tuple[RoutedPerson, ...]

    def undecidable(
        self,
        entries: Sequence[Entry],
        *,
        missing: tuple[str, ...] = (),
        awaiting: Sequence[Awaited] = (),
    ) -> GradeSheet:
        """Return a sheet without grades."""
        titles = self.settings.grade_ids
        people = [
            _person(entry, (), titles, None, None) for entry in sorted(entries, key=lambda e: e.key)
        ]
        return self._made(
            SheetStatus.UNDECIDABLE, people=people, missing=missing, awaiting=tuple(awaiting)
        )

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
        explainer = Explainer(field, first, self.settings) if certain else None
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
            if explainer is not None:
                row = self._explained(row, explainer, person)
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

    def _explained(self, row: GradedPerson, explainer: Explainer, person: int) -> GradedPerson:
        grade = row.possible[0]
        index = self.settings.grade_ids.index(grade)
        return _with(
            row,
            grade=grade,
            reasons=explainer.reasons(person, index, row.rank or 0),
            nearest=explainer.nearest(person, index),
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
            document_number=policy.metadata.document_number,
            policy_digest=policy.digest,
            bindings=None if binding is None else binding.id,
            bindings_digest=None if binding is None else binding.digest,
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
            notes=tuple(notes_on(self.cohort, self.settings, tied=tied)),
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
