"""Finding the record files that a path means: the file itself, or all in a folder, in order."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.refusal import report_refusal
from shufa_rules.diagnostics.suggestion import closest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHOLE_FILES = (".yaml", ".yml", ".json")
"""Endings of files that hold one record."""

LINE_FILES = (".ndjson", ".jsonl")
"""Endings of files that hold a record a line."""

WORKBOOKS = (".xlsx",)
"""Endings of workbooks, with a record for each unit in them."""

OTHER_WORKBOOKS = (".xls", ".xlsm", ".xlsb", ".et", ".ods")
"""Endings of workbooks that are told of and not read."""

TEXT_FILES = (*WHOLE_FILES, *LINE_FILES)
"""Endings of files that are text."""

RECORD_FILES = (*TEXT_FILES, *WORKBOOKS, *OTHER_WORKBOOKS)
"""Endings of files that are looked at for records."""

_KINDS = (
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)
_KINDS_ZH = {"a device": "设备", "a pipe": "管道", "a socket": "套接字"}


def shown(path: Path) -> str:
    """Return a path as text that can be written anywhere, even where its name is no UTF-8."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def find_files(path: Path, endings: tuple[str, ...] = TEXT_FILES) -> Iterator[Path | Diagnostic]:
    """Yield the files that a path means, and what keeps any of them from being read.

    A folder is searched with all folders in it, sorted by name; hidden files and folders are
    skipped, those included that Excel keeps beside an open workbook (`~$…`), and so is a folder met
    before. A file named by its own path is read whatever its folder.
    """
    found = _kind(path)
    if isinstance(found, Diagnostic):
        yield found
    elif stat.S_ISDIR(found.st_mode):
        yield from _find_in_folder(path, found, endings)
    elif path.suffix.lower() in endings:
        yield path
    else:
        yield report(codes.UNKNOWN_FORMAT, shown(path), suffix=path.suffix or path.name)


def unreadable(path: Path, error: OSError | ValueError) -> Diagnostic:
    """Return the diagnostic for what the operating system said of a path."""
    if isinstance(error, FileNotFoundError):
        return report(codes.NO_SUCH_FILE, shown(path), suggestion=_sibling(path))
    return report_refusal(codes.UNREADABLE_RECORD, shown(path), error)


def _kind(path: Path) -> os.stat_result | Diagnostic:
    """Return what a path leads to, if it is a file or a folder."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        return unreadable(path, error)
    for is_kind, kind in _KINDS:
        if is_kind(found.st_mode):
            return report(codes.NOT_A_FILE, shown(path), kind=kind, kind_zh=_KINDS_ZH[kind])
    return found


def _find_in_folder(
    top: Path, found: os.stat_result, endings: tuple[str, ...]
) -> Iterator[Path | Diagnostic]:
    seen = {(found.st_dev, found.st_ino): top}
    waiting = [top]
    empty = True
    while waiting:
        path = waiting.pop()
        kind = _kind(path)
        if isinstance(kind, Diagnostic):
            empty = False
            yield kind
        elif not stat.S_ISDIR(kind.st_mode):
            empty = False
            yield path
        else:
            first = seen.setdefault((kind.st_dev, kind.st_ino), path)
            if first is not path:
                yield report(codes.FOLDER_AGAIN, shown(path), first=shown(first))
                continue
            try:
                waiting.extend(_worth_reading(path, endings))
            except OSError as error:
                empty = False
                yield unreadable(path, error)
    if empty:
        yield report(codes.NO_RECORDS, shown(top))


def _worth_reading(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    """Return the folders, and the files with such endings, in a folder, the last first."""
    with os.scandir(folder) as entries:
        names = sorted((entry.name for entry in entries), reverse=True)
    paths = [folder / name for name in names if not name.startswith((".", "~$"))]
    return [path for path in paths if path.suffix.lower() in endings or _is_folder(path)]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return True  # what can't be looked at is reported, not passed over


def _sibling(path: Path) -> str | None:
    """Return the name in the same folder that was probably meant."""
    try:
        with os.scandir(path.parent) as entries:
            name = closest(path.name, (entry.name for entry in entries))
    except (OSError, ValueError):
        return None
    return None if name is None else shown(path.with_name(name))
