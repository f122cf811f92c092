"""`shufa resemble`: reports that resemble each other, and templates that shine through."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from shufa_rules.cli.completion import complete_files
from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG
from shufa_rules.cli.options import color_option, format_option, language_option, policy_option
from shufa_rules.cli.output import tell, wants_color, write_json, write_text
from shufa_rules.cli.progress import counted
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.engine.shelf import PolicyShelf
from shufa_rules.record.streaming import iter_records
from shufa_rules.report.resemblance_json import comparison_data
from shufa_rules.report.resemblance_text import render_comparison
from shufa_rules.resemblance.comparison import compare_reports
from shufa_rules.resemblance.settings import DEFAULT_SETTINGS, ResemblanceSettings

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.record.model import Record
    from shufa_rules.resemblance.comparison import Comparison


@click.command("resemble")
@click.argument(
    "records", nargs=-1, required=True, metavar="RECORD...", shell_complete=complete_files
)
@click.option(
    "--last-year",
    "last_year",
    multiple=True,
    metavar="RECORD",
    shell_complete=complete_files,
    help="Records of the year before, to compare with; nothing is told of them alone.",
)
@click.option(
    "--least-similarity",
    type=click.IntRange(1, 100),
    default=DEFAULT_SETTINGS.least_similarity,
    show_default=True,
    help="Of 100: how alike passages have to be.",
)
@click.option(
    "--least-length",
    type=click.IntRange(min=1),
    default=DEFAULT_SETTINGS.least_length,
    show_default=True,
    help="Characters of its own that a passage must have to be compared.",
)
@policy_option()
@format_option()
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    records: tuple[str, ...],
    last_year: tuple[str, ...],
    least_similarity: int,
    least_length: int,
    policy: str,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Find passages that reports share, unfilled blanks and phrases that lost their head.

    Advice, and no violation: the exit code is 0 whatever is found, and 2 where a record can't be
    read. What the plan says itself and set phrases are nobody's to copy and not counted.
    """
    settings = ResemblanceSettings(least_similarity=least_similarity, least_length=least_length)
    told: list[Diagnostic] = []
    try:
        plan = PolicyShelf(policy, ()).policy_on(None).policy
    except DiagnosticsError as error:
        _write(None, error.diagnostics, format_, language, color)
        return BAD_INPUT
    given, before = _readable(records, told), _readable(last_year, told)
    comparison = compare_reports(plan, counted(given), before, settings)
    errors = [part for part in told if part.severity == "error"]
    _write(comparison, errors, format_, language, color)
    return BAD_INPUT if errors else NOTHING_WRONG


def _write(
    comparison: Comparison | None,
    errors: Iterable[Diagnostic],
    format_: str,
    language: Language,
    color: str,
) -> None:
    if format_ == "json":
        data = {} if comparison is None else comparison_data(comparison)
        write_json({**data, "errors": [render_json(part, language) for part in errors]})
        return
    if comparison is not None:
        painted = wants_color(color, sys.stdout)
        write_text(render_comparison(comparison, color=painted), color)
    tell(errors, language, color)


def _readable(paths: tuple[str, ...], told: list[Diagnostic]) -> Iterator[Record]:
    """Yield the records that can be read, and put down what is wrong with the others."""
    for one in iter_records(paths):
        told.extend(one.diagnostics)
        if one.record is not None:
            yield one.record
