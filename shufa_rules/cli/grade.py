"""`shufa grade`: a cohort graded under the quotas of a year."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shufa_rules.batch.cohorts import CohortRun, with_facts
from shufa_rules.cli.completion import complete_files
from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.options import (
    as_of_option,
    bindings_option,
    color_option,
    format_option,
    language_option,
    policy_option,
)
from shufa_rules.cli.output import tell, wants_color, write_json, write_text
from shufa_rules.cli.policies import shelf_of
from shufa_rules.cli.progress import counted
from shufa_rules.cli.results_file import GRADED, ResultsRun
from shufa_rules.cli.run_options import (
    jobs_option,
    on_bad_option,
    on_option,
    results_option,
    resume_option,
)
from shufa_rules.cli.workers import chosen_workers
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.grading.grading import grade_weighed
from shufa_rules.grading.sheet import SheetStatus
from shufa_rules.report.grade_sheet_json import sheet_data
from shufa_rules.report.grade_sheet_text import render_sheet

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.grading.sheet import GradeSheet


@click.command("grade")
@click.argument(
    "cohorts", nargs=-1, required=True, metavar="COHORT...", shell_complete=complete_files
)
@click.option(
    "--records",
    multiple=True,
    metavar="PATH",
    help="Records of units; what they show limits the grades of the units' people.",
)
@policy_option()
@bindings_option()
@as_of_option()
@results_option("cohorts")
@jobs_option(
    "Processes that read entries and judge records, by default this one alone; with --results, that"
    " grade cohorts, by default one a core."
)
@resume_option()
@on_bad_option("cohort that can't be graded")
@on_option("Read entries and judge records, or with --results grade cohorts, on")
@format_option()
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    cohorts: tuple[str, ...],
    records: tuple[str, ...],
    policy: str,
    bindings: tuple[str, ...],
    as_of: date | None,
    results: Path | None,
    jobs: int | None,
    resume: bool,  # noqa: FBT001  click passes flags so
    on_bad: str | None,
    on: str | None,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Grade the people of COHORT: a file (YAML, JSON, NDJSON, Parquet) or a folder with its parts.

    With --results any number of cohorts, each by itself; a folder then holds one cohort, and the
    records of its units beside it.

    Exit code: 0 graded; 1 undecidable or ambiguous; 2 bad usage or bad input.
    """
    if results is not None:
        if records:
            raise click.UsageError("with --results the records of a cohort lie in its folder")
        from shufa_rules.batch.judge import prepare_judge
        from shufa_rules.batch.sheets import GRADING

        asked = ResultsRun(
            results=results,
            jobs=jobs,
            resume=resume,
            on_bad=on_bad,
            on=on,
            format_=format_,
            language=language,
            color=color,
        )
        judge = partial(prepare_judge, policy, bindings, as_of=as_of)
        return asked.write(GRADING, judge, cohorts, GRADED)
    if len(cohorts) > 1 or resume or on_bad is not None:
        raise click.UsageError("several cohorts, --resume and --on-bad need --results")
    workers = None if on is None and jobs in {None, 1} else chosen_workers(jobs, on)
    if workers is not None and "-" in records:
        raise click.UsageError("--jobs and --on read files and folders, and no standard input")
    told: list[Diagnostic] = []
    sheet: GradeSheet | None = None
    try:
        run = CohortRun(shelf=shelf_of(policy, bindings), as_of=as_of, workers=workers)
        sheet = graded_cohort(cohorts[0], records, run, told)
    except DiagnosticsError as error:
        told.extend(error.diagnostics)
    if format_ == "json":
        if sheet is None:
            write_json({"errors": [render_json(part, language) for part in told]})
        else:
            write_json(sheet_data(sheet, told, language))
    else:
        tell(told, language, color)
        if sheet is not None:
            write_text(render_sheet(sheet, color=wants_color(color, sys.stdout)), color)
    if sheet is None or any(part.severity == "error" for part in told):
        return BAD_INPUT
    return NOTHING_WRONG if sheet.status is SheetStatus.GRADED else PROBLEMS_FOUND


def graded_cohort(
    path: str, records: tuple[str, ...], run: CohortRun, told: list[Diagnostic]
) -> GradeSheet:
    """Return the sheet of the cohort that a path means.

    Args:
        path: the cohort.
        records: of units; what they show limits the grades of the units' people.
        run: the policies, the day, and who does the work.
        told: takes what is doubtful but hindered nothing.

    Raises:
        DiagnosticsError: the cohort or a record can't be read, judged or graded; or workers are lost.
    """
    weighed = run.weigh(path)
    if weighed.cohort is None:
        raise DiagnosticsError(weighed.diagnostics)
    told.extend(weighed.diagnostics)
    cohort = weighed.cohort
    policy = run.shelf.policy_on(run.as_of or cohort.as_of, cohort.year)
    told.extend(policy.warnings)
    told.extend(policy.binding_doubts(cohort.year, cohort.path))
    if records:
        cohort, doubts = with_facts(cohort, counted(run.facts(cohort, records)))
        told.extend(doubts)
    sheet = grade_weighed(policy, cohort, weighed.weights)
    told.extend(sheet.warnings)
    return sheet
