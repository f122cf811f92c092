"""`--results`: many records or cohorts, whose answers go to a file instead of the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.output import refuse, write_json, write_text
from shufa_rules.diagnostics.catalog.judging import UNWRITABLE
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.refusal import report_refusal
from shufa_rules.frozen import frozen
from shufa_rules.record.folders import shown

if TYPE_CHECKING:
    from shufa_rules.batch.judge import BatchJudge
    from shufa_rules.batch.run import Outcome
    from shufa_rules.batch.work import P, Work
    from shufa_rules.diagnostics.message import Language

ENDINGS = (".ndjson", ".jsonl", ".parquet")
"""Endings of files that take answers."""


@frozen(kw_only=True)
class Wording:
    """What is said of a run.

    Attributes:
        done: what was done with each of what was read.
        each: the measure word of what was read.
        judged, problems, unread: the Chinese names of the three counts.
        keys: their names in JSON.
    """

    done: str
    each: str
    judged: str
    problems: str
    unread: str
    keys: tuple[str, str, str]


JUDGED = Wording(
    done="检验",
    each="条",
    judged="已检验",
    problems="有不符合",
    unread="未能检验",
    keys=("judged", "with_problems", "unread"),
)
"""Records judged."""

JUDGED_STRICTLY = evolve(JUDGED, problems="有不符合或者待定")
"""The same where what is open counts, too."""

GRADED = Wording(
    done="评定",
    each="份",
    judged="已出评定表",
    problems="其中未定",
    unread="未能评定",
    keys=("sheets", "not_final", "unread"),
)
"""Cohorts graded."""


@frozen(kw_only=True)
class ResultsRun:
    """What was asked for by options.

    Attributes:
        results: the file for answers.
        jobs: processes; `None` for one a core.
        resume: whether an interrupted run goes on.
        on_bad: `skip` or `stop`; `None` for the first.
        on: the address of a cluster.
        format_: of what is said on standard output: `text` or `json`.
    """

    results: Path
    jobs: int | None
    resume: bool
    on_bad: str | None
    on: str | None
    format_: str
    language: Language
    color: str

    def write(
        self,
        work: Work[P],
        judge: Callable[[], BatchJudge],
        paths: tuple[str, ...],
        wording: Wording,
    ) -> int:
        """Do the work, write the answers, say how many there were, return the exit code.

        Raises:
            click.UsageError: the options make no sense.
        """
        # Late, as few calls are for many records.
        from shufa_rules.batch.run import run_work
        from shufa_rules.cli.made_file import check_target
        from shufa_rules.cli.run_progress import watching
        from shufa_rules.cli.workers import chosen_workers

        if self.results.suffix.lower() not in ENDINGS:
            raise click.UsageError(f"`{self.results.name}` does not end in {', '.join(ENDINGS)}")
        if "-" in paths:
            raise click.UsageError("--results reads files and folders, and no standard input")
        if self.format_ not in {"text", "json"}:
            raise click.UsageError(f"--results and --format {self.format_} don't go together")
        workers = chosen_workers(self.jobs, self.on)
        try:
            check_target(self.results, paths, force=True)
            with watching(paths, wording, self.language, self.color) as watcher:
                outcome = run_work(
                    work,
                    judge(),
                    paths,
                    self.results,
                    workers=workers,
                    watcher=watcher,
                    resume=self.resume,
                    stop_at_bad=self.on_bad == "stop",
                )
        except KeyboardInterrupt:
            click.echo("\n已中断；请用同一命令加 --resume 接着运行", err=True)
            raise
        except DiagnosticsError as error:
            return refuse(error.diagnostics, self.format_, self.language, self.color)
        except OSError as error:
            refused = report_refusal(UNWRITABLE, shown(self.results), error)
            return refuse([refused], self.format_, self.language, self.color)
        self._say(outcome, wording)
        if outcome.stopped or outcome.progress.errors:
            return BAD_INPUT
        return PROBLEMS_FOUND if outcome.progress.problems else NOTHING_WRONG

    def _say(self, outcome: Outcome, wording: Wording) -> None:
        done = outcome.progress
        counts = (done.judged, done.problems, done.unread)
        if self.format_ == "json":
            results = None if outcome.stopped else shown(self.results)
            write_json({"results": results, **dict(zip(wording.keys, counts, strict=True))})
            return
        names = (wording.judged, wording.problems, wording.unread)
        told = "   ".join(f"{name} {count}" for name, count in zip(names, counts, strict=True))
        stopped = f"   遇错停止，改正后用 --resume 接着{wording.done}" if outcome.stopped else ""
        write_text(told + stopped)
