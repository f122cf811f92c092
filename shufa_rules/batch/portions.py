"""Records as bytes, in portions of which a worker takes one at a time: nothing is parsed here."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from shufa_rules.batch.parquet import PARQUET_FILES, read_rows
from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.frozen import frozen
from shufa_rules.record.folders import (
    LINE_FILES,
    OTHER_WORKBOOKS,
    RECORD_FILES,
    WORKBOOKS,
    find_files,
    shown,
    unreadable,
)
from shufa_rules.record.lines import Line, read_lines, split_lines
from shufa_rules.record.model import LoadedRecord
from shufa_rules.record.streaming import iter_records, read_whole
from shufa_rules.syntax.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INPUT_FILES = (*RECORD_FILES, *PARQUET_FILES)
"""Endings of files that are looked at for records, by a run over many."""

_RECORDS = 100
"""The records of a portion: enough to be worth sending, few enough to be done again after a kill."""
_BYTES = 256 * 1024
"""Its bytes; answers in full are fifteen times as many, and those of larger portions were measured to
cost the writing process three times as much a byte: they fit into no cache."""


@frozen
class RecordLine:
    """One line of a file, or one row of a Parquet file."""

    path: str
    line: Line


@frozen
class RecordFile:
    """A file that holds one record; the worker is sent its bytes."""

    path: str
    data: bytes
    is_json: bool


@frozen
class RecordBook:
    """A workbook, which the worker opens itself; `data` is what it held."""

    path: str
    data: bytes


@frozen
class Unread:
    """What can't be read, and why."""

    problem: Diagnostic


Piece: TypeAlias = RecordLine | RecordFile | RecordBook | Unread


@frozen
class Portion:
    """Records that are judged together.

    Attributes:
        number: from 0, in the order of the input.
        pieces: in the order of the input.
    """

    number: int
    pieces: tuple[Piece, ...]

    def read(self) -> Iterator[tuple[dict[str, Any], LoadedRecord]]:
        """Yield each record with its place, as a worker does."""
        for piece in self.pieces:
            for loaded in _load(piece):
                yield {"path": loaded.path, "line": loaded.line}, loaded

    @property
    def size(self) -> int:
        """The bytes of its records."""
        return sum(map(_size, self.pieces))

    def digest_after(self, before: str) -> str:
        """Return the digest of all input up to the end of this portion.

        Args:
            before: that of the input before it; empty for the first.
        """
        found = sha256(before.encode())
        for piece in self.pieces:
            for part in _identity(piece):
                found.update(f"{len(part)}\n".encode())
                found.update(part)
        return found.hexdigest()


def portions(paths: Iterable[str | Path]) -> Iterator[Portion]:
    """Yield all records that paths mean, in portions; the same files give the same portions.

    Args:
        paths: as `iter_records` takes them, and Parquet files (`.parquet`); no standard input.
    """
    number = size = 0
    pieces: list[Piece] = []
    for piece in _pieces(paths):
        pieces.append(piece)
        size += _size(piece)
        if len(pieces) == _RECORDS or size >= _BYTES:
            yield Portion(number, tuple(pieces))
            number, size, pieces = number + 1, 0, []
    if pieces:
        yield Portion(number, tuple(pieces))


def _pieces(paths: Iterable[str | Path]) -> Iterator[Piece]:
    for path in paths:
        for found in find_files(Path(path), INPUT_FILES):
            if isinstance(found, Diagnostic):
                yield Unread(found)
                continue
            try:
                yield from file_pieces(found)
            except OSError as error:
                yield Unread(unreadable(found, error))


def file_pieces(path: Path) -> Iterator[Piece]:
    """Yield the records of a file as bytes.

    Raises:
        OSError: it can't be read.
        DiagnosticsError: it is Parquet, and pyarrow is not installed (SR466).
    """
    ending = path.suffix.lower()
    if ending in PARQUET_FILES:
        for row in read_rows(path):
            yield Unread(row) if isinstance(row, Diagnostic) else RecordLine(shown(path), row)
    elif ending in LINE_FILES:
        yield from _line_pieces(path)
    else:
        with path.open("rb") as stream:
            data = stream.read(DEFAULT_LIMITS.max_bytes + 1)
        if ending in (*WORKBOOKS, *OTHER_WORKBOOKS):
            yield RecordBook(str(path), data)
        else:
            yield RecordFile(shown(path), data, ending == ".json")


def _line_pieces(path: Path) -> Iterator[Piece]:
    empty = True
    with path.open("rb") as stream:
        for line in split_lines(stream, DEFAULT_LIMITS.max_bytes):
            if line.data.strip():
                empty = False
                yield RecordLine(shown(path), line)
    if empty:
        (told,) = read_lines((), shown(path))
        yield Unread(told.diagnostics[0])


def _load(piece: Piece) -> Iterator[LoadedRecord]:
    if isinstance(piece, RecordLine):
        yield from read_lines([piece.line], piece.path)
    elif isinstance(piece, RecordFile):
        yield read_whole(piece.data, piece.path, is_json=piece.is_json, limits=DEFAULT_LIMITS)
    elif isinstance(piece, RecordBook):
        yield from iter_records([piece.path])
    else:
        yield LoadedRecord(piece.problem.path, None, None, (piece.problem,))


def _identity(piece: Piece) -> tuple[bytes, ...]:
    if isinstance(piece, RecordLine):
        return b"line", piece.path.encode(), str(piece.line.number).encode(), piece.line.data
    if isinstance(piece, Unread):
        problem = piece.problem
        return b"unread", problem.path.encode(), problem.code.id.encode()
    return b"file", piece.path.encode("utf-8", "surrogateescape"), piece.data


def _size(piece: Piece) -> int:
    if isinstance(piece, RecordLine):
        return len(piece.line.data)
    return 0 if isinstance(piece, Unread) else len(piece.data)
