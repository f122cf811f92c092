"""Options of long runs: where answers go, who works, what happens at bad input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from shufa_rules.cli.options import Decorator

MOST_JOBS = 512
"""More processes than any machine of today has use for."""


def results_option(of: str) -> Decorator[Any]:
    """`--results FILE`, with what it is for."""
    return click.option(
        "--results",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"Write answers to a .ndjson or .parquet file and no text: for many {of}."
        " Results of that name are replaced when all is done.",
    )


def detail_option() -> Decorator[Any]:
    """`--detail all|violations`."""
    return click.option(
        "--detail",
        type=click.Choice(["all", "violations"]),
        help="The results that --results writes of each record, by default all; counts are of all.",
    )


def jobs_option(told: str) -> Decorator[Any]:
    """`--jobs N`, with what the processes do."""
    return click.option("--jobs", type=click.IntRange(1, MOST_JOBS), metavar="N", help=told)


def on_option(told: str) -> Decorator[Any]:
    """`--on dask://HOST:PORT`, with what is done there."""
    return click.option(
        "--on",
        metavar="dask://HOST:PORT",
        help=f"{told} a dask cluster; dask://local starts one here.",
    )


def resume_option() -> Decorator[Any]:
    """`--resume`."""
    return click.option(
        "--resume", is_flag=True, help="Go on with an interrupted run of --results."
    )


def on_bad_option(what: str) -> Decorator[Any]:
    """`--on-bad skip|stop`, with what may be bad."""
    return click.option(
        "--on-bad",
        type=click.Choice(["skip", "stop"]),
        help=f"What --results does at a {what}; by default skip.",
    )
