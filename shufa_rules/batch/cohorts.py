"""A large cohort graded: its lines are read and weighed, and units' records judged, by any workers.

What a worker is sent is bytes; what comes back of a person is who it is, in which groups, and the exact
scores; of a unit, what its record shows. That is independent by construction. Seats are not: the shares
of the whole cohort bind all its groups together, a tie in one can change what is left for another, and
where an authority decides, ways through all groups have to be followed. So the ranking is merged here, and
seats are given here, by the same code as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from shufa_rules.batch.judge import BatchJudge, Task, describe_judge, shelf_of
from shufa_rules.batch.parquet import PARQUET_FILES, read_rows
from shufa_rules.batch.portions import portions
from shufa_rules.batch.workers import Workers, work_here
from shufa_rules.diagnostics.catalog import grading as codes
from shufa_rules.diagnostics.catalog.internal import INTERNAL_ERROR
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.frozen import frozen
from shufa_rules.grading.cohort_reading import CohortParts, file_lines
from shufa_rules.grading.entry_lines import EntriesRead, EntryLines, read_entries
from shufa_rules.grading.outside_facts import facts_of
from shufa_rules.grading.settings import Settings, read_settings
from shufa_rules.grading.weighing import Weight, weigh
from shufa_rules.record.folders import LINE_FILES, TEXT_FILES, find_files
from shufa_rules.record.streaming import iter_records

if TYPE_CHECKING:
    from shufa_rules.batch.portions import Portion
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.shelf import PolicyShelf
    from shufa_rules.grading.cohort import Cohort
    from shufa_rules.record.lines import Line
    from shufa_rules.record.model import LoadedRecord
    from shufa_rules.syntax.limits import Limits

COHORT_FILES = (*TEXT_FILES, *PARQUET_FILES)
"""Endings of files that are looked at for cohorts; the rows of a Parquet file are lines of an NDJSON one."""

MOST_TOLD = 3
"""How many records that show nothing of a cohort are named."""


@frozen
class WeighedCohort:
    """A cohort as far as it could be read, without ballots, and what each entry comes to."""

    cohort: Cohort | None
    weights: tuple[Weight, ...]
    diagnostics: tuple[Diagnostic, ...]


@frozen
class WeighedPart:
    """What some lines of a cohort come to."""

    read: EntriesRead
    weights: tuple[Weight, ...]


@frozen
class UnitFacts:
    """What the record of one unit shows that may limit its people's grades, or why that can't be told.

    Attributes:
        path: where the record stands.
        unit: its id; `None` where the record is of another year or can't be judged.
        kind: the unit's kind, as the record says; empty where `unit` is `None`.
        facts: ids of what is known against it.
        problems: why it can't be judged.
    """

    path: str
    unit: str | None = None
    kind: str = ""
    facts: frozenset[str] = frozenset()
    problems: tuple[Diagnostic, ...] = ()


@frozen(kw_only=True)
class CohortRun:
    """How a cohort is to be graded, and by whom the work is done.

    Attributes:
        shelf: the policies.
        as_of: the day to judge on; `None` for the cohort's own.
        workers: who weighs and judges; `None` for this process.
    """

    shelf: PolicyShelf
    as_of: date | None
    workers: Workers | None = None

    def weigh(self, path: str | Path) -> WeighedCohort:
        """Read a cohort and weigh its entries, keeping of each what grading needs.

        Args:
            path: a file or a folder, as `read_cohort` takes it, or Parquet files.

        Raises:
            DiagnosticsError: the cohort is in order, and there is no policy for it, or its binding
                doesn't fit; or workers are lost (SR464, SR465).
        """
        parts = CohortParts(str(path))
        endings = (*LINE_FILES, *PARQUET_FILES)
        coming = parts.lines_of(find_files(Path(path), COHORT_FILES), cohort_lines, endings)
        first = next(coming, None)  # by now the header was read
        settings, refused = self._settings(parts)
        work = self._work(parts, settings)
        weights: dict[int, tuple[Weight, ...]] = {}
        workers = self.workers or work_here
        for part, answer in workers(work, () if first is None else chain([first], coming)):
            parts.add(part.number, answer.read)
            weights[part.number] = answer.weights
        reading = parts.reading()
        if reading.cohort is None:
            return WeighedCohort(None, (), reading.diagnostics)
        if settings is None:
            raise refused or DiagnosticsError(reading.diagnostics)
        for number, entries in parts.entries.items():
            if number not in weights:
                weights[number] = tuple(weigh(entry, settings) for entry in entries)
        together = tuple(weight for number in sorted(weights) for weight in weights[number])
        return WeighedCohort(reading.cohort, together, reading.diagnostics)

    def facts(self, cohort: Cohort, paths: Iterable[str]) -> Iterator[UnitFacts]:
        """Yield what the records that paths mean show of the cohort's year.

        Raises:
            DiagnosticsError: there is no policy for the cohort, or workers are lost (SR464, SR465).
        """
        day = self.as_of or cohort.as_of
        if self.workers is None:
            policy = self.shelf.policy_on(day, cohort.year)
            yield from facts_shown(policy, cohort.year, day, iter_records(paths))
            return
        work = partial(find_facts, day=day, year=cohort.year)
        for _, found in self.workers(Task(self._judge(), work), portions(paths)):
            yield from found

    def _settings(self, parts: CohortParts) -> tuple[Settings | None, DiagnosticsError | None]:
        """Return what the cohort is weighed by; a refusal waits until the cohort was read."""
        if parts.header is None:
            return None, None
        try:
            policy = self.shelf.policy_on(self.as_of or parts.as_of, parts.header["year"])
            return read_settings(policy.policy, policy.binding_for(parts.header["year"])), None
        except DiagnosticsError as error:
            return None, error

    def _work(
        self, parts: CohortParts, settings: Settings | None
    ) -> Callable[[EntryLines], WeighedPart]:
        if self.workers is None or settings is None or parts.header is None:
            return partial(weigh_lines, settings)
        day, year = self.as_of or parts.as_of, parts.header["year"]
        return Task(self._judge(), partial(weigh_part, day=day, year=year))

    def _judge(self) -> BatchJudge:
        return describe_judge(self.shelf.name, self.shelf.bindings)


def weigh_part(judge: BatchJudge, part: EntryLines, *, day: date | None, year: int) -> WeighedPart:
    """Read and weigh lines in any process that has the policy.

    Args:
        judge: the policy and its bindings.
        part: the lines.
        day: the day that says which version is in force; `None` for the newest.
        year: of the reports.

    Raises:
        DiagnosticsError: it has another one (SR464).
    """
    return weigh_lines(_settings(judge, day, year), part)


def weigh_lines(settings: Settings | None, part: EntryLines) -> WeighedPart:
    """Read lines and weigh what they hold; without settings they are read alone."""
    read = read_entries(part)
    weights = () if settings is None else tuple(weigh(entry, settings) for entry in read.entries)
    entries = tuple(entry.without_votes() for entry in read.entries)
    return WeighedPart(EntriesRead(entries, read.problems), weights)


def find_facts(
    judge: BatchJudge, portion: Portion, *, day: date | None, year: int
) -> tuple[UnitFacts, ...]:
    """Judge the records of a portion, in any process that has the policy, and return what they show.

    Args:
        judge: the policy and its bindings.
        portion: the records; those of other years show nothing.
        day: the day to judge on; `None` for each record's own, and the newest version.
        year: of the cohort.

    Raises:
        DiagnosticsError: it has another one (SR464).
    """
    policy = shelf_of(judge).policy_on(day, year)
    loaded = (one for _, one in portion.read())
    return tuple(facts_shown(policy, year, day, loaded))


def facts_shown(
    policy: PreparedPolicy, year: int, as_of: date | None, records: Iterable[LoadedRecord]
) -> Iterator[UnitFacts]:
    """Yield what each record of a year shows, and what is wrong with any record."""
    for loaded in records:
        record = loaded.record
        if record is None or loaded.errors or record.year != year:
            yield UnitFacts(loaded.path, problems=loaded.errors)
            continue
        try:
            verdict = policy.evaluate(record, as_of)
            facts = facts_of(policy, record, verdict)
            yield UnitFacts(record.path, record.unit_id, record.kind_of_unit[0], facts)
        except DiagnosticsError as error:
            yield UnitFacts(record.path, problems=error.diagnostics)
        except Exception as error:  # noqa: BLE001  told like any other problem, and nobody is graded
            told = report(INTERNAL_ERROR, record.path, error=f"{type(error).__name__}: {error}")
            yield UnitFacts(record.path, problems=(told,))


def with_facts(cohort: Cohort, shown: Iterable[UnitFacts]) -> tuple[Cohort, tuple[Diagnostic, ...]]:
    """Return a cohort with what records show of its units, and what is doubtful with the records.

    Raises:
        DiagnosticsError: a record can't be judged, a unit has two (SR517), or a record says that its unit
            is of another kind than the cohort does (SR515): any of them keeps everybody from being graded.
    """
    entries = {entry.unit: entry for entry in cohort.entries}
    problems: list[Diagnostic] = []
    first: dict[str, UnitFacts] = {}
    unused: list[str] = []
    for one in shown:
        problems.extend(one.problems)
        if one.unit is None:
            unused += [] if one.problems else [one.path]
            continue
        entry = entries.get(one.unit)
        before = first.setdefault(one.unit, one)
        if entry is None:
            unused.append(one.path)
        elif before is not one:
            problems.append(report(codes.UNIT_TWICE, one.path, unit=one.unit, first=before.path))
        elif one.kind != entry.unit_kind:
            where = str(entry.place)
            problems.append(
                report(
                    codes.UNIT_CONTRADICTS, one.path, key="unit_kind", unit=one.unit,
                    value=one.kind, first=str(entry.unit_kind), where=where,
                )
            )  # fmt: skip
    if problems:
        raise DiagnosticsError(problems)
    known = {unit: one.facts for unit, one in first.items() if unit in entries}
    return cohort.with_facts(known), tuple(_not_used(cohort, unused))


def _not_used(cohort: Cohort, paths: list[str]) -> Iterator[Diagnostic]:
    if paths:
        shown = "、".join(paths[:MOST_TOLD]) + ("等" if len(paths) > MOST_TOLD else "")
        yield report(
            codes.RECORDS_NOT_USED,
            cohort.path,
            count=str(len(paths)),
            year=str(cohort.year),
            shown=shown,
        )


@cache
def _settings(judge: BatchJudge, day: date | None, year: int) -> Settings:
    policy = shelf_of(judge).policy_on(day, year)
    return read_settings(policy.policy, policy.binding_for(year))


def cohort_lines(file: Path, limits: Limits) -> Iterator[Line]:
    """Yield the lines of an NDJSON cohort, or the rows of a Parquet file, which are the same.

    Raises:
        OSError: it can't be read.
        DiagnosticsError: it is a Parquet file without such a column (SR468), or pyarrow is not
            installed (SR466).
    """
    if file.suffix.lower() not in PARQUET_FILES:
        yield from file_lines(file, limits)
        return
    for row in read_rows(file):
        if isinstance(row, Diagnostic):
            raise DiagnosticsError((row,))
        yield row
