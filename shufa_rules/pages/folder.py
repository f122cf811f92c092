"""The folder that a report is: its files and, last, the list of them by which it is known again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from shufa_rules._version import __version__
from shufa_rules.diagnostics.catalog import judging as judging_codes
from shufa_rules.diagnostics.catalog import pages as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.refusal import report_refusal
from shufa_rules.record.folders import shown
from shufa_rules.report.json_text import json_text
from shufa_rules.writing.whole import replace_folder

FORMAT = "shufa-report/1"
LIST = "report.json"
"""The file that lists the others with their digests."""

_MOST_NAMES = 5


def write_report(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """Write a report, whole or not at all, in the place of nothing, of an empty folder or a report.

    Args:
        folder: where to.
        files: paths below it, with `/` between their parts, and contents.

    Returns:
        The paths, and that of the list.

    Raises:
        DiagnosticsError: the folder holds what no report wrote (SR450), or can't be written (SR424).
    """
    where, place = shown(folder), folder.resolve()
    listed = dict(_listed(files))
    try:
        foreign = foreign_files(place) if place.exists() else ()
        if foreign:
            names = "、".join(foreign[:_MOST_NAMES])
            raise DiagnosticsError(
                [report(codes.FOLDER_OCCUPIED, where, folder=where, files=names)]
            )
        replace_folder(place, listed)
    except OSError as error:
        refused = report_refusal(judging_codes.UNWRITABLE, where, error)
        raise DiagnosticsError([refused]) from error
    return tuple(listed)


def foreign_files(folder: Path) -> tuple[str, ...]:
    """Return what in a folder no report wrote, or what was changed since; an empty folder has none."""
    if not folder.is_dir():
        return (shown(Path(folder.name)),)
    listed = _list_in(folder)
    return tuple(
        sorted(
            shown(path.relative_to(folder))
            for path in folder.rglob("*")
            if path.is_symlink() or (not path.is_dir() and not _is_listed(path, folder, listed))
        )
    )


def _listed(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    digests = {}
    for name, content in files:
        digests[name] = _digest(content)
        yield name, content
    told = {"format": FORMAT, "engine_version": __version__, "files": digests}
    yield LIST, (json_text(told) + "\n").encode()


def _list_in(folder: Path) -> dict[str, str]:
    """Return the digests of a report's files by name; none where it has no list that can be read."""
    try:
        told = json.loads((folder / LIST).read_bytes())
        listed = told["files"] if told["format"] == FORMAT else {}
        return {str(name): str(digest) for name, digest in listed.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _is_listed(path: Path, folder: Path, listed: dict[str, str]) -> bool:
    name = path.relative_to(folder).as_posix()
    if name == LIST:
        return bool(listed)
    return path.is_file() and listed.get(name) == _digest(path.read_bytes())


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
