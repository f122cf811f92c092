"""A file that a command makes: written whole or not at all, and not over another one unasked."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG
from shufa_rules.cli.output import tell, write_json, write_text
from shufa_rules.diagnostics.catalog import judging as judging_codes
from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.refusal import report_refusal
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.record.folders import shown
from shufa_rules.writing.whole import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language


def check_target(path: Path, inputs: Iterable[str] = (), *, force: bool) -> None:
    """Refuse a path before any work is done.

    Args:
        path: the file that is to be made.
        inputs: paths that are read; none of them is replaced, whatever is said.
        force: whether a file that is there already may be replaced.

    Raises:
        DiagnosticsError: it is what is read, or lies in a folder that is (SR427), a file is there already
            (SR449), or no file can be there (SR424).
    """
    check_apart(path, inputs)
    if path.is_dir():
        refused = IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        raise DiagnosticsError((_unwritable(path, refused),))
    if path.exists() and not force:
        raise DiagnosticsError((report(codes.FILE_THERE, shown(path)),))


def check_apart(path: Path, inputs: Iterable[str]) -> None:
    """Refuse a file or a folder that would stand among what is read.

    Raises:
        DiagnosticsError: it is one of the inputs, or lies in a folder that is (SR427).
    """
    for other in map(Path, inputs):
        if _same(path, other) or _lies_in(path, other):
            raise DiagnosticsError(
                (report(judging_codes.TARGET_AMONG_INPUT, shown(path), input=shown(other)),)
            )


def make_file(path: Path, content: bytes) -> None:
    """Write a file whole.

    Raises:
        DiagnosticsError: the system refuses (SR424); what was there before is there still.
    """
    try:
        write_file(path, content)
    except (OSError, ValueError) as error:
        raise DiagnosticsError((_unwritable(path, error),)) from error


def tell_made(
    path: Path, problems: tuple[Diagnostic, ...], format_: str, language: Language, color: str
) -> int:
    """Tell what came of making a file, and return the exit code.

    Text is the file's path, where it was made; JSON is `{"file": path or null, "errors": [...]}`.
    """
    if format_ == "json":
        told = [render_json(part, language) for part in problems]
        write_json({"file": None if problems else shown(path), "errors": told})
    else:
        tell(problems, language, color)
        if not problems:
            write_text(shown(path))
    return BAD_INPUT if problems else NOTHING_WRONG


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def _lies_in(path: Path, folder: Path) -> bool:
    try:
        return folder.is_dir() and path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def _unwritable(path: Path, error: OSError | ValueError) -> Diagnostic:
    return report_refusal(judging_codes.UNWRITABLE, shown(path), error)
