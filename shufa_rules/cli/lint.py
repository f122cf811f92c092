"""`shufa lint`: everything wrong or doubtful in policy files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shufa_rules.bundled import policies_folder
from shufa_rules.cli.completion import complete_policies
from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.options import color_option, format_option, language_option
from shufa_rules.cli.output import tell, wants_color, write_json, write_lines, write_text
from shufa_rules.diagnostics.diagnostic import sort_diagnostics
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.github import render_github
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.diagnostics.rendering.sarif import render_sarif
from shufa_rules.diagnostics.rendering.text import render_text
from shufa_rules.policy.loading import read_policy
from shufa_rules.policy.locating import locate_policy
from shufa_rules.revision.regeneration.folder import read_folder
from shufa_rules.revision.regeneration.protocol import check_protocol
from shufa_rules.revision.strictness.comparison import compare_strictness
from shufa_rules.revision.strictness.findings import diagnose_strictness

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language


@click.command("lint")
@click.argument("policies", nargs=-1, metavar="[POLICY]...", shell_complete=complete_policies)
@format_option("sarif", "github")
@language_option("en")
@color_option()
def command(policies: tuple[str, ...], format_: str, language: Language, color: str) -> int:
    """Check policies: ids, ids at a date, folders, or files in them; by default all bundled ones.

    A plan that asks for less than a document above it is an error here, though it can be loaded: it
    is in force, and what it says of a record has to come out the same.

    Exit code 1 for errors; warnings are printed and leave it 0.
    """
    unknown: list[Diagnostic] = []
    found: list[Diagnostic] = []
    for name in policies or bundled_policies():
        try:
            folder = policy_folder(name)
            found.extend(_problems(folder))
            found.extend(check_protocol(read_folder(folder)))
        except DiagnosticsError as error:
            unknown.extend(error.diagnostics)
    shown = sort_diagnostics(found)
    everything = (*unknown, *shown)
    if format_ == "json":
        write_json({"errors": [render_json(part, language) for part in everything]})
    elif format_ == "sarif":
        write_json(render_sarif(everything, language))
    elif format_ == "github":
        write_lines(render_github(everything, language))
    else:
        tell(unknown, language, color)
        if shown:
            painted = wants_color(color, sys.stdout)
            write_text(render_text(shown, language, color=painted), color)
    if unknown:
        return BAD_INPUT
    wrong = any(part.severity == "error" for part in found)
    return PROBLEMS_FOUND if wrong else NOTHING_WRONG


def _problems(folder: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong or doubtful with a policy, by itself and under the documents above it.

    A binding beside it counts in its year: the value that it sets may be looser than is demanded.
    """
    reading = read_policy(folder)
    if reading.policy is None or reading.errors:
        return reading.diagnostics
    policy = reading.policy
    results = compare_strictness(policy, policy.superior, policy.bindings.values())
    return (*reading.diagnostics, *diagnose_strictness(policy, results))


def bundled_policies() -> tuple[str, ...]:
    """Return the folders of all versions of all policies that come with the library."""
    return tuple(str(path.parent) for path in sorted(policies_folder().glob("*/*/policy.yaml")))


def policy_folder(name: str) -> Path:
    """Return the folder that a policy's name means, also where it names a file in the folder.

    Raises:
        DiagnosticsError: there is no such policy.
    """
    path = Path(name)
    if path.is_file() and (path.parent / "policy.yaml").is_file():
        return path.parent
    return locate_policy(name)
