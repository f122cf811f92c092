"""`shufa paper`: drafts of official papers, with the facts filled in and the decision left open."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG
from shufa_rules.cli.made_file import check_target, make_file
from shufa_rules.cli.options import (
    as_of_option,
    bindings_option,
    color_option,
    language_option,
    policy_option,
)
from shufa_rules.cli.output import tell
from shufa_rules.cli.shelf import PolicyShelf
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.grading.cohort_reading import load_cohort
from shufa_rules.grading.grading import grade_cohort
from shufa_rules.papers.assessment_opinion import cohort_opinion, unit_opinion
from shufa_rules.papers.rectification_notice import rectification_notice
from shufa_rules.papers.writing import paper_document
from shufa_rules.record.loading import load_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from shufa_rules.diagnostics.message import Language
    from shufa_rules.papers.paper import Paper

_COHORT = b"shufa-cohort/"
_LOOKED_AT = 65_536


@click.group("paper")
def command() -> None:
    """Draft an official paper (.docx) in the layout of GB/T 9704; nothing in it is decided."""


def _options(command_: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that all papers have."""
    for option in (
        color_option(),
        language_option("zh"),
        as_of_option(),
        bindings_option(),
        policy_option(),
        click.option("--force", is_flag=True, help="Replace FILE if it is there."),
        click.option(
            "-o",
            "--output",
            required=True,
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="The Word file to make, ending in .docx.",
        ),
    ):
        command_ = option(command_)
    return command_


@command.command("rectification-notice")
@click.argument("record", metavar="RECORD")
@_options
def _rectification_notice(record: str, **options: Any) -> int:
    """整改通知书。What RECORD shows, by which clause; measures are listed, none is chosen."""

    def make(shelf: PolicyShelf, as_of: date | None) -> Paper:
        loaded = load_record(record)
        prepared = shelf.policy_for(loaded, as_of)
        return rectification_notice(prepared.policy, loaded, prepared.evaluate(loaded, as_of))

    return _make(record, make, **options)


@command.command("assessment-opinion")
@click.argument("source", metavar="RECORD|COHORT")
@_options
def _assessment_opinion(source: str, **options: Any) -> int:
    """考核评价意见。The facts of a unit, or the scores of a cohort; opinion and grades are left open."""

    def make(shelf: PolicyShelf, as_of: date | None) -> Paper:
        if _is_cohort(Path(source)):
            cohort = load_cohort(source)
            policy = shelf.policy_on(as_of or cohort.as_of, cohort.year)
            binding = policy.binding_for(cohort.year)
            label = None if binding is None else binding.label
            return cohort_opinion(policy.policy, grade_cohort(policy, cohort), label)
        loaded = load_record(source)
        prepared = shelf.policy_for(loaded, as_of)
        return unit_opinion(prepared.policy, loaded, prepared.evaluate(loaded, as_of))

    return _make(source, make, **options)


def _make(  # noqa: PLR0913  one parameter an option
    source: str,
    make: Callable[[PolicyShelf, date | None], Paper],
    *,
    output: Path,
    force: bool,
    policy: str,
    bindings: tuple[str, ...],
    as_of: date | None,
    language: Language,
    color: str,
) -> int:
    if output.suffix.lower() != ".docx":
        raise click.UsageError(f"`{output.name}` does not end in .docx")
    try:
        check_target(output, (source,), force=force)
        make_file(output, paper_document(make(PolicyShelf(policy, bindings), as_of)))
    except DiagnosticsError as error:
        tell(error.diagnostics, language, color)
        return BAD_INPUT
    return NOTHING_WRONG


def _is_cohort(path: Path) -> bool:
    """Say whether a file is a cohort and no record; what can't be read is told where it is read."""
    if path.is_dir():
        return True
    try:
        with path.open("rb") as stream:
            return _COHORT in stream.read(_LOOKED_AT)
    except (OSError, ValueError):
        return False
