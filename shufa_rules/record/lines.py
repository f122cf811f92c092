"""Files of a record a line (NDJSON), read line by line: never the whole file in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from attrs import evolve

from shufa_rules.diagnostics.catalog import yaml as syntax_codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.source import Span
from shufa_rules.frozen import frozen
from shufa_rules.record.model import LoadedRecord
from shufa_rules.record.reading import record_from, record_from_typed
from shufa_rules.record.source_line import SourceLine, in_line
from shufa_rules.record.typed.decoding import decode_record
from shufa_rules.syntax.decoding import decode_source
from shufa_rules.syntax.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SKIPPED_AT_ONCE = 65_536
_SHOWN_OF_A_LONG_LINE = 200


@frozen
class Line:
    """One line of a stream of bytes.

    Attributes:
        number: from 1.
        offset: the bytes before it.
        data: its bytes, with the line break; cut off where it is too long.
        too_long: whether it is longer than the limit.
    """

    number: int
    offset: int
    data: bytes
    too_long: bool


def split_lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """Yield the lines of a stream; of a line longer than the limit, only the beginning is kept."""
    number = offset = 0
    while data := stream.readline(limit + len(b"\r\n")):
        number += 1
        too_long = len(data.rstrip(b"\r\n")) > limit
        yield Line(number, offset, data, too_long)
        offset += len(data)
        while data and not data.endswith(b"\n"):
            data = stream.readline(_SKIPPED_AT_ONCE)
            offset += len(data)


def read_lines(
    lines: Iterable[Line], path: str, limits: Limits = DEFAULT_LIMITS
) -> Iterator[LoadedRecord]:
    """Yield a record for every line that isn't blank; a file without any is a diagnostic."""
    empty = True
    for line in lines:
        if line.data.strip():
            empty = False
            yield _read_line(line, path, limits)
    if empty:
        yield LoadedRecord(path, None, None, (report(syntax_codes.EMPTY, path),))


def _read_line(line: Line, path: str, limits: Limits) -> LoadedRecord:
    if line.too_long:
        return LoadedRecord(path, line.number, None, (_too_long(line, path, limits),))
    data = line.data.rstrip(b"\r\n")
    typed = decode_record(data, limits)
    if typed is not None:
        record = record_from_typed(
            typed, data, lambda: SourceLine(path, data.decode(), line.number)
        )
        return LoadedRecord(path, line.number, record, ())
    decoded = decode_source(path, data, limits)
    if decoded.source is None:
        problems = tuple(_in_file(problem, line) for problem in decoded.diagnostics)
        return LoadedRecord(path, line.number, None, problems)
    from shufa_rules.syntax.json_reader import read_json  # late: only what is wrong needs it

    source = SourceLine(path, decoded.source.text, line.number)
    found = record_from(read_json(source, limits=limits))
    return LoadedRecord(path, line.number, found.record, found.diagnostics)


def _too_long(line: Line, path: str, limits: Limits) -> Diagnostic:
    text = line.data[:_SHOWN_OF_A_LONG_LINE].decode("utf-8", errors="replace")
    span = Span(SourceLine(path, text, line.number), 0, len(text))
    return report(syntax_codes.TOO_LARGE, span, limit=f"{limits.max_bytes:,} bytes a line")


def _in_file(problem: Diagnostic, line: Line) -> Diagnostic:
    """Return a problem of decoding with its line and offset in the whole file."""
    fields = dict(problem.fields)
    if "offset" in fields:
        fields["offset"] = str(int(fields["offset"]) + line.offset)
    return in_line(evolve(problem, fields=fields), line.number)
