"""Choices that a binding leaves open: every one is tried, and the sheets are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.grading import settings as ids
from shufa_rules.grading.allocation import allocate
from shufa_rules.grading.caps import OpenPeople, caps_of
from shufa_rules.grading.contest import Allocation, Cap, Contest, Key
from shufa_rules.grading.infeasibility import Conflict, conflicts_met, find_conflicts
from shufa_rules.grading.outside_facts import FACT_TITLES
from shufa_rules.grading.quota import SeatTable, bases_of, seat_tables
from shufa_rules.grading.scores import Score
from shufa_rules.grading.weighing import ScoredChoice

if TYPE_CHECKING:
    from shufa_rules.grading.cohort import Cohort, Entry
    from shufa_rules.grading.pools import Pools
    from shufa_rules.grading.settings import Settings


@frozen(kw_only=True)
class Field:
    """Those who compete.

    Attributes:
        counted: everybody who may count for a base, with their pools.
        graded: indices into `counted` of those who are graded.
    """

    cohort: Cohort
    counted: tuple[Entry, ...]
    pools: Pools
    graded: tuple[int, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Those who are graded."""
        return tuple(self.counted[index] for index in self.graded)


@frozen(kw_only=True)
class Variant:
    """What comes out under one choice of everything that is unbound.

    Attributes:
        choices: the value of every choice, bound or tried, that could matter.
        open_from: the best grade open to each of the graded.
        conflicts: why the quotas can't be kept; empty where they can.
    """

    choices: Mapping[str, str]
    scores: tuple[Score, ...]
    open_from: tuple[int, ...]
    table: SeatTable
    contest: Contest
    allocation: Allocation | None
    conflicts: tuple[Conflict, ...]

    @property
    def outcome(self) -> tuple[object, ...]:
        """What tells one sheet from another."""
        if self.allocation is None or self.conflicts:
            return ("problem", *(conflict.problem_zh for conflict in self.conflicts))
        return ("sheet", self.allocation.possible)


def variants(field: Field, settings: Settings, scored: Sequence[ScoredChoice]) -> Iterator[Variant]:
    """Yield what comes out under every choice; equal numbers are allocated once."""
    entries = field.entries
    seen: dict[tuple[object, ...], Variant] = {}
    for choices, all_scores in scored:
        scores = tuple(all_scores[entry.key] for entry in entries)
        if any(score.value is None for score in scores):
            continue
        open_from = tuple(
            open_grade(entry, score.value or Fraction(0), settings)
            for entry, score in zip(entries, scores, strict=True)
        )
        keys = tuple(_key(score, settings) for score in scores)
        for more, table in _tables(field, settings):
            for rule in settings.options(ids.TIE_RULE):
                together = {**choices, **more, ids.TIE_RULE: rule}
                signature = (keys, open_from, table.numbers, rule)
                if signature not in seen:
                    untied = seen.get((*signature[:3], None))
                    found = untied or _variant(field, settings, together, scores, open_from, table)
                    if found.allocation is not None and not found.allocation.ties:
                        seen[*signature[:3], None] = found
                    seen[signature] = found
                found = seen[signature]
                yield Variant(
                    choices=together,
                    scores=scores,
                    open_from=open_from,
                    table=table,
                    contest=found.contest,
                    allocation=found.allocation,
                    conflicts=found.conflicts,
                )


def open_grade(entry: Entry, score: Fraction, settings: Settings) -> int:
    """Return the best grade open to a person: by threshold, and by what is known from outside."""
    thresholds: Mapping[str, Fraction] = settings.tables.get(ids.THRESHOLDS, {})
    last = len(settings.grades) - 1
    reached = next(
        (
            index
            for index, grade in enumerate(settings.grade_ids)
            if index == last or grade not in thresholds or score >= thresholds[grade]
        ),
        last,
    )
    return max([reached, *(limit for _, limit in limits_of(entry, settings))])


def limits_of(entry: Entry, settings: Settings) -> Iterator[tuple[str, int]]:
    """Yield what from outside limits a person's grade: the fact and the best grade it leaves."""
    vetoes: Mapping[str, str] = settings.tables.get(ids.VETOES, {})
    for fact in FACT_TITLES:
        if fact in vetoes and entry.facts is not None and fact in entry.facts:
            yield fact, settings.grade_ids.index(vetoes[fact])


def _key(score: Score, settings: Settings) -> Key:
    order: tuple[str, ...] = settings.tables.get(ids.TIE_KEYS, ())
    return (score.value or Fraction(0), *(score.parts.get(part, Fraction(-1)) for part in order))


def _tables(field: Field, settings: Settings) -> Iterator[tuple[dict[str, str], SeatTable]]:
    names = (ids.BASE, ids.ROUNDING, ids.MINIMUM_ROUNDING)
    options = [settings.options(name) for name in names]
    if not any(pool.minimum for pool in field.pools.pools):
        options[-1] = options[-1][:1]  # what rounds nothing needn't be varied
    for values in product(*options):
        base, rounding, minimum_rounding = values
        bases = bases_of(field.counted, field.pools, base)
        tables = seat_tables(
            field.pools, bases, settings, field.cohort.approvals, (rounding, minimum_rounding)
        )
        for table in tables:
            yield dict(zip(names, values, strict=True)), table


def _variant(  # noqa: PLR0913, PLR0917  what a variant is made of
    field: Field,
    settings: Settings,
    choices: Mapping[str, str],
    scores: tuple[Score, ...],
    open_from: tuple[int, ...],
    table: SeatTable,
) -> Variant:
    cells = tuple(field.pools.cell_of[index] for index in field.graded)
    counts: dict[tuple[int, int], int] = {}
    for pair in zip(cells, open_from, strict=True):
        counts[pair] = counts.get(pair, 0) + 1
    people = OpenPeople(counts)
    pools = field.pools.only(frozenset(cells))
    caps: tuple[Cap, ...] = caps_of(pools, table, people, settings)
    contest = Contest(
        grades=len(settings.grades),
        keys=tuple(_key(score, settings) for score in scores),
        cells=cells,
        open_from=open_from,
        caps=caps,
    )
    conflicts = tuple(find_conflicts(pools, table, people, settings))
    allocation = None
    if not conflicts:
        allocation = allocate(contest, choices[ids.TIE_RULE])
        names = [entry.name for entry in field.entries]
        conflicts = tuple(conflicts_met(contest, allocation, table, names))
    return Variant(
        choices=choices,
        scores=scores,
        open_from=open_from,
        table=table,
        contest=contest,
        allocation=allocation,
        conflicts=conflicts,
    )


def turning_on(found: Sequence[Variant]) -> tuple[str, ...]:
    """Return the choices on which the outcome turns, all others being equal."""
    by_choices: dict[tuple[tuple[str, str], ...], set[object]] = {}
    for variant in found:
        by_choices.setdefault(tuple(variant.choices.items()), set()).add(variant.outcome)
    turning = []
    for name in ids.CHOICES:
        others: dict[tuple[tuple[str, str], ...], set[object]] = {}
        for choices, outcomes in by_choices.items():
            rest = tuple(part for part in choices if part[0] != name)
            others.setdefault(rest, set()).add(frozenset(outcomes))
        if any(len(outcomes) > 1 for outcomes in others.values()):
            turning.append(name)
    return tuple(turning)
