"""A run over many records: answers in the order of the input, written as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from shufa_rules.batch.answers import PortionAnswer, judge_portion
from shufa_rules.batch.journal import Progress, answers_path, journal_path, open_journal
from shufa_rules.batch.judge import BatchJudge, Task, shelf_of
from shufa_rules.batch.parquet import PARQUET_FILES, need_pyarrow, write_answers
from shufa_rules.batch.portions import portions
from shufa_rules.batch.units_again import units_again
from shufa_rules.batch.workers import Workers
from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.frozen import frozen

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
        watcher: told at the beginning, after each portion, and of each unit that came again (SR425).
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
        watcher(journal.progress, ())
        judged_by: set[str] = set()
        for portion, answer in workers(Task(judge, judge_portion), coming):
            if stop_at_bad and answer.unread:
                watcher(journal.progress, answer.told)
                return Outcome(journal.progress, stopped=True)
            journal.add(portion, answer)
            watcher(journal.progress, (*_warnings(judge, answer, judged_by), *answer.told))
        for again in units_again(answers_path(results), journal.marks):
            watcher(journal.progress, (again,))
    if is_parquet:
        table = results.with_name(f"{results.name}.partial")
        write_answers(answers_path(results), table)
        table.replace(results)
        answers_path(results).unlink()
    else:
        answers_path(results).replace(results)
    journal_path(results).unlink()
    return Outcome(journal.progress, stopped=False)


def _warnings(
    judge: BatchJudge, answer: PortionAnswer, judged_by: set[str]
) -> Iterator[Diagnostic]:
    """Yield what is to be known of the versions of a policy, the first time that each judges."""
    for version, day, year in answer.versions:
        if version not in judged_by:
            judged_by.add(version)
            yield from shelf_of(judge).policy_on(judge.as_of or day, year).warnings
