"""A run over many records: answers in the order of the input, written as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from attrs import frozen

from shufa_rules.batch.answers import judge_portion
from shufa_rules.batch.journal import Progress, answers_path, journal_path, open_journal
from shufa_rules.batch.judge import BatchJudge, Task
from shufa_rules.batch.parquet import PARQUET_FILES, need_pyarrow, write_answers
from shufa_rules.batch.portions import portions
from shufa_rules.batch.workers import Workers
from shufa_rules.diagnostics.diagnostic import Diagnostic

Watcher = Callable[[Progress, tuple[Diagnostic, ...]], None]
"""Told after each portion how far the run has come, and what is wrong with its records."""


@frozen
class Outcome:
    """How a run ended.

    Attributes:
        progress: what was done.
        stopped: whether a bad record ended it; then the results aren't there, and it can go on.
    """

    progress: Progress
    stopped: bool


def judge_all(  # noqa: PLR0913  what a run is made of, each said by its name
    judge: BatchJudge,
    paths: Iterable[str | Path],
    results: Path,
    *,
    workers: Workers,
    watcher: Watcher,
    resume: bool = False,
    stop_at_bad: bool = False,
) -> Outcome:
    """Judge all records that paths mean, and write the answers to a file.

    Args:
        judge: what judges.
        paths: files and folders, as `portions` takes them.
        results: `.ndjson` or `.parquet`; replaced in one step when all is done.
        workers: who judges.
        watcher: told after each portion.
        resume: whether a run that was interrupted goes on.
        stop_at_bad: whether a record without a verdict ends the run; the portion it is in is not
            counted as done, so that the run goes on with it when it was put right.

    Raises:
        DiagnosticsError: the run can't go on from what is there (SR460 to SR463, SR467), an extra
            is missing (SR466), or workers are lost (SR464, SR465).
        OSError: the results can't be written; what was there before is there still.
    """
    is_parquet = results.suffix.lower() in PARQUET_FILES
    if is_parquet:
        need_pyarrow(results)
    results.parent.mkdir(parents=True, exist_ok=True)
    with open_journal(results, judge, resume=resume) as journal:
        coming = portions(paths)
        journal.skip(coming)
        for portion, answer in workers(Task(judge, judge_portion), coming):
            if stop_at_bad and answer.unread:
                watcher(journal.progress, answer.told)
                return Outcome(journal.progress, stopped=True)
            journal.add(portion, answer)
            watcher(journal.progress, answer.told)
    if is_parquet:
        table = results.with_name(f"{results.name}.partial")
        write_answers(answers_path(results), table)
        table.replace(results)
        answers_path(results).unlink()
    else:
        answers_path(results).replace(results)
    journal_path(results).unlink()
    return Outcome(journal.progress, stopped=False)
