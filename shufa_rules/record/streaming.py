"""Many records, one after the other: files, folders, lines, workbooks and standard input."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.catalog import workbook as workbook_codes
from shufa_rules.diagnostics.catalog import yaml as syntax_codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report, sort_diagnostics
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.record.folders import (
    LINE_FILES,
    OTHER_WORKBOOKS,
    RECORD_FILES,
    WORKBOOKS,
    find_files,
    shown,
    unreadable,
)
from shufa_rules.record.lines import read_lines, split_lines
from shufa_rules.record.model import LoadedRecord
from shufa_rules.record.reading import record_from, record_from_typed
from shufa_rules.record.typed.decoding import decode_record
from shufa_rules.syntax.decoding import decode_source
from shufa_rules.syntax.limits import DEFAULT_LIMITS, Limits
from shufa_rules.syntax.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STANDARD_INPUT = "-"
"""The path that means standard input."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def iter_records(
    paths: Iterable[str | Path] | str | Path,
    *,
    standard_input: BinaryIO | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[LoadedRecord]:
    """Yield the records that paths mean, one by one; what is wrong with one stops no other.

    Args:
        paths: files (`.yaml`, `.yml`, `.json` with one record, `.ndjson`, `.jsonl` with one a
            line, `.xlsx` with one for each unit in it), folders that are searched for such files, or `-` for standard input.
        standard_input: what `-` reads; the process's own without it. Its format is told from its
            first line: a whole object is NDJSON, the beginning of one JSON, all else YAML.
        limits: how large a file, or a line of an NDJSON file, may be.

    Nothing is raised for a bad path or file: it is an entry without a record, with diagnostics.
    """
    for path in [paths] if isinstance(paths, str | Path) else paths:
        if str(path) == STANDARD_INPUT:
            stream = sys.stdin.buffer if standard_input is None else standard_input
            yield from _read_standard_input(stream, limits)
            continue
        if not str(path):  # an unset variable of a shell must not mean the whole folder
            yield LoadedRecord("''", None, None, (report(codes.NO_SUCH_FILE, "''"),))
            continue
        for found in find_files(Path(path), RECORD_FILES):
            if isinstance(found, Diagnostic):
                yield LoadedRecord(found.path, None, None, (found,))
            else:
                yield from _read_file(found, limits)


def _read_file(path: Path, limits: Limits) -> Iterator[LoadedRecord]:
    if path.suffix.lower() in OTHER_WORKBOOKS:
        yield LoadedRecord(
            shown(path), None, None, (report(workbook_codes.OLD_WORKBOOK, shown(path)),)
        )
        return
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() in LINE_FILES:
                yield from read_lines(split_lines(stream, limits.max_bytes), shown(path), limits)
            elif path.suffix.lower() in WORKBOOKS:
                data = _read_at_most(stream, limits.max_bytes + 1)
                yield from _read_book(data, shown(path), limits)
            else:
                data = _read_at_most(stream, limits.max_bytes + 1)
                is_json = path.suffix.lower() == ".json"
                yield read_whole(data, shown(path), is_json=is_json, limits=limits)
    except OSError as error:
        yield LoadedRecord(shown(path), None, None, (unreadable(path, error),))


def read_whole(data: bytes, path: str, *, is_json: bool, limits: Limits) -> LoadedRecord:
    """Read bytes that hold one record; of JSON the places are only worked out where they matter."""
    if is_json:
        typed = decode_record(data, limits)
        if typed is not None:
            record = record_from_typed(typed, data, lambda: SourceFile(path, data.decode()))
            return LoadedRecord(path, None, record, ())
    decoded = decode_source(path, data, limits)
    if decoded.source is None:
        return LoadedRecord(path, None, None, decoded.diagnostics)
    if is_json:
        from shufa_rules.syntax.json_reader import read_json  # late: so is YAML

        reading = read_json(decoded.source, limits=limits)
    else:
        from shufa_rules.syntax.yaml_reader import read_yaml  # late: JSON is read without

        reading = read_yaml(decoded.source, limits=limits)
    found = record_from(reading)
    return LoadedRecord(path, None, found.record, found.diagnostics)


def _read_book(data: bytes, path: str, limits: Limits) -> Iterator[LoadedRecord]:
    """Yield the records of a workbook; none of them where the workbook itself has an error."""
    from shufa_rules.workbook.reading import read_workbook

    book = read_workbook(data, path, limits)
    broken = any(part.severity == "error" for part in book.diagnostics)
    told = book.diagnostics
    for reading in book.readings or (Reading(None),):
        found = record_from(reading)
        problems = sort_diagnostics((*told, *found.diagnostics))
        yield LoadedRecord(path, None, None if broken else found.record, problems)
        told = ()


def _read_standard_input(stream: BinaryIO, limits: Limits) -> Iterator[LoadedRecord]:
    lines = split_lines(stream, limits.max_bytes)
    try:
        blank = bytearray()
        for line in lines:
            if line.data.strip(b"\r\n\t " + _BYTE_ORDER_MARK) or len(blank) > limits.max_bytes:
                break
            blank += line.data
        else:
            empty = report(syntax_codes.EMPTY, STANDARD_INPUT)
            yield LoadedRecord(STANDARD_INPUT, None, None, (empty,))
            return
        first = line.data.removeprefix(_BYTE_ORDER_MARK).strip()
        if first.startswith(b"{") and first.endswith(b"}") and not line.too_long:
            yield from read_lines(chain([line], lines), STANDARD_INPUT, limits)
        else:
            begun = bytes(blank) + line.data
            rest = _read_at_most(stream, limits.max_bytes + 1 - len(begun))
            is_json = first.startswith((b"{", b"["))
            yield read_whole(begun + rest, STANDARD_INPUT, is_json=is_json, limits=limits)
    except OSError as error:
        problem = unreadable(Path(STANDARD_INPUT), error)
        yield LoadedRecord(STANDARD_INPUT, None, None, (problem,))


def _read_at_most(stream: BinaryIO, size: int) -> bytes:
    """Read up to so many bytes, also from a stream that gives fewer at a time."""
    parts = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
