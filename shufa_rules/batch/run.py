"""A run over many records or cohorts: answers in the order of the input, written as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import evolve

from shufa_rules.batch.again import told_again
from shufa_rules.batch.journal import Progress, answers_path, journal_path, open_journal
from shufa_rules.batch.judge import BatchJudge, Task, shelf_of
from shufa_rules.batch.parquet import PARQUET_FILES, need_pyarrow, write_answers
from shufa_rules.batch.work import P, PartAnswer, Work
from shufa_rules.batch.workers import Workers
from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.frozen import frozen

Watcher = Callable[[Progress, tuple[Diagnostic, ...]], None]
"""Told after each part how far the run has come, and what is wrong with it."""


@frozen
class Outcome:
    """How a run ended.

    Attributes:
        progress: what was done.
        stopped: whether bad input ended it; then the results aren't there, and it can go on.
    """

    progress: Progress
    stopped: bool


def run_work(  # noqa: PLR0913  what a run is made of, each said by its name
    work: Work[P],
    judge: BatchJudge,
    paths: Iterable[str | Path],
    results: Path,
    *,
    workers: Workers,
    watcher: Watcher,
    resume: bool = False,
    stop_at_bad: bool = False,
) -> Outcome:
    """Do the same work with every part of the input, and write the answers to a file.

    Args:
        work: what is done.
        judge: by which policy, and how.
        paths: the input.
        results: `.ndjson` or `.parquet`; replaced in one step when all is done.
        workers: who does it.
        watcher: told at the beginning, after each part, and of whatever came again.
        resume: whether a run that was interrupted goes on.
        stop_at_bad: whether a record without a verdict, or a cohort without a sheet, ends the run; the
            part it is in is not counted as done, so that the run goes on with it when it was put right.

    Raises:
        DiagnosticsError: the run can't go on from what is there (SR460 to SR463, SR467), an extra
            is missing (SR466), or workers are lost (SR464, SR465).
        OSError: the results can't be written; what was there before is there still.
    """
    is_parquet = results.suffix.lower() in PARQUET_FILES
    if is_parquet:
        need_pyarrow(results)
    results.parent.mkdir(parents=True, exist_ok=True)
    with open_journal(results, work.name, judge, resume=resume) as journal:
        coming = work.parts(paths)
        journal.skip(coming)
        watcher(journal.progress, ())
        judged_by: set[str] = set()
        for part, answer in workers(Task(judge, work.function), coming):
            if stop_at_bad and answer.unread:
                watcher(journal.progress, answer.told)
                return Outcome(journal.progress, stopped=True)
            journal.add(part, answer)
            watcher(journal.progress, (*_warnings(judge, answer, judged_by), *answer.told))
        progress = journal.progress
        answers = answers_path(results)
        for again in told_again(answers, journal.marks, work.read_name, work.tell_again):
            progress = evolve(progress, errors=progress.errors or again.severity == "error")
            watcher(progress, (again,))
    if is_parquet:
        table = results.with_name(f"{results.name}.partial")
        write_answers(answers, table, work.table)
        table.replace(results)
        journal_path(
            results
        ).unlink()  # first: without it, what is left of answers counts for nothing
        answers.unlink()
    else:
        answers.replace(results)
        journal_path(results).unlink()
    return Outcome(progress, stopped=False)


def _warnings(judge: BatchJudge, answer: PartAnswer, judged_by: set[str]) -> Iterator[Diagnostic]:
    """Yield what is to be known of the versions of a policy, the first time that each judges."""
    for version, day, year in answer.versions:
        if version not in judged_by:
            judged_by.add(version)
            yield from shelf_of(judge).policy_on(judge.as_of or day, year).warnings
