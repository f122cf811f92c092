"""`shufa watch`: events come as lines of JSON, and after each is told what is different."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shufa_rules.cli.completion import complete_files
from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.made_file import check_target, make_file
from shufa_rules.cli.options import (
    bindings_option,
    color_option,
    format_option,
    language_option,
    policy_option,
)
from shufa_rules.cli.output import tell, wants_color, write_bytes, write_text
from shufa_rules.cli.policies import shelf_of
from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.refusal import report_refusal
from shufa_rules.engine.changes import ChangeKind
from shufa_rules.engine.session import Session, Step
from shufa_rules.engine.session_event import read_event
from shufa_rules.engine.shelf import PolicyShelf
from shufa_rules.record.loading import load_record
from shufa_rules.report.changes_text import render_changes
from shufa_rules.report.line_json import line_json

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language

_STANDARD_INPUT = "<stdin>"
_WRONG = {ChangeKind.RAISED, ChangeKind.VIOLATED}


@click.command("watch")
@click.argument("record", metavar="RECORD", shell_complete=complete_files)
@click.option("--last-year", metavar="RECORD", help="The unit's record of the year before.")
@click.option("--save", metavar="FILE", help="Write the session here when the input ends.")
@click.option("--resume", is_flag=True, help="RECORD is a session that --save wrote.")
@policy_option()
@bindings_option()
@format_option()
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    record: str,
    last_year: str | None,
    save: str | None,
    resume: bool,  # noqa: FBT001  click passes flags so
    policy: str,
    bindings: tuple[str, ...],
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Read events (JSON lines) on standard input and print what changes in RECORD's verdict.

    {"day": "2021-12-01"}; {"add": LIST, "entry": {…}}; {"change": LIST, "id": …, "fields": {…}}
    """
    try:
        if save is not None:
            check_target(Path(save), () if resume else (record,), force=True)
        session = _begin(shelf_of(policy, bindings), record, last_year, resume=resume)
    except DiagnosticsError as error:
        tell(error.diagnostics, language, color)
        return BAD_INPUT
    tell(session.policy.warnings, language, color)
    code = NOTHING_WRONG
    for number, line in _lines():
        try:
            step = session.after(read_event(line, f"{_STANDARD_INPUT}:{number}"))
        except DiagnosticsError as error:
            tell(error.diagnostics, language, color)
            code = BAD_INPUT
            continue
        session = step.session
        _write(number, step, format_, color)
        if code == NOTHING_WRONG and any(change.kind in _WRONG for change in step.changes):
            code = PROBLEMS_FOUND
    if save is not None:
        try:
            make_file(Path(save), f"{session.to_json()}\n".encode())
        except DiagnosticsError as error:
            tell(error.diagnostics, language, color)
            return BAD_INPUT
    return code


def _begin(shelf: PolicyShelf, record: str, last_year: str | None, *, resume: bool) -> Session:
    if resume:
        try:
            text = Path(record).read_text("utf-8")
        except (OSError, UnicodeError) as error:
            raise DiagnosticsError(
                [report_refusal(codes.UNREADABLE_RECORD, record, error)]
            ) from error
        return shelf.policy_on(None).restore(text)
    loaded = load_record(record)
    before = None if last_year is None else load_record(last_year)
    return shelf.policy_for(loaded, None).session(loaded, last_year=before)


def _lines() -> Iterator[tuple[int, str]]:
    """Yield the lines of standard input that say something, as they come."""
    for number, line in enumerate(sys.stdin.buffer, start=1):
        text = line.decode("utf-8", errors="surrogateescape").strip()
        if text:
            yield number, text


def _write(number: int, step: Step, format_: str, color: str) -> None:
    if format_ == "json":
        changes = [change.to_dict() for change in step.changes]
        day = step.session.as_of.isoformat()
        write_bytes(line_json({"event": number, "day": day, "changes": changes}) + "\n")
    elif step.changes:
        write_text(render_changes(step.changes, color=wants_color(color, sys.stdout)), color)
    sys.stdout.flush()
