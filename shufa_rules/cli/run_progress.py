"""How far a run over many records has come, on a terminal: rate and time left."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from shufa_rules.batch.parquet import PARQUET_FILES
from shufa_rules.cli.output import tell
from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.record.folders import RECORD_FILES, find_files

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

    total = _total(paths)
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
                bar.reset(task, completed=progress.read, records=f"{records:,}", rate="")
            else:
                seconds = bar.tasks[0].elapsed or 0
                done = records - begun[0].judged - begun[0].unread
                rate = f"   {done / seconds:,.0f} {wording.each}/秒" if done and seconds else ""
                bar.update(task, completed=progress.read, records=f"{records:,}", rate=rate)
            if told:
                bar.stop()  # it is gone from the screen while something else is told
                tell(told, language, color)
                bar.start()

        yield watch


def _total(paths: Iterable[str]) -> int | None:
    """Return the bytes that there are to read; `None` where that can't be told from sizes alone."""
    total = 0
    for path in paths:
        for found in find_files(Path(path), (*RECORD_FILES, *PARQUET_FILES)):
            if isinstance(found, Diagnostic):
                continue
            if found.suffix.lower() in PARQUET_FILES:
                return None
            try:
                total += found.stat().st_size
            except OSError:
                return None
    return total
