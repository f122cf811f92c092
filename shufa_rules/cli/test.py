"""`shufa test`: the policy's own cases."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shufa_rules.cli.completion import complete_policies
from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.failure import failure
from shufa_rules.cli.lint import bundled_policies
from shufa_rules.cli.options import (
    bindings_option,
    color_option,
    format_option,
    language_option,
)
from shufa_rules.cli.output import tell, wants_color, write_bytes, write_json, write_text
from shufa_rules.cli.properties import run_properties
from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.engine.cases import CaseOutcome, read_cases, run_case
from shufa_rules.engine.prepared import PreparedPolicy, prepare
from shufa_rules.policy.files import CASES_FOLDER
from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.policy.locating import locate_policy
from shufa_rules.report.cases_json import cases_data
from shufa_rules.report.cases_junit import render_junit
from shufa_rules.report.cases_text import render_case_counts, render_failures

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.cases import Case
    from shufa_rules.policy.policy import Policy


@click.command("test")
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=complete_policies)
@click.option(
    "--properties", is_flag=True, help="Try the laws of grading on policies instead of their cases."
)
@click.option(
    "--examples",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="How many cohorts each law is tried on.",
)
@bindings_option()
@format_option("junit")
@language_option("en")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    paths: tuple[str, ...],
    properties: bool,  # noqa: FBT001  a flag
    examples: int,
    bindings: tuple[str, ...],
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Run cases: policies (ids or folders), folders of cases, or files; by default all bundled.

    Each case's record is judged by the policy the case lies beside. Exit code 1 where a result is
    not as expected, or a law of grading is broken.
    """
    if properties and format_ == "junit":
        raise click.UsageError("--format junit is for cases, not for --properties")
    if properties:
        names = paths or tuple(map(str, bundled_policies()))
        return run_properties(names, bindings, examples, format_, language, color)
    if bindings:
        raise click.UsageError("--bindings goes with --properties; a case names its own")
    outcomes: list[CaseOutcome] = []
    problems: list[Diagnostic] = []
    for path in paths or bundled_policies():
        try:
            for file in _case_files(path):
                outcomes.extend(_run_file(file, problems))
        except DiagnosticsError as error:
            problems.extend(error.diagnostics)
    if format_ == "json":
        write_json(cases_data(outcomes, problems, language))
    elif format_ == "junit":
        write_bytes(render_junit(outcomes, problems, language))
    else:
        _write(tuple(outcomes), problems, language, color)
    if any(part.severity == "error" for part in problems) or any(
        outcome.diagnostics for outcome in outcomes
    ):
        return BAD_INPUT
    passed = all(outcome.passed for outcome in outcomes)
    return NOTHING_WRONG if passed else PROBLEMS_FOUND


def _write(
    outcomes: tuple[CaseOutcome, ...],
    problems: list[Diagnostic],
    language: Language,
    color: str,
) -> None:
    painted = wants_color(color, sys.stdout)
    for outcome in outcomes:
        if outcome.failures:
            write_text(render_failures(outcome, language, color=painted) + "\n", color)
    told = (*problems, *(part for one in outcomes for part in one.diagnostics))
    tell(tuple(dict.fromkeys(told)), language, color)  # one mistake stops many cases
    write_text(render_case_counts(outcomes, language))


def _run_file(file: Path, problems: list[Diagnostic]) -> list[CaseOutcome]:
    reading = read_cases(file)
    problems.extend(reading.diagnostics)
    folder = _policy_beside(file)
    return [_run(case, folder) for case in reading.cases]


def _run(case: Case, folder: Path) -> CaseOutcome:
    def with_bindings(name: str | None) -> PreparedPolicy:
        return _prepared(folder, name)

    try:
        return run_case(case, with_bindings)
    except Exception as error:  # noqa: BLE001  one case never stops the others
        return CaseOutcome(case, (), (failure(error, case.path),))


@cache
def _policy(folder: Path) -> Policy:
    return load_policy_folder(folder)


@cache
def _prepared(folder: Path, bindings: str | None) -> PreparedPolicy:
    return prepare(_policy(folder), () if bindings is None else (bindings,))


def _case_files(name: str) -> list[Path]:
    """Return the files of cases that a path or a policy's name means.

    Raises:
        DiagnosticsError: there is no such path or policy, or no case in it.
    """
    path = Path(name)
    if path.is_file():
        return [path]
    if path.suffix == ".yaml":
        raise DiagnosticsError([report(codes.NO_SUCH_FILE, name)])
    if path.is_dir() and not (path / "policy.yaml").is_file():
        folder = path
    else:
        folder = locate_policy(name) / CASES_FOLDER
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise DiagnosticsError([report(codes.NO_RECORDS, str(folder))])
    return files


def _policy_beside(file: Path) -> Path:
    """Return the nearest folder above a file that holds a policy.

    Raises:
        DiagnosticsError: there is none (SR219).
    """
    for folder in file.resolve().parents:
        if (folder / "policy.yaml").is_file():
            return folder
    return locate_policy(file.parent)
