"""`shufa report`: pages on a unit, on many units or a cohort, or on a policy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shufa_rules.batch.cohorts import CohortRun
from shufa_rules.cli.completion import complete_files
from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.given_records import records_by_unit
from shufa_rules.cli.grade import graded_cohort
from shufa_rules.cli.judging import Judging
from shufa_rules.cli.made_file import check_apart
from shufa_rules.cli.options import (
    as_of_option,
    bindings_option,
    color_option,
    format_option,
    language_option,
    policy_option,
)
from shufa_rules.cli.output import tell, write_json, write_text
from shufa_rules.cli.policies import shelf_of
from shufa_rules.cli.progress import counted
from shufa_rules.cli.report_source import Sources, read_sources
from shufa_rules.diagnostics.catalog import pages as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.engine.shelf import PolicyShelf
from shufa_rules.grading.sheet import SheetStatus
from shufa_rules.pages.cohort_page import CohortMatter
from shufa_rules.pages.contents import (
    FIRST_PAGE,
    File,
    cohort_report,
    policy_report,
    unit_report,
    versions_report,
)
from shufa_rules.pages.folder import write_report
from shufa_rules.pages.unit_page import JudgedRecord
from shufa_rules.record.folders import shown
from shufa_rules.record.streaming import iter_records
from shufa_rules.report.results_workbook import results_workbook

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language

RESULTS_BOOK = "results.xlsx"
"""The workbook of the results, in the folder of the pages."""


@click.command("report")
@click.argument(
    "sources", nargs=-1, required=True, metavar="SOURCE...", shell_complete=complete_files
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where the pages go: a folder that is new, empty, or a report written before.",
)
@policy_option()
@bindings_option()
@as_of_option()
@click.option(
    "--last-year",
    multiple=True,
    metavar="RECORD",
    shell_complete=complete_files,
    help="Records of the year before, by unit: what they left open has to be accounted for.",
)
@click.option("--against", metavar="POLICY", help="The newer version of the policy, side by side.")
@click.option("--excel", is_flag=True, help="Put the results beside the pages, as a workbook.")
@format_option()
@language_option("zh", "labels and diagnostics")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    sources: tuple[str, ...],
    output: Path,
    policy: str,
    bindings: tuple[str, ...],
    as_of: date | None,
    last_year: tuple[str, ...],
    against: str | None,
    excel: bool,  # noqa: FBT001  click passes flags so
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Write pages on SOURCE: records (files, folders), a cohort, or a policy (xiangyuan).

    FOLDER is written whole or not at all, and begins with index.html; the pages need no network.
    Exit code: as `validate`, `grade` and `diff` give it.
    """
    told: list[Diagnostic] = []
    try:
        check_apart(output, sources)
        given = read_sources(sources)
        if against is not None and given.policy is None:
            raise click.UsageError("--against goes with a policy")
        if excel and not given.records:
            raise click.UsageError("--excel goes with records")
        shelf = shelf_of(given.policy or policy, bindings)
        if given.policy is not None:
            code, files = _on_policy(shelf, as_of, against, language)
        else:
            judging = Judging(shelf, as_of, strict=False, kept=[] if excel else None)
            code, files = _on_units(given, judging, last_year, told, language)
            if judging.kept is not None:
                book = results_workbook(judging.kept, unread=judging.summary.unread)
                files = chain(files, [(RESULTS_BOOK, book)])
        written = write_report(output, files)
    except DiagnosticsError as error:
        code, written = BAD_INPUT, ()
        told.extend(error.diagnostics)
    if format_ == "json":
        errors = [render_json(part, language) for part in told]
        write_json({"folder": shown(output), "files": list(written), "errors": errors})
        return code
    tell(told, language, color)
    if written:
        write_text(shown(output / FIRST_PAGE))
    return code


def _on_units(
    given: Sources,
    judging: Judging,
    last_year: tuple[str, ...],
    told: list[Diagnostic],
    language: Language,
) -> tuple[int, Iterable[File]]:
    """Judge the records and grade the cohort that are given; return the exit code and the files."""
    judging.shelf.policy_on(judging.as_of)
    judging.last_year = records_by_unit(last_year)
    judged, unread = _judged(given.records, judging)
    told.extend(judging.told)
    if given.records and not judged:
        where = "、".join(given.records)
        raise DiagnosticsError([report(codes.NOTHING_JUDGED, where)])
    if given.cohort is None and len(judged) == 1 and not unread:
        return judging.exit_code, unit_report(judged[0], told, language)
    sheet, code = None, judging.exit_code
    if given.cohort is not None:
        run = CohortRun(shelf=judging.shelf, as_of=judging.as_of)
        sheet = graded_cohort(given.cohort, given.records, run, told)
        graded = NOTHING_WRONG if sheet.status is SheetStatus.GRADED else PROBLEMS_FOUND
        code = max(code, graded)
    matter = CohortMatter(judged=tuple(judged), unread=tuple(unread), sheet=sheet)
    return code, cohort_report(matter, told, language)


def _judged(
    paths: tuple[str, ...], judging: Judging
) -> tuple[list[JudgedRecord], list[tuple[Diagnostic, ...]]]:
    """Return the records that could be judged, and what is wrong with the others."""
    judged: list[JudgedRecord] = []
    unread: list[tuple[Diagnostic, ...]] = []
    for part in judging.verdicts(counted(iter_records(paths))):
        if isinstance(part, list):
            errors = tuple(problem for problem in part if problem.severity == "error")
            unread.extend([errors] if errors else [])
        elif judging.record is not None:
            prepared = judging.shelf.policy_for(judging.record, judging.as_of)
            before = judging.last_year.get((judging.record.unit_id, judging.record.year - 1))
            judged.append(JudgedRecord(judging.record, part, prepared, before))
    return judged, unread


def _on_policy(
    shelf: PolicyShelf, as_of: date | None, against: str | None, language: Language
) -> tuple[int, Iterable[File]]:
    """Return the exit code and the files of a report on a policy, or on two of its versions."""
    prepared = shelf.policy_on(as_of)
    if against is not None:
        from shufa_rules.revision.comparison.policies import compare_policies

        newer = PolicyShelf(against, ()).policy_on(as_of)
        diff = compare_policies(prepared.policy, newer.policy)
        code = PROBLEMS_FOUND if diff.has_substance else NOTHING_WRONG
        return code, versions_report(diff, prepared, newer, language)
    return NOTHING_WRONG, policy_report(prepared, language)
