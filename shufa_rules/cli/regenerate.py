"""`shufa regenerate`: a policy brought up to date when a superior document changes."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shufa_rules.bundled import policies_folder
from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.options import IsoDate, color_option, format_option, language_option
from shufa_rules.cli.output import tell, wants_color, write_json, write_text
from shufa_rules.diagnostics.catalog import regeneration as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.policy.locating import locate_policy
from shufa_rules.report.regeneration_json import regeneration_data
from shufa_rules.report.regeneration_text import render_differences, render_regeneration
from shufa_rules.revision.regeneration.model import Regeneration, Transition
from shufa_rules.revision.regeneration.regenerating import regenerate
from shufa_rules.superior.loading import load_superior
from shufa_rules.superior.locating import find_superior
from shufa_rules.writing.whole import OccupiedError, write_folder

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language


@click.command("regenerate")
@click.argument("policy")
@click.option(
    "--superior",
    nargs=2,
    required=True,
    metavar="OLD NEW",
    help="The superior document before and now: ids, looked up beside POLICY first, or folders.",
)
@click.option(
    "--effective-from",
    type=IsoDate(),
    metavar="DATE",
    help="The day from which the new version is in force.",
)
@click.option(
    "--new-rule-from-year",
    type=click.IntRange(1),
    metavar="YEAR",
    help="The first year of reports judged by the new rule; earlier ones keep the old.",
)
@click.option("--diff", "show_diff", is_flag=True, help="Show what changes, line by line.")
@click.option("--write", is_flag=True, help="Write the new version's folder.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The policy's folder of versions; by default the one that POLICY lies in.",
)
@format_option()
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    policy: str,
    superior: tuple[str, str],
    effective_from: date | None,
    new_rule_from_year: int | None,
    show_diff: bool,  # noqa: FBT001  click gives flags so
    write: bool,  # noqa: FBT001
    output: Path | None,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Bring POLICY up to date with a new version of a document that it is made under.

    What the county took over follows; what it decided stays, and a person is asked. Without --write
    nothing is written. Exit code 1 where something waits for a person.
    """
    written = None
    try:
        transition = _transition(effective_from, new_rule_from_year)
        if write:
            _require(transition, policy)
        folder = locate_policy(policy)
        old, new = (load_superior(find_superior(name, folder) or name) for name in superior)
        result = regenerate(folder, old, new, transition)
        if write and transition is not None and result.changed_files:
            written = write_regeneration(result, transition, output)
    except DiagnosticsError as error:
        if format_ == "json":
            write_json({"errors": [render_json(part, language) for part in error.diagnostics]})
        else:
            tell(error.diagnostics, language, color)
        return BAD_INPUT
    if format_ == "json":
        write_json(regeneration_data(result, written))
    else:
        painted = wants_color(color, sys.stdout)
        write_text(render_regeneration(result, written, color=painted), color)
        if show_diff and result.changed_files:
            write_text("\n" + render_differences(result), color)
    return PROBLEMS_FOUND if result.waiting or result.questions else NOTHING_WRONG


def write_regeneration(
    result: Regeneration, transition: Transition, output: Path | None = None
) -> Path:
    """Write a regenerated version as `<folder of versions>/<day in force>`, whole or not at all.

    The version that it replaces is not touched. Writing the same again changes nothing.

    Raises:
        DiagnosticsError: there is something else already (SR664), or the library's own folder would
            be written to (SR666).
    """
    parent = result.before.path.parent if output is None else output
    if output is None and _is_installed(result.before.path.resolve()):
        raise DiagnosticsError([report(codes.NOWHERE_TO_WRITE, result.policy, folder=str(parent))])
    day = transition.effective_from.isoformat()
    try:
        write_folder(parent / day, result.after.files)
    except OccupiedError as error:
        raise DiagnosticsError(
            [
                report(
                    codes.OUTCOME_OCCUPIED,
                    str(error.path),
                    folder=str(error.path),
                    files="、".join(error.differing[:5]),
                )
            ]
        ) from error
    return parent / day


def _transition(effective_from: date | None, year: int | None) -> Transition | None:
    """Return what was declared; half of it is bad usage."""
    if effective_from is None and year is None:
        return None
    if effective_from is None or year is None:
        raise click.UsageError("--effective-from and --new-rule-from-year go together")
    return Transition(effective_from, year)


def _require(transition: Transition | None, policy: str) -> None:
    if transition is None:
        raise DiagnosticsError([report(codes.TRANSITION_UNDECLARED, policy)])


def _is_installed(folder: Path) -> bool:
    """Whether a folder belongs to the installed package, and not to a checkout."""
    root = policies_folder().resolve()
    return root in folder.parents and root.parent.name == "bundled"
