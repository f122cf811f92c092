"""`shufa validate`: records judged by the policy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shufa_rules.cli.completion import complete_files
from shufa_rules.cli.exit_code import BAD_INPUT
from shufa_rules.cli.given_records import records_by_unit
from shufa_rules.cli.judging import Judging
from shufa_rules.cli.options import (
    as_of_option,
    bindings_option,
    color_option,
    format_option,
    language_option,
    policy_option,
)
from shufa_rules.cli.output import (
    refuse,
    tell,
    wants_color,
    write_bytes,
    write_json,
    write_lines,
    write_text,
)
from shufa_rules.cli.policies import shelf_of
from shufa_rules.cli.progress import counted
from shufa_rules.cli.results_file import JUDGED, JUDGED_STRICTLY, ResultsRun
from shufa_rules.cli.run_options import (
    detail_option,
    jobs_option,
    on_bad_option,
    on_option,
    results_option,
    resume_option,
)
from shufa_rules.diagnostics.catalog.batch import NOT_WITH_RESULTS
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.record.folders import shown
from shufa_rules.record.streaming import iter_records
from shufa_rules.report.summary_text import render_summary
from shufa_rules.report.verdict_json import stream_verdicts, verdicts_data
from shufa_rules.report.verdict_text import render_verdict

if TYPE_CHECKING:
    from shufa_rules.batch.judge import Detail
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Verdict


@click.command("validate")
@click.argument(
    "records", nargs=-1, required=True, metavar="RECORD...", shell_complete=complete_files
)
@policy_option()
@bindings_option()
@as_of_option()
@click.option(
    "--last-year",
    "last_year",
    multiple=True,
    metavar="RECORD",
    shell_complete=complete_files,
    help="Records of the year before, by unit: what they left open has to be accounted for.",
)
@click.option("--strict", is_flag=True, help="Undetermined results make the exit code 1 too.")
@click.option(
    "--excel",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the results as a workbook, too; a workbook of that name is replaced.",
)
@results_option("records")
@detail_option()
@jobs_option("Processes that judge for --results; by default one a core.")
@resume_option()
@on_bad_option("record that can't be judged")
@on_option("Judge for --results on")
@format_option("sarif", "github")
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    records: tuple[str, ...],
    policy: str,
    bindings: tuple[str, ...],
    as_of: date | None,
    last_year: tuple[str, ...],
    strict: bool,  # noqa: FBT001  click passes flags so
    excel: Path | None,
    results: Path | None,
    detail: Detail | None,
    jobs: int | None,
    resume: bool,  # noqa: FBT001
    on_bad: str | None,
    on: str | None,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Judge the records of units: files (YAML, JSON, NDJSON, Excel), folders, or - for standard input."""
    if excel is not None and excel.suffix.lower() != ".xlsx":
        raise click.UsageError(f"`{excel.name}` does not end in .xlsx")
    if results is not None:
        clashing = [
            name for name, given in (("--last-year", last_year), ("--excel", excel)) if given
        ]
        if clashing:
            problems = [report(NOT_WITH_RESULTS, shown(results), option=name) for name in clashing]
            return refuse(problems, format_, language, color)
        from shufa_rules.batch.answers import JUDGING
        from shufa_rules.batch.judge import prepare_judge

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
        return asked.write(
            JUDGING,
            lambda: prepare_judge(
                policy, bindings, as_of=as_of, detail=detail or "all", strict=strict
            ),
            records,
            JUDGED_STRICTLY if strict else JUDGED,
        )
    if resume or any(given is not None for given in (detail, jobs, on_bad, on)):
        raise click.UsageError("--detail, --jobs, --resume, --on-bad and --on need --results")
    run = Judging(shelf_of(policy, bindings), as_of, strict)
    try:
        run.shelf.policy_on(as_of)
        run.last_year = records_by_unit(last_year)
        if excel is not None:
            from shufa_rules.cli.made_file import check_target

            check_target(excel, (*records, *last_year), force=True)
            run.kept = []
    except DiagnosticsError as error:
        _refuse(error.diagnostics, format_, language, color)
        return BAD_INPUT
    found = run.verdicts(counted(iter_records(records)))
    if format_ == "json":
        verdicts = (part for part in found if not isinstance(part, list))
        for piece in stream_verdicts(verdicts, run.told, language):
            write_bytes(piece)
    elif format_ == "sarif":
        _write_sarif(found, run, language)
    elif format_ == "github":
        _write_github(found, run, language)
    else:
        _write(found, run, language, color)
    if excel is not None:
        from shufa_rules.cli.made_file import make_file

        try:
            from shufa_rules.report.results_workbook import results_workbook

            make_file(excel, results_workbook(run.kept or (), unread=run.summary.unread))
        except DiagnosticsError as error:
            tell(error.diagnostics, language, color)
            return BAD_INPUT
    return run.exit_code


def _refuse(
    diagnostics: tuple[Diagnostic, ...], format_: str, language: Language, color: str
) -> None:
    if format_ == "json":
        write_json(verdicts_data((), diagnostics, language))
    elif format_ == "sarif":
        from shufa_rules.diagnostics.rendering.sarif import render_sarif

        write_json(render_sarif(diagnostics, language))
    elif format_ == "github":
        from shufa_rules.diagnostics.rendering.github import render_github

        write_lines(render_github(diagnostics, language))
    else:
        tell(diagnostics, language, color)


def _write_sarif(
    found: Iterator[Verdict | list[Diagnostic]], run: Judging, language: Language
) -> None:
    """Write one log of all verdicts and of all that is wrong with records."""
    from shufa_rules.diagnostics.rendering.sarif import code_rules, diagnostic_result, sarif_log
    from shufa_rules.report.verdict_sarif import policy_rules, run_properties, verdict_results

    results: list[dict[str, Any]] = []
    rules: dict[str, PreparedPolicy] = {}
    properties: dict[str, Any] = {}
    for part in found:
        if not isinstance(part, list) and run.record is not None:
            results += verdict_results(part, run.record)
            properties = properties or run_properties(part)
            rules.setdefault(part.policy, run.shelf.policy_for(run.record, run.as_of))
    results += [diagnostic_result(part, language) for part in run.told]
    descriptors = [rule for prepared in rules.values() for rule in policy_rules(prepared)]
    descriptors += code_rules(run.told, language)
    write_json(sarif_log(descriptors, results, properties))


def _write_github(
    found: Iterator[Verdict | list[Diagnostic]], run: Judging, language: Language
) -> None:
    from shufa_rules.diagnostics.rendering.github import render_github
    from shufa_rules.report.verdict_github import verdict_commands

    for part in found:
        if isinstance(part, list):
            write_lines(render_github(part, language))
        elif run.record is not None:
            write_lines("\n".join(verdict_commands(part, run.record, strict=run.strict)))


def _write(
    found: Iterator[Verdict | list[Diagnostic]], run: Judging, language: Language, color: str
) -> None:
    painted = wants_color(color, sys.stdout)
    first, told = True, False
    for part in found:
        if isinstance(part, list):
            tell(part, language, color, after_others=told)
            told = True
            continue
        write_text(("" if first else "\n\n") + render_verdict(part, color=painted), color)
        first = False
    if run.summary.units + run.summary.unread > 1 and not first:
        write_text("\n\n" + render_summary(run.summary, color=painted), color)
