"""Cohorts as bytes, each with the records of its units: a worker takes one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from shufa_rules.batch.cohorts import COHORT_FILES, cohort_lines
from shufa_rules.batch.parquet import PARQUET_FILES, read_rows
from shufa_rules.batch.portions import INPUT_FILES, Piece, Portion, file_pieces
from shufa_rules.diagnostics.catalog import grading as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.frozen import frozen
from shufa_rules.grading.cohort_files import is_cohort, names_cohort
from shufa_rules.grading.cohort_reading import CohortParts, CohortReading
from shufa_rules.grading.entry_lines import read_entries
from shufa_rules.record.folders import LINE_FILES, find_files, shown, unreadable
from shufa_rules.record.lines import Line, split_lines
from shufa_rules.syntax.limits import DEFAULT_LIMITS


@frozen
class CohortFile:
    """A file that holds a cohort, or a part of one.

    Attributes:
        path: as it is told.
        data: what it holds; of a Parquet file its rows, a line each.
        ending: of the file, or `.ndjson` for rows.
    """

    path: str
    data: bytes
    ending: str


@frozen
class CohortPortion:
    """One cohort, whole, with the records that lie beside it.

    Attributes:
        path: the file or folder.
        files: of the cohort itself.
        records: of its units.
        problems: what can't be read.
    """

    path: str
    files: tuple[CohortFile, ...]
    records: Portion
    problems: tuple[Diagnostic, ...]

    @property
    def size(self) -> int:
        """The bytes of all its files."""
        return self.records.size + sum(len(file.data) for file in self.files)

    def digest_after(self, before: str) -> str:
        """Return the digest of all input up to the end of this cohort.

        Args:
            before: that of the input before it; empty for the first.
        """
        found = sha256(self.records.digest_after(before).encode())
        for part in (self.path, *(f"{told.path} {told.code.id}" for told in self.problems)):
            found.update(f"{part}\n".encode())
        for file in self.files:
            found.update(f"{file.path}\n{len(file.data)}\n".encode())
            found.update(file.data)
        return found.hexdigest()

    def read(self) -> CohortReading:
        """Read the cohort itself, as a worker does."""
        parts = CohortParts(self.path)
        for file in self.files:
            if file.ending in LINE_FILES:
                lines = split_lines(BytesIO(file.data), DEFAULT_LIMITS.max_bytes)
                for part in parts.after_header(file.path, lines):
                    parts.add(part.number, read_entries(part))
            else:
                parts.read_whole(file.data, file.path, is_json=file.ending == ".json")
        return parts.reading()


def cohort_portions(paths: Iterable[str | Path]) -> Iterator[CohortPortion]:
    """Yield each path's cohort: a file, or a folder with the parts of one and the records of its units.

    Args:
        paths: files and folders; a file in a folder is a part of the cohort if it names that format,
            and holds records if not.
    """
    for path in map(Path, paths):
        files: list[CohortFile] = []
        pieces: list[Piece] = []
        problems: list[Diagnostic] = []
        for found in find_files(path, COHORT_FILES if path.is_file() else INPUT_FILES):
            if isinstance(found, Diagnostic):
                problems.append(found)
                continue
            try:
                if found == path or _is_part(found):
                    files.append(_read(found))
                else:
                    pieces += file_pieces(found)
            except OSError as error:
                problems.append(unreadable(found, error))
            except DiagnosticsError as error:
                problems += error.diagnostics
        if not files and not any(problem.severity == "error" for problem in problems):
            problems.append(report(codes.NO_COHORT, shown(path)))
        yield CohortPortion(shown(path), tuple(files), Portion(0, tuple(pieces)), tuple(problems))


def _is_part(path: Path) -> bool:
    if path.suffix.lower() not in PARQUET_FILES:
        return is_cohort(path)
    first = next(read_rows(path), None)
    return isinstance(first, Line) and names_cohort(first.data)


def _read(path: Path) -> CohortFile:
    """Read a part of a cohort.

    Raises:
        OSError: the system refuses.
        DiagnosticsError: it is a Parquet file without such a column.
    """
    ending = path.suffix.lower()
    if ending in PARQUET_FILES:
        lines = cohort_lines(path, DEFAULT_LIMITS)
        return CohortFile(shown(path), b"\n".join(line.data for line in lines), LINE_FILES[0])
    with path.open("rb") as stream:
        data = stream.read(-1 if ending in LINE_FILES else DEFAULT_LIMITS.max_bytes + 1)
    return CohortFile(shown(path), data, ending)
