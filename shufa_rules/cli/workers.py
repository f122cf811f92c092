"""Who does the work of a command: this process, several, or a cluster."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from shufa_rules.batch.cluster import SCHEME, work_on_dask
from shufa_rules.batch.workers import work_here, work_in_processes

if TYPE_CHECKING:
    from shufa_rules.batch.workers import Workers


def chosen_workers(jobs: int | None, on: str | None) -> Workers:
    """Return who works, by `--jobs` (by default one process a core) and `--on`."""
    number = jobs or _cores()
    if on is None:
        return work_here if number == 1 else work_in_processes(number)
    if not on.startswith(SCHEME) or on == SCHEME:
        raise click.UsageError(f"`{on}` is not of the form dask://HOST:PORT")
    return work_on_dask(on.removeprefix(SCHEME), number)


def _cores() -> int:
    """Return the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
