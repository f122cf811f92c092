"""A cohort from a file, a folder with its parts, or a file with an entry a line (NDJSON)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, field

from shufa_rules.diagnostics.catalog import grading as codes
from shufa_rules.diagnostics.catalog import yaml as syntax_codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report, sort_diagnostics
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.frozen import frozen
from shufa_rules.grading.cohort import Approval, Cohort, Entry, NodePlace
from shufa_rules.grading.entry_lines import EntriesRead, EntryLines, cut, read_entries, too_long
from shufa_rules.grading.entry_reading import entry_from
from shufa_rules.record.folders import LINE_FILES, find_files, shown, unreadable
from shufa_rules.record.lines import Line, split_lines
from shufa_rules.record.plain_values import bytes_of
from shufa_rules.record.source_line import SourceLine
from shufa_rules.schema.validation import validate_node
from shufa_rules.syntax.decoding import decode_source
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.limits import DEFAULT_LIMITS, Limits
from shufa_rules.syntax.node import Mapping, Node, Sequence
from shufa_rules.syntax.plain import to_plain
from shufa_rules.syntax.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingABC

    from shufa_rules.diagnostics.source import SourceFile

IN_MEMORY = "<cohort>"
_HEADER = ("id", "name", "year", "as_of")


@frozen
class CohortReading:
    """A cohort as far as it could be read, and all that is wrong or doubtful with it."""

    cohort: Cohort | None
    diagnostics: tuple[Diagnostic, ...]


def load_cohort(path: str | Path, *, limits: Limits = DEFAULT_LIMITS) -> Cohort:
    """Return the cohort that a path means.

    Args:
        path: a file (`.yaml`, `.yml`, `.json`; `.ndjson`, `.jsonl` with a header line and an entry
            a line), or a folder of such files that are parts of one cohort.
        limits: how large a file, or a line of an NDJSON file, may be.

    Raises:
        DiagnosticsError: it can't be read or has errors.
    """
    reading = read_cohort(path, limits=limits)
    if reading.cohort is None:
        raise DiagnosticsError(reading.diagnostics)
    return reading.cohort


def parse_cohort(
    value: str | bytes | MappingABC[str, object],
    path: str = IN_MEMORY,
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> Cohort:
    """Return the cohort that a text (YAML or JSON), its bytes in UTF-8, or a Python value holds.

    Raises:
        DiagnosticsError: it is no cohort, or has errors.
    """
    data, is_json = bytes_of(value, path, limits)
    parts = CohortParts(path, limits)
    parts.read_whole(data, path, is_json=is_json)
    reading = parts.reading()
    if reading.cohort is None:
        raise DiagnosticsError(reading.diagnostics)
    return reading.cohort


def read_cohort(path: str | Path, *, limits: Limits = DEFAULT_LIMITS) -> CohortReading:
    """Read the cohort that a path means, and tell all that is wrong with it."""
    parts = CohortParts(str(path), limits)
    for part in parts.lines_of(find_files(Path(path))):
        parts.add(part.number, read_entries(part, limits))
    return parts.reading()


def file_lines(file: Path, limits: Limits) -> Iterator[Line]:
    """Yield the lines of a file.

    Raises:
        OSError: it can't be read.
    """
    with file.open("rb") as stream:
        yield from split_lines(stream, limits.max_bytes)


@define
class CohortParts:
    """The parts of a cohort as they come; what its lines hold is added by whoever reads them.

    Attributes:
        path: the file or folder.
        header: what the first part says of the cohort; `None` before it was read.
        entries: of each part, by its number.
    """

    path: str
    limits: Limits = DEFAULT_LIMITS
    header: dict[str, Any] | None = None
    entries: dict[int, tuple[Entry, ...]] = field(factory=dict)
    _header_path: str = ""
    _approvals: list[Approval] = field(factory=list)
    _problems: list[Diagnostic] = field(factory=list)
    _number: int = 0

    @property
    def as_of(self) -> date | None:
        """The day that the header says, if any."""
        day = None if self.header is None else self.header.get("as_of")
        return None if day is None else date.fromisoformat(day)

    def lines_of(
        self,
        files: Iterable[Path | Diagnostic],
        reader: Callable[[Path, Limits], Iterator[Line]] = file_lines,
        line_files: tuple[str, ...] = LINE_FILES,
    ) -> Iterator[EntryLines]:
        """Read headers and whole files, and yield the lines of the others in parts, to be read.

        Args:
            files: of the cohort, and what keeps any of them from being read.
            reader: gives the lines of a file; what it raises is told with all else.
            line_files: the endings of files that are read by lines.
        """
        for found in files:
            if isinstance(found, Diagnostic):
                self._problems.append(found)
                continue
            try:
                if found.suffix.lower() in line_files:
                    again = str(found) if found.suffix.lower() in LINE_FILES else None
                    yield from self.after_header(shown(found), reader(found, self.limits), again)
                else:
                    with found.open("rb") as stream:
                        data = stream.read(self.limits.max_bytes + 1)
                    is_json = found.suffix.lower() == ".json"
                    self.read_whole(data, shown(found), is_json=is_json)
            except OSError as error:
                self._problems.append(unreadable(found, error))
            except DiagnosticsError as error:
                self._problems.extend(error.diagnostics)

    def add(self, number: int, read: EntriesRead) -> None:
        """Take the entries of a part, and what is wrong with them."""
        self.entries[number] = read.entries
        self._problems.extend(read.problems)

    def read_whole(self, data: bytes, path: str, *, is_json: bool) -> None:
        """Read a file that holds a cohort, or a part of one."""
        decoded = decode_source(path, data, self.limits)
        self._problems.extend(decoded.diagnostics)
        if decoded.source is None:
            return
        node = self._read(decoded.source, is_json=is_json)
        if isinstance(node, Mapping):
            self._take_header(node, path)
            found = node.get("entries")
            self.entries[self._next()] = tuple(
                entry_from(to_plain(part), NodePlace(part, path))
                for part in (found.items if isinstance(found, Sequence) else ())
            )

    def after_header(
        self, path: str, lines: Iterator[Line], again: str | None = None
    ) -> Iterator[EntryLines]:
        """Read the header, and yield the other lines in parts, to be read.

        Args:
            path: where the lines stand, as it is told.
            lines: all of them.
            again: the file to open for a line again, if it can be.
        """
        first = next((line for line in lines if line.data.strip()), None)
        if first is None:
            self._problems.append(report(syntax_codes.EMPTY, path))
            return
        self._read_header(first, path)
        for part in cut(lines):
            yield EntryLines(self._next(), path, again, part)

    def _read_header(self, line: Line, path: str) -> None:
        if line.too_long:
            self._problems.append(too_long(path, self.limits))
            return
        decoded = decode_source(path, line.data.rstrip(b"\r\n"), self.limits)
        if decoded.source is None:
            self._problems.extend(decoded.diagnostics)
            return
        source = SourceLine(path, decoded.source.text, line.number)
        if '"format"' not in source.text:
            self._problems.append(report(codes.NO_COHORT_HEADER, path))
            return
        node = self._read(source, is_json=True)
        if isinstance(node, Mapping):
            self._take_header(node, path)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _read(self, source: SourceFile, *, is_json: bool) -> Node | None:
        read = read_json if is_json else read_yaml
        reading = read(source, limits=self.limits)
        found = list(reading.diagnostics)
        if reading.node is not None:
            found.extend(validate_node(reading.node, "cohort", known=reading.diagnostics))
        self._problems.extend(found)
        node: Node | None = reading.node
        return None if any(part.severity == "error" for part in found) else node

    def _take_header(self, node: Mapping, path: str) -> None:
        data = {entry.key: to_plain(entry.value) for entry in node.entries}
        self._approvals.extend(
            Approval(
                grade=part["grade"],
                authority=part["authority"],
                document=part.get("document", ""),
                on=part.get("on"),
            )
            for part in data.get("approvals", ())
        )
        if self.header is None:
            self.header, self._header_path = data, path
            return
        for key in _HEADER:
            if data.get(key) != self.header.get(key):
                value = node.get(key)
                self._problems.append(
                    report(
                        codes.COHORTS_DIFFER,
                        node.span if value is None else value.span,
                        key=key,
                        value=str(data.get(key)),
                        first=str(self.header.get(key)),
                        path=self._header_path,
                    )
                )

    def reading(self) -> CohortReading:
        """Return what has been read."""
        entries = tuple(entry for number in sorted(self.entries) for entry in self.entries[number])
        diagnostics = sort_diagnostics([*self._problems, *contradictions(entries)])
        if self.header is None or any(part.severity == "error" for part in diagnostics):
            return CohortReading(None, diagnostics)
        cohort = Cohort(
            id=self.header["id"],
            name=self.header.get("name", self.header["id"]),
            year=self.header["year"],
            as_of=self.as_of,
            entries=entries,
            approvals=tuple(self._approvals),
            path=self.path,
        )
        return CohortReading(cohort, diagnostics)


def contradictions(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Yield SR502 for a person in the cohort twice, SR515 for a unit of two kinds or two grades."""
    people: dict[tuple[str, str], Entry] = {}
    units: dict[str, Entry] = {}
    for entry in entries:
        first = people.setdefault(entry.key, entry)
        if first is not entry:
            yield report(
                codes.PERSON_TWICE,
                entry.span("/person"),
                person=entry.person,
                unit=entry.unit,
                first=str(first.place),
            )
        other = units.setdefault(entry.unit, entry)
        for key in ("unit_kind", "unit_grade"):
            if getattr(other, key) != getattr(entry, key):
                yield report(
                    codes.UNIT_CONTRADICTS,
                    entry.span(f"/{key}"),
                    key=key,
                    unit=entry.unit,
                    value=str(getattr(entry, key)),
                    first=str(getattr(other, key)),
                    where=str(other.place),
                )
