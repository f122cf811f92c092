"""A cohort from a file, a folder with its parts, or a file with an entry a line (NDJSON)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from shufa_rules.diagnostics.catalog import grading as codes
from shufa_rules.diagnostics.catalog import yaml as syntax_codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report, sort_diagnostics
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.grading.cohort import Approval, Cohort, Entry, LinePlace, NodePlace
from shufa_rules.grading.entry_reading import entry_from, plain_line
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
    parts = _Parts(path, limits)
    parts.read_whole(data, path, is_json=is_json)
    reading = parts.reading()
    if reading.cohort is None:
        raise DiagnosticsError(reading.diagnostics)
    return reading.cohort


def read_cohort(path: str | Path, *, limits: Limits = DEFAULT_LIMITS) -> CohortReading:
    """Read the cohort that a path means, and tell all that is wrong with it."""
    parts = _Parts(str(path), limits)
    for found in find_files(Path(path)):
        if isinstance(found, Diagnostic):
            parts.problems.append(found)
            continue
        try:
            with found.open("rb") as stream:
                if found.suffix.lower() in LINE_FILES:
                    parts.read_lines(split_lines(stream, limits.max_bytes), shown(found))
                else:
                    data = stream.read(limits.max_bytes + 1)
                    parts.read_whole(data, shown(found), is_json=found.suffix.lower() == ".json")
        except OSError as error:
            parts.problems.append(unreadable(found, error))
    return parts.reading()


@define
class _Parts:
    """The parts of a cohort as they come."""

    path: str
    limits: Limits
    header: dict[str, Any] | None = None
    header_path: str = ""
    entries: list[Entry] = field(factory=list)
    approvals: list[Approval] = field(factory=list)
    problems: list[Diagnostic] = field(factory=list)

    def read_whole(self, data: bytes, path: str, *, is_json: bool) -> None:
        """Read a file that holds a cohort, or a part of one."""
        decoded = decode_source(path, data, self.limits)
        self.problems.extend(decoded.diagnostics)
        if decoded.source is None:
            return
        node = self._read(decoded.source, "cohort", is_json=is_json)
        if isinstance(node, Mapping):
            self._take_header(node, path)
            found = node.get("entries")
            for part in found.items if isinstance(found, Sequence) else ():
                self.entries.append(entry_from(to_plain(part), NodePlace(part, path)))

    def read_lines(self, lines: Iterator[Line], path: str) -> None:
        """Read a file with a header line and an entry a line."""
        first = True
        for line in lines:
            if not line.data.strip():
                continue
            if line.too_long:
                limit = f"{self.limits.max_bytes:,} bytes a line"
                self.problems.append(report(syntax_codes.TOO_LARGE, path, limit=limit))
            else:
                self._read_line(line, path, first=first)
            first = False
        if first:
            self.problems.append(report(syntax_codes.EMPTY, path))

    def _read_line(self, line: Line, path: str, *, first: bool) -> None:
        if not first:
            try:
                text = line.data.decode().rstrip("\r\n")
            except UnicodeDecodeError:
                text = ""
            data = plain_line(text)
            if data is not None:
                self.entries.append(entry_from(data, LinePlace(path, line.number, text)))
                return
        decoded = decode_source(path, line.data.rstrip(b"\r\n"), self.limits)
        if decoded.source is None:
            self.problems.extend(decoded.diagnostics)
            return
        source = SourceLine(path, decoded.source.text, line.number)
        if first and '"format"' not in source.text:
            self.problems.append(report(codes.NO_COHORT_HEADER, path))
            return
        node = self._read(source, "cohort" if first else "cohort-entry", is_json=True)
        if isinstance(node, Mapping) and first:
            self._take_header(node, path)
        elif isinstance(node, Mapping):
            place = LinePlace(path, line.number, source.text)
            self.entries.append(entry_from(to_plain(node), place))

    def _read(self, source: SourceFile, schema: str, *, is_json: bool) -> Node | None:
        read = read_json if is_json else read_yaml
        reading = read(source, limits=self.limits)
        found = list(reading.diagnostics)
        if reading.node is not None:
            found.extend(validate_node(reading.node, schema, known=reading.diagnostics))
        self.problems.extend(found)
        node: Node | None = reading.node
        return None if any(part.severity == "error" for part in found) else node

    def _take_header(self, node: Mapping, path: str) -> None:
        data = {entry.key: to_plain(entry.value) for entry in node.entries}
        self.approvals.extend(
            Approval(
                grade=part["grade"],
                authority=part["authority"],
                document=part.get("document", ""),
                on=part.get("on"),
            )
            for part in data.get("approvals", ())
        )
        if self.header is None:
            self.header, self.header_path = data, path
            return
        for key in _HEADER:
            if data.get(key) != self.header.get(key):
                value = node.get(key)
                self.problems.append(
                    report(
                        codes.COHORTS_DIFFER,
                        node.span if value is None else value.span,
                        key=key,
                        value=str(data.get(key)),
                        first=str(self.header.get(key)),
                        path=self.header_path,
                    )
                )

    def reading(self) -> CohortReading:
        """Return what has been read."""
        self.problems.extend(contradictions(self.entries))
        diagnostics = sort_diagnostics(self.problems)
        if self.header is None or any(part.severity == "error" for part in diagnostics):
            return CohortReading(None, diagnostics)
        as_of = self.header.get("as_of")
        cohort = Cohort(
            id=self.header["id"],
            name=self.header.get("name", self.header["id"]),
            year=self.header["year"],
            as_of=None if as_of is None else date.fromisoformat(as_of),
            entries=tuple(self.entries),
            approvals=tuple(self.approvals),
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
