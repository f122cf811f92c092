"""`shufa impact`: whose results, grounds and grades differ under two versions of a policy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click
from attrs import define, field

from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.failure import failure
from shufa_rules.cli.given_records import SeenUnits, records_by_unit
from shufa_rules.cli.options import (
    as_of_option,
    bindings_option,
    color_option,
    format_option,
    language_option,
)
from shufa_rules.cli.output import refuse, tell, wants_color, write_bytes, write_text
from shufa_rules.cli.progress import counted
from shufa_rules.diagnostics.catalog import impact as codes
from shufa_rules.diagnostics.catalog import record as record_codes
from shufa_rules.diagnostics.catalog import versions as versions_codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.engine.shelf import PolicyShelf
from shufa_rules.grading.cohort_files import sort_paths
from shufa_rules.grading.cohort_reading import read_cohort
from shufa_rules.record.streaming import iter_records
from shufa_rules.report.impact_cohort_text import render_cohort
from shufa_rules.report.impact_json import (
    ImpactJson,
    policy_identity,
    stream_impact,
    summary_data,
)
from shufa_rules.report.impact_summary_text import render_impact_summary
from shufa_rules.report.impact_text import render_comparison, render_refused, render_unit
from shufa_rules.report.impact_wording import read_wording
from shufa_rules.revision.impact.comparison import PolicyComparison
from shufa_rules.revision.impact.model import Refused, UnitImpact
from shufa_rules.revision.impact.summary import ImpactSummary

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.record.model import Record
    from shufa_rules.revision.impact.cohort_model import CohortImpact

_BY_YEAR = (record_codes.YEAR_OUTSIDE_POLICY, versions_codes.YEAR_BEFORE_TRANSITION)
"""Why a version doesn't judge a year: no mistake of the record's."""


@define
class _Run:
    """What one call has found so far; of units, nothing but counts."""

    comparison: PolicyComparison
    as_of: date | None
    last_year: dict[tuple[str, int], Record]
    told: list[Diagnostic] = field(factory=list)
    seen: SeenUnits = field(factory=SeenUnits)
    refused: list[Refused] = field(factory=list)
    cohorts: list[CohortImpact] = field(factory=list)
    summary: ImpactSummary = field(factory=ImpactSummary)

    @property
    def exit_code(self) -> int:
        """2 if any input was bad, else 1 where something differs, else 0."""
        if any(diagnostic.severity == "error" for diagnostic in self.told):
            return BAD_INPUT
        return PROBLEMS_FOUND if self.summary.is_changed else NOTHING_WRONG

    def units(self, paths: tuple[str, ...]) -> Iterator[UnitImpact | list[Diagnostic]]:
        """Yield for each record what is wrong with it, if anything, and what differs for it."""
        for one in counted(iter_records(paths)) if paths else ():
            if one.diagnostics:
                yield self._tell(one.diagnostics)
            if one.record is None:
                self.summary = self.summary.with_refused()
                continue
            again = tuple(self.seen.again(one.record))
            if again:
                yield self._tell(again)
            found = self._on_record(one.record)
            if isinstance(found, UnitImpact):
                self.summary = self.summary.with_unit(found)
                yield found
            else:
                problems = self._refuse(found)
                if problems:
                    yield self._tell(problems)

    def grade(self, paths: tuple[str, ...]) -> None:
        """Grade the cohorts that paths mean."""
        for path in paths:
            reading = read_cohort(path)
            self.told.extend(reading.diagnostics)
            if reading.cohort is None:
                self.summary = self.summary.with_refused()
                continue
            found = self.comparison.on_cohort(reading.cohort)
            if isinstance(found, Refused):
                self.told.extend(self._refuse(found))
            else:
                self.summary = self.summary.with_cohort(found)
                self.cohorts.append(found)

    def _on_record(self, record: Record) -> UnitImpact | Refused:
        before = self.last_year.get((record.unit_id, record.year - 1))
        try:
            return self.comparison.on_record(record, self.as_of, last_year=before)
        except Exception as error:  # noqa: BLE001  one record never stops the others
            told = (failure(error, record.path),)
            return Refused(
                name=record.unit_name, year=record.year, path=record.path, old=told, new=told
            )

    def _refuse(self, refused: Refused) -> tuple[Diagnostic, ...]:
        """Take note of what can't be compared; return what of it is a mistake of the input."""
        self.summary = self.summary.with_refused()
        self.refused.append(refused)
        problems = dict.fromkeys((*refused.old, *refused.new))
        return tuple(part for part in problems if part.code not in _BY_YEAR)

    def _tell(self, problems: tuple[Diagnostic, ...]) -> list[Diagnostic]:
        self.told.extend(problems)
        return list(problems)


@click.command("impact")
@click.argument("old")
@click.argument("new")
@click.argument("records", nargs=-1, required=True, metavar="RECORD...")
@bindings_option()
@as_of_option()
@click.option(
    "--last-year",
    "last_year",
    multiple=True,
    metavar="RECORD",
    help="Records of the year before, by unit, as `shufa validate` takes them.",
)
@click.option(
    "--every-year",
    is_flag=True,
    help="Judge every year by both, whatever years a transition leaves to the version before.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Units without changes, and changed evidence, too."
)
@format_option()
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    old: str,
    new: str,
    records: tuple[str, ...],
    bindings: tuple[str, ...],
    as_of: date | None,
    last_year: tuple[str, ...],
    every_year: bool,  # noqa: FBT001  click passes flags so
    everything: bool,  # noqa: FBT001  click passes flags so
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Tell what differs for RECORDs, and for cohorts, between two versions of a policy.

    OLD and NEW: ids, ids at a date, or folders. RECORD: files, folders or - as for `validate`; files
    and folders of cohorts as for `grade`.

    Exit code: 0 nothing differs; 1 something does; 2 bad usage or bad input.
    """
    try:
        policies = [PolicyShelf(name, bindings).policy_on(as_of) for name in (old, new)]
        comparison = PolicyComparison(*policies)
        sorted_paths = sort_paths(records)
        run = _Run(
            comparison.without_transition() if every_year else comparison,
            as_of,
            records_by_unit(last_year),
        )
    except DiagnosticsError as error:
        return refuse(error.diagnostics, format_, language, color)
    run.told.extend(_about_policies(comparison))
    show = _show_json if format_ == "json" else _show_text
    show(
        run,
        sorted_paths.records,
        sorted_paths.cohorts,
        _Shown(every_year, everything, language, color),
    )
    return run.exit_code


@define
class _Shown:
    """How it is shown."""

    every_year: bool
    everything: bool
    language: Language
    color: str


def _about_policies(comparison: PolicyComparison) -> Iterator[Diagnostic]:
    old, new = comparison.old, comparison.new
    yield from dict.fromkeys((*old.warnings, *new.warnings))
    if old.policy.id != new.policy.id:
        was, now = old.policy.version, new.policy.version
        yield report(codes.ANOTHER_PLAN, now, old=was, new=now)


def _show_text(
    run: _Run, records: tuple[str, ...], cohorts: tuple[str, ...], shown: _Shown
) -> None:
    color, language = shown.color, shown.language
    painted = wants_color(color, sys.stdout)
    old, new = run.comparison.old.policy, run.comparison.new.policy
    wording = read_wording(old, new, run.comparison.changed_elements())
    tell(run.told, language, color)
    told = bool(run.told)
    write_text(
        render_comparison(old, new, wording, every_year=shown.every_year, color=painted), color
    )
    for part in run.units(records):
        if isinstance(part, list):
            tell(part, language, color, after_others=told)
            told = True
        elif part.is_changed or shown.everything:
            unit = render_unit(part, wording, everything=shown.everything, color=painted)
            write_text("\n" + unit, color)
    already = len(run.told)
    run.grade(cohorts)
    tell(run.told[already:], language, color, after_others=told)
    for cohort in run.cohorts:
        if cohort.is_changed or shown.everything:
            write_text("\n" + render_cohort(cohort, wording, color=painted), color)
    if run.refused:
        write_text("\n" + render_refused(run.refused, color=painted), color)
    write_text("\n" + render_impact_summary(run.summary, wording, color=painted), color)


def _show_json(
    run: _Run, records: tuple[str, ...], cohorts: tuple[str, ...], shown: _Shown
) -> None:
    elements = run.comparison.changed_elements()
    data = ImpactJson({part: n for n, part in enumerate(elements, start=1)}, shown.language)
    head: dict[str, Any] = {
        "old": policy_identity(run.comparison.old),
        "new": policy_identity(run.comparison.new),
        "every_year": shown.every_year,
    }
    units = (
        data.unit(part, everything=shown.everything)
        for part in run.units(records)
        if isinstance(part, UnitImpact) and (part.is_changed or shown.everything)
    )

    def tail() -> Iterator[dict[str, Any]]:
        run.grade(cohorts)
        yield {
            "cohorts": [data.cohort(part) for part in run.cohorts],
            "refused": [data.refused(part) for part in run.refused],
            "changes": data.changes(run.summary),
            "summary": summary_data(run.summary),
            "errors": [render_json(part, shown.language) for part in run.told],
        }

    for piece in stream_impact(head, units, tail()):
        write_bytes(piece)
