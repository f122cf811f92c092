"""`shufa template`: a workbook to fill in, empty or with what records say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shufa_rules.cli.completion import complete_files
from shufa_rules.cli.made_file import check_target, make_file, tell_made
from shufa_rules.cli.options import color_option, format_option, language_option, policy_option
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.policy.locating import locate_policy
from shufa_rules.record.streaming import iter_records
from shufa_rules.report.record_guidance import record_guidance
from shufa_rules.workbook.writing import record_workbook

if TYPE_CHECKING:
    from typing import Any

    from shufa_rules.diagnostics.message import Language


@click.command("template")
@click.argument("records", nargs=-1, metavar="[RECORD]...", shell_complete=complete_files)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The workbook to make, ending in .xlsx.",
)
@click.option("--cohort", is_flag=True, help="For many units in one workbook.")
@click.option("--year", type=click.IntRange(1949, 2999), help="The year, filled in.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@policy_option()
@format_option()
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    records: tuple[str, ...],
    output: Path,
    cohort: bool,  # noqa: FBT001  click passes flags so
    year: int | None,
    force: bool,  # noqa: FBT001
    policy: str,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Make a workbook with sheets, lists to choose from and clauses; with RECORDs, filled in."""
    if output.suffix.lower() != ".xlsx":
        raise click.UsageError(f"`{output.name}` does not end in .xlsx")
    try:
        check_target(output, records, force=force)
        guidance = record_guidance(load_policy_folder(locate_policy(policy)))
        data = _plain(records)
        make_file(output, record_workbook(data, guidance, cohort=cohort, year=year))
    except DiagnosticsError as error:
        return tell_made(output, error.diagnostics, format_, language, color)
    return tell_made(output, (), format_, language, color)


def _plain(records: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return what records say.

    Raises:
        DiagnosticsError: one of them can't be read.
    """
    found = []
    for one in iter_records(records):
        if one.errors:
            raise DiagnosticsError(one.diagnostics)
        if one.record is not None:
            found.append(one.record.plain())
    return found
