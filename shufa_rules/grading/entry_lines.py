"""Lines that hold an entry of a cohort each: any process can read any of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.diagnostics.catalog import yaml as syntax_codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.frozen import frozen
from shufa_rules.grading.cohort import Entry, LinePlace
from shufa_rules.grading.entry_reading import entry_from, plain_line
from shufa_rules.record.source_line import SourceLine
from shufa_rules.schema.validation import validate_node
from shufa_rules.syntax.decoding import decode_source
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.limits import DEFAULT_LIMITS, Limits
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.plain import to_plain

if TYPE_CHECKING:
    from shufa_rules.record.lines import Line

_BYTES = 256 * 1024
"""The size of the parts that a file is cut into."""


@frozen
class EntryLines:
    """Some lines of a file, none of them its header.

    Attributes:
        number: of this part of the cohort, in the order in which it is read.
        path: the file, as it is told.
        file: to open for a line again; `None` where a line can't be had from it alone.
    """

    number: int
    path: str
    file: str | None
    lines: tuple[Line, ...]


@frozen
class EntriesRead:
    """The entries that lines hold, and all that is wrong with them."""

    entries: tuple[Entry, ...]
    problems: tuple[Diagnostic, ...]


def read_entries(part: EntryLines, limits: Limits = DEFAULT_LIMITS) -> EntriesRead:
    """Read the entries of some lines; blank lines say nothing."""
    entries: list[Entry] = []
    problems: list[Diagnostic] = []
    for line in part.lines:
        if line.too_long:
            problems.append(too_long(part.path, limits))
        elif line.data.strip():
            entry, told = _read_entry(line, part, limits)
            problems.extend(told)
            if entry is not None:
                entries.append(entry)
    return EntriesRead(tuple(entries), tuple(problems))


def cut(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield lines in parts of a size that is worth sending."""
    part: list[Line] = []
    size = 0
    for line in lines:
        part.append(line)
        size += len(line.data)
        if size >= _BYTES:
            yield tuple(part)
            part, size = [], 0
    if part:
        yield tuple(part)


def too_long(path: str, limits: Limits) -> Diagnostic:
    """Return that a line is longer than any may be."""
    return report(syntax_codes.TOO_LARGE, path, limit=f"{limits.max_bytes:,} bytes a line")


def _read_entry(
    line: Line, part: EntryLines, limits: Limits
) -> tuple[Entry | None, Iterable[Diagnostic]]:
    try:
        text = line.data.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        text = ""
    place = LinePlace(part.path, line.number, text, part.file, line.offset)
    data = plain_line(text)
    if data is not None:
        return entry_from(data, place), ()
    decoded = decode_source(part.path, line.data.rstrip(b"\r\n"), limits)
    if decoded.source is None:
        return None, decoded.diagnostics
    source = SourceLine(part.path, decoded.source.text, line.number)
    reading = read_json(source, limits=limits)
    told = list(reading.diagnostics)
    if reading.node is not None:
        told.extend(validate_node(reading.node, "cohort-entry", known=reading.diagnostics))
    if any(one.severity == "error" for one in told) or not isinstance(reading.node, Mapping):
        return None, told
    return entry_from(to_plain(reading.node), evolve(place, text=source.text)), told
