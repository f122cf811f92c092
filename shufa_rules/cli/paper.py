"""`shufa paper`: drafts of official papers, with the facts filled in and the decision left open."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shufa_rules.cli.completion import complete_files
from shufa_rules.cli.made_file import check_target, make_file, tell_made
from shufa_rules.cli.options import (
    as_of_option,
    bindings_option,
    color_option,
    format_option,
    language_option,
    policy_option,
)
from shufa_rules.cli.policies import shelf_of
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.engine.shelf import PolicyShelf
from shufa_rules.grading.cohort_reading import load_cohort
from shufa_rules.grading.grading import grade_cohort
from shufa_rules.papers.assessment_opinion import cohort_opinion, unit_opinion
from shufa_rules.papers.rectification_notice import rectification_notice
from shufa_rules.papers.writing import paper_document
from shufa_rules.record.loading import load_record

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.papers.paper import Paper

_NOTICE, _OPINION = "rectification-notice", "assessment-opinion"
_COHORT = b"shufa-cohort/"
_LOOKED_AT = 65_536


@click.command("paper")
@click.argument("kind", type=click.Choice([_NOTICE, _OPINION]))
@click.argument("source", metavar="RECORD|COHORT", shell_complete=complete_files)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The Word file to make, ending in .docx.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@policy_option()
@bindings_option()
@as_of_option()
@format_option()
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    kind: str,
    source: str,
    output: Path,
    force: bool,  # noqa: FBT001  click passes flags so
    policy: str,
    bindings: tuple[str, ...],
    as_of: date | None,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Draft an official paper (.docx) in the layout of GB/T 9704; nothing in it is decided.

    rectification-notice (整改通知书) tells a unit what its RECORD shows, by which clause; measures are
    listed, none is chosen. assessment-opinion (考核评价意见) has the facts of a RECORD or the scores of
    a COHORT; opinions and grades are left open.
    """
    if output.suffix.lower() != ".docx":
        raise click.UsageError(f"`{output.name}` does not end in .docx")
    try:
        check_target(output, (source,), force=force)
        drafted = _drafted(kind, source, shelf_of(policy, bindings), as_of)
        make_file(output, paper_document(drafted))
    except DiagnosticsError as error:
        return tell_made(output, error.diagnostics, format_, language, color)
    return tell_made(output, (), format_, language, color)


def _drafted(kind: str, source: str, shelf: PolicyShelf, as_of: date | None) -> Paper:
    """Return the paper of a kind.

    Raises:
        DiagnosticsError: the source or the policy can't be read, or the record can't be judged.
    """
    if kind == _OPINION and _is_cohort(Path(source)):
        cohort = load_cohort(source)
        policy = shelf.policy_on(as_of or cohort.as_of, cohort.year)
        binding = policy.binding_for(cohort.year)
        label = None if binding is None else binding.label
        return cohort_opinion(policy.policy, grade_cohort(policy, cohort), label)
    record = load_record(source)
    prepared = shelf.policy_for(record, as_of)
    verdict = prepared.evaluate(record, as_of)
    draft = unit_opinion if kind == _OPINION else rectification_notice
    return draft(prepared.policy, record, verdict)


def _is_cohort(path: Path) -> bool:
    """Say whether a file, or one in a folder, is a cohort; what can't be read is told where it is read."""
    try:
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        return any(_has_mark(file) for file in files if file.is_file())
    except (OSError, ValueError):
        return False


def _has_mark(file: Path) -> bool:
    with file.open("rb") as stream:
        return _COHORT in stream.read(_LOOKED_AT)
