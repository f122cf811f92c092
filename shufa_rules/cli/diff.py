"""`shufa diff`: what differs between two official texts, or two policies."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shufa_rules.cli.exit_code import NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.options import color_option, format_option, language_option
from shufa_rules.cli.output import refuse, wants_color, write_json, write_text
from shufa_rules.diagnostics.catalog import comparison as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.refusal import read_or_refuse
from shufa_rules.document.parsing import parse_document
from shufa_rules.frozen import frozen
from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.policy.locating import locate_policy
from shufa_rules.report.diff_json import document_diff_data, policy_diff_data
from shufa_rules.report.diff_text import render_document_diff
from shufa_rules.report.policy_diff_text import render_policy_diff
from shufa_rules.revision.comparison.documents import compare_documents
from shufa_rules.revision.comparison.policies import compare_policies
from shufa_rules.syntax.decoding import decode_source

if TYPE_CHECKING:
    from typing import Any

    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.document.parsing import Document

_TEXT = ".txt"


@frozen
class _Answer:
    """What is to be written, and whether anything has changed."""

    data: dict[str, Any]
    text: str
    changed: bool


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--all", "whole", is_flag=True, help="List what is the same, or has another number, too."
)
@format_option()
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    old: str,
    new: str,
    whole: bool,  # noqa: FBT001  click gives flags so
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Compare OLD with NEW: two texts (.txt), or two policies (ids, ids at a date, folders).

    Another number alone is no change. Exit code 0 where nothing has changed in substance, 1 where
    something has.
    """
    painted = wants_color(color, sys.stdout)
    try:
        answer = _compared(old, new, whole=whole, color=painted)
    except DiagnosticsError as error:
        return refuse(error.diagnostics, format_, language, color)
    if format_ == "json":
        write_json(answer.data)
    else:
        write_text(answer.text, color)
    return PROBLEMS_FOUND if answer.changed else NOTHING_WRONG


def _compared(old: str, new: str, *, whole: bool, color: bool) -> _Answer:
    """Compare two things of one kind.

    Raises:
        DiagnosticsError: one can't be read, or they are not of one kind (SR641).
    """
    of_text = [name for name in (old, new) if _is_text(name)]
    if len(of_text) == 1:
        other = new if of_text[0] == old else old
        raise DiagnosticsError([report(codes.NOT_OF_A_KIND, other, text=of_text[0], policy=other)])
    if of_text:
        diff = compare_documents(*_all_or_none(old, new))
        return _Answer(
            document_diff_data(diff, old, new, whole=whole),
            render_document_diff(diff, old, new, whole=whole, color=color),
            bool(diff.in_substance),
        )
    before, after = (load_policy_folder(locate_policy(name)) for name in (old, new))
    difference = compare_policies(before, after)
    return _Answer(
        policy_diff_data(difference, whole=whole),
        render_policy_diff(difference, before, after, whole=whole, color=color),
        difference.has_substance,
    )


def _is_text(name: str) -> bool:
    """Say whether a text is meant, and not a policy.

    Raises:
        DiagnosticsError: it is a file of another sort (SR643).
    """
    path = Path(name)
    if path.suffix.lower() == _TEXT:
        return True
    if path.is_file():
        raise DiagnosticsError([report(codes.NO_TEXT, name, file=name)])
    return False


def _all_or_none(*names: str) -> list[Document]:
    """Read texts; what is wrong with any of them is told at once."""
    documents: list[Document] = []
    problems: list[Diagnostic] = []
    for name in names:
        try:
            documents.append(_read(name))
        except DiagnosticsError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise DiagnosticsError(problems)
    return documents


def _read(name: str) -> Document:
    decoded = decode_source(name, read_or_refuse(Path(name), codes.UNREADABLE_TEXT))
    if decoded.source is None:
        raise DiagnosticsError(decoded.diagnostics)
    return parse_document(decoded.source.text)
