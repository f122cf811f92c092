"""How far a run over many records has come, on a terminal: rate and time left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from shufa_rules.batch.parquet import PARQUET_FILES, count_rows
from shufa_rules.batch.portions import INPUT_FILES
from shufa_rules.cli.output import tell
from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.record.folders import find_files

if TYPE_CHECKING:
    from shufa_rules.batch.journal import Progress
    from shufa_rules.batch.run import Watcher
    from shufa_rules.cli.results_file import Wording
    from shufa_rules.diagnostics.message import Language


@contextmanager
def watching(
    paths: Iterable[str], wording: Wording, language: Language, color: str
) -> Iterator[Watcher]:
    """Tell what is wrong with the input as it comes, and on a terminal how far the run has come."""
    if not sys.stderr.isatty():
        yield lambda _, told: tell(told, language, color)
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    total, done_of = _measure(tuple(paths))
    columns = (
        BarColumn(bar_width=20),
        TextColumn(f"已{wording.done} {{task.fields[records]}}{{task.fields[rate]}}   已用"),
        TimeElapsedColumn(),
        *(() if total is None else (TextColumn("剩余"), TimeRemainingColumn())),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, start=False, records="0", rate="")
        begun: list[Progress] = []

        def watch(progress: Progress, told: tuple[Diagnostic, ...]) -> None:
            records = progress.judged + progress.unread
            if not begun:  # what an earlier run did is no part of this one's speed
                begun.append(progress)
                bar.reset(task, completed=done_of(progress), records=f"{records:,}", rate="")
            else:
                seconds = bar.tasks[0].elapsed or 0
                done = records - begun[0].judged - begun[0].unread
                rate = f"   {done / seconds:,.0f} {wording.each}/秒" if done and seconds else ""
                bar.update(task, completed=done_of(progress), records=f"{records:,}", rate=rate)
            if told:
                bar.stop()  # it is gone from the screen while something else is told
                tell(told, language, color)
                bar.start()

        yield watch


def _measure(paths: tuple[str, ...]) -> tuple[int | None, Callable[[Progress], int]]:
    """Return how much there is to do, and what tells how much of it is done.

    Of text that is bytes, of tables rows, whose size on the disk says little; of both together, or of what
    can't be looked at, nobody knows.
    """
    size = rows = 0
    kinds: set[bool] = set()
    try:
        for path in paths:
            for found in find_files(Path(path), INPUT_FILES):
                is_table = isinstance(found, Path) and found.suffix.lower() in PARQUET_FILES
                kinds.add(is_table)
                if isinstance(found, Diagnostic):
                    continue
                if is_table:
                    rows += count_rows(found)
                else:
                    size += found.stat().st_size
    except (OSError, DiagnosticsError):
        return None, _read_so_far  # the run itself tells of it
    if kinds == {True}:
        return rows, lambda progress: progress.judged + progress.unread
    return None if True in kinds else size, _read_so_far


def _read_so_far(progress: Progress) -> int:
    return progress.read
