"""`shufa validate --results`: many records, whose answers go to a file instead of the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.output import refuse, write_json, write_text
from shufa_rules.diagnostics.catalog.judging import UNWRITABLE
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.refusal import report_refusal
from shufa_rules.record.folders import shown

if TYPE_CHECKING:
    from shufa_rules.batch.judge import BatchJudge
    from shufa_rules.batch.run import Outcome
    from shufa_rules.diagnostics.message import Language

ENDINGS = (".ndjson", ".jsonl", ".parquet")
"""Endings of files that take answers."""


def results_options() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--results` and what it can be told."""
    options = (
        click.option(
            "--results",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Write answers to a .ndjson or .parquet file and no text: for many records.",
        ),
        click.option(
            "--detail",
            type=click.Choice(["all", "violations"]),
            default="all",
            show_default=True,
            help="The results that --results writes of each record; counts are of all.",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            help="Processes that judge for --results; by default one a core.",
        ),
        click.option("--resume", is_flag=True, help="Go on with an interrupted run of --results."),
        click.option(
            "--on-bad",
            type=click.Choice(["skip", "stop"]),
            default="skip",
            show_default=True,
            help="What --results does at a record that can't be judged.",
        ),
        click.option(
            "--on",
            metavar="dask://HOST:PORT",
            help="Judge for --results on a dask cluster; dask://local starts one here.",
        ),
    )

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def write_results(  # noqa: PLR0913  one parameter an option
    judge: Callable[[], BatchJudge],
    records: tuple[str, ...],
    results: Path,
    *,
    jobs: int | None,
    resume: bool,
    on_bad: str,
    on: str | None,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Judge records, write the answers to a file, say how many there were, return the exit code."""
    # Late, as few calls are for many records.
    from shufa_rules.batch.run import judge_all
    from shufa_rules.cli.made_file import check_target
    from shufa_rules.cli.run_progress import watching
    from shufa_rules.cli.workers import chosen_workers

    if results.suffix.lower() not in ENDINGS:
        raise click.UsageError(f"`{results.name}` does not end in {', '.join(ENDINGS)}")
    if "-" in records:
        raise click.UsageError("--results reads files and folders, and no standard input")
    if format_ not in {"text", "json"}:
        raise click.UsageError(f"--results and --format {format_} don't go together")
    workers = chosen_workers(jobs, on)
    try:
        check_target(results, records, force=True)
        with watching(records, language, color) as watcher:
            outcome = judge_all(
                judge(),
                records,
                results,
                workers=workers,
                watcher=watcher,
                resume=resume,
                stop_at_bad=on_bad == "stop",
            )
    except DiagnosticsError as error:
        return refuse(error.diagnostics, format_, language, color)
    except OSError as error:
        refused = report_refusal(UNWRITABLE, shown(results), error)
        return refuse([refused], format_, language, color)
    _say(outcome, results, format_)
    if outcome.stopped or outcome.progress.errors:
        return BAD_INPUT
    return PROBLEMS_FOUND if outcome.progress.problems else NOTHING_WRONG


def _say(outcome: Outcome, results: Path, format_: str) -> None:
    done = outcome.progress
    if format_ == "json":
        counts = {"judged": done.judged, "with_problems": done.problems, "unread": done.unread}
        write_json({"results": None if outcome.stopped else shown(results), **counts})
        return
    told = f"已检验 {done.judged}   有不符合 {done.problems}   未能检验 {done.unread}"
    write_text(told + ("   遇错停止，改正后用 --resume 接着检验" if outcome.stopped else ""))
