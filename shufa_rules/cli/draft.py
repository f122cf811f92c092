"""`shufa draft`: a first policy out of an official text."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.options import color_option, format_option, language_option
from shufa_rules.cli.output import tell, wants_color, write_json, write_text
from shufa_rules.diagnostics.catalog import drafting as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.policy.versions import DATED_FOLDER
from shufa_rules.report.draft_json import draft_data
from shufa_rules.report.draft_text import render_draft
from shufa_rules.revision.drafting.drafting import Draft
from shufa_rules.revision.drafting.receiving import draft_file
from shufa_rules.writing.whole import OccupiedError, write_folder

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language

_IDENTIFIER = re.compile("[a-z][a-z0-9_-]*")


@click.command("draft")
@click.argument("text", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The policy's folder; new, empty, or holding this very draft.",
)
@click.option(
    "--id", "identifier", metavar="ID", help="The policy's id; by default the folder's name."
)
@format_option()
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    text: Path,
    output: Path,
    identifier: str | None,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Draft a policy from TEXT, an official plan as received, and write its folder.

    Every element says which rule of extraction found it and where. What was not understood stands in
    ledger.yaml as `unclassified`, and nothing that the text leaves open is bound. Exit code 1 where
    sentences are unclassified: they are for a person to read.
    """
    try:
        drafted = draft_file(text, _identifier(identifier, output))
        _write(drafted, output)
    except DiagnosticsError as error:
        if format_ == "json":
            write_json({"errors": [render_json(part, language) for part in error.diagnostics]})
        else:
            tell(error.diagnostics, language, color)
        return BAD_INPUT
    if format_ == "json":
        write_json(draft_data(drafted, output))
    else:
        painted = wants_color(color, sys.stdout)
        write_text(render_draft(drafted, output, color=painted), color)
    if not drafted.found.is_plan:
        tell([report(codes.NO_PLAN, str(text), file=text.name)], language, color)
    return PROBLEMS_FOUND if drafted.unclassified else NOTHING_WRONG


def _identifier(given: str | None, output: Path) -> str:
    """Return the policy's id: as given, the name of its folder, or `draft` where that can be none.

    A folder named after a day holds a version; the policy's name is that of the folder around it.
    """
    if given is not None and not _IDENTIFIER.fullmatch(given):
        raise click.UsageError(f"`{given}` is no id: a letter, then a to z, 0 to 9, `_` or `-`")
    folder = output.resolve()
    name = folder.parent.name if DATED_FOLDER.fullmatch(folder.name) else folder.name
    return given or (name if _IDENTIFIER.fullmatch(name) else "draft")


def _write(drafted: Draft, output: Path) -> None:
    """Write the folder, whole or not at all.

    Raises:
        DiagnosticsError: there is something else under the name (SR623).
    """
    if output.is_dir() and not any(output.iterdir()):
        output.rmdir()  # an empty folder holds nothing that could be lost
    try:
        write_folder(output, drafted.files)
    except OccupiedError as error:
        raise DiagnosticsError(
            [
                report(
                    codes.DRAFT_OCCUPIED,
                    str(output),
                    folder=str(output),
                    files="、".join(error.differing[:5]),
                )
            ]
        ) from error
