"""`shufa grade`: a cohort graded under the quotas of a year."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

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
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.engine.shelf import PolicyShelf
from shufa_rules.grading.cohort_reading import read_cohort
from shufa_rules.grading.grading import grade_cohort
from shufa_rules.grading.outside_facts import facts_of
from shufa_rules.grading.sheet import SheetStatus
from shufa_rules.record.streaming import iter_records
from shufa_rules.report.grade_sheet_json import sheet_data
from shufa_rules.report.grade_sheet_text import render_sheet

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.grading.cohort import Cohort
    from shufa_rules.grading.sheet import GradeSheet


@click.command("grade")
@click.argument("cohort", metavar="COHORT", shell_complete=complete_files)
@click.option(
    "--records",
    multiple=True,
    metavar="PATH",
    help="Records of units; what they show limits the grades of the units' people.",
)
@policy_option()
@bindings_option()
@as_of_option()
@format_option()
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    cohort: str,
    records: tuple[str, ...],
    policy: str,
    bindings: tuple[str, ...],
    as_of: date | None,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Grade the people of COHORT: a file (YAML, JSON, NDJSON) or a folder with its parts.

    Exit code: 0 graded; 1 undecidable or ambiguous; 2 bad usage or bad input.
    """
    told: list[Diagnostic] = []
    sheet: GradeSheet | None = None
    try:
        sheet = graded_cohort(cohort, records, shelf_of(policy, bindings), as_of, told)
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
    path: str,
    records: tuple[str, ...],
    shelf: PolicyShelf,
    as_of: date | None,
    told: list[Diagnostic],
) -> GradeSheet:
    """Return the sheet of the cohort that a path means.

    Args:
        path: the cohort.
        records: of units; what they show limits the grades of the units' people.
        shelf: the policies.
        as_of: the day to judge on; `None` for the cohort's own.
        told: takes what is doubtful but hindered nothing.

    Raises:
        DiagnosticsError: the cohort or a record can't be read, judged or graded.
    """
    reading = read_cohort(path)
    if reading.cohort is None:
        raise DiagnosticsError(reading.diagnostics)
    told.extend(reading.diagnostics)
    cohort = reading.cohort
    policy = shelf.policy_on(as_of or cohort.as_of, cohort.year)
    told.extend(policy.warnings)
    if records:
        cohort = _with_facts(cohort, records, policy, as_of or cohort.as_of)
    sheet = grade_cohort(policy, cohort)
    told.extend(sheet.warnings)
    return sheet


def _with_facts(
    cohort: Cohort, records: tuple[str, ...], policy: PreparedPolicy, as_of: date | None
) -> Cohort:
    """Judge the records given beside; a record that can't be judged keeps anything from being graded."""
    problems: list[Diagnostic] = []
    facts: dict[str, frozenset[str]] = {}
    for loaded in counted(iter_records(records)):
        problems.extend(loaded.errors)
        record = loaded.record
        if record is None or record.year != cohort.year:
            continue
        try:
            facts[record.unit_id] = facts_of(policy, record, policy.evaluate(record, as_of))
        except DiagnosticsError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise DiagnosticsError(problems)
    return cohort.with_facts(facts)
