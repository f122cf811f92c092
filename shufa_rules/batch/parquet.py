"""Parquet: a column of records read row by row, results written group by group; needs pyarrow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from shufa_rules.batch.judge import BatchJudge, judge_batch
from shufa_rules.diagnostics.catalog import batch as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.record.folders import shown
from shufa_rules.record.lines import Line
from shufa_rules.syntax.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from shufa_rules.batch.work import Table

PARQUET_FILES = (".parquet",)
"""Endings of Parquet files."""

COLUMN = "record"
"""The column with a record's JSON in each row; where it is the only column, its name is free."""

_ROWS = 256


def read_rows(path: Path) -> Iterator[Line | Diagnostic]:
    """Yield the rows of a Parquet file as lines, numbered from 1; an empty row is an empty line.

    Raises:
        DiagnosticsError: pyarrow is not installed (SR466).
    """
    pyarrow = need_pyarrow(path)
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            name = names[0] if len(names) == 1 else COLUMN
            if name not in names:
                yield _no_column(path, f"`{COLUMN}`, {len(names)}")
                return
            kind = file.schema_arrow.field(name).type
            if not any(is_kind(kind) for is_kind in _texts(pyarrow)):
                yield _no_column(path, f"`{name}`: {kind}")
                return
            number = 0
            for batch in file.iter_batches(_ROWS, columns=[name]):
                for value in batch.column(0).to_pylist():
                    number += 1
                    data = value.encode() if isinstance(value, str) else value or b""
                    # An empty row would vanish as an empty line does: it is told as no JSON.
                    data = b" ".join(data.splitlines()) or b"null"
                    yield Line(number, 0, data, len(data) > DEFAULT_LIMITS.max_bytes)
            if not number:
                yield _no_column(path, "0")
    except (pyarrow.ArrowException, UnicodeDecodeError) as error:
        yield _no_column(path, str(error).splitlines()[0])


def count_rows(path: Path) -> int:
    """Return how many rows a Parquet file has, by its last lines alone.

    Raises:
        DiagnosticsError: pyarrow is not installed (SR466), or it is no Parquet file (SR468).
        OSError: it can't be read.
    """
    pyarrow = need_pyarrow(path)
    from pyarrow import parquet

    try:
        return int(parquet.read_metadata(path).num_rows)
    except pyarrow.ArrowException as error:
        raise DiagnosticsError((_no_column(path, str(error).splitlines()[0]),)) from error


def write_answers(answers: Path, target: Path, table: Table) -> None:
    """Write answers, a line each, as a Parquet file with columns to search by.

    Raises:
        DiagnosticsError: pyarrow is not installed (SR466).
        OSError: the file can't be written.
    """
    need_pyarrow(target)
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {"text": pa.string(), "number": pa.int64(), "bytes": pa.binary()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in table.columns])
    last = table.columns[-1][0]
    with answers.open("rb") as lines, parquet.ParquetWriter(target, schema) as writer:
        rows: list[dict[str, Any]] = []
        for line in lines:
            rows.append({**table.row(line), last: line.rstrip(b"\n")})
            if len(rows) == _ROWS:
                writer.write_table(pa.Table.from_pylist(rows, schema))
                rows = []
        writer.write_table(pa.Table.from_pylist(rows, schema))


def judge_arrow(
    judge: BatchJudge | str, batch: pa.RecordBatch, column: str = COLUMN
) -> pa.RecordBatch:
    """Judge the records in a column of an Arrow batch.

    Args:
        judge: a prepared judge, or a policy's name.
        batch: with a column of JSON texts or bytes.
        column: its name.

    Returns:
        A batch with the one column `answer`, a row for each of the given one, as `judge_batch` gives
        them.

    Raises:
        DiagnosticsError: as for `judge_batch`.
        KeyError: there is no such column.
    """
    import pyarrow as pa

    values = (
        batch.column(batch.schema.names.index(column)) if column in batch.schema.names else None
    )
    if values is None:
        raise KeyError(column)
    answers = judge_batch(judge, [value or b"" for value in values.to_pylist()])
    return pa.record_batch([pa.array(answers, pa.binary())], names=["answer"])


def need_pyarrow(where: Path) -> Any:
    """Return pyarrow.

    Raises:
        DiagnosticsError: it is not installed (SR466).
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        missing = report(codes.EXTRA_MISSING, shown(where), package="pyarrow", extra="parquet")
        raise DiagnosticsError((missing,)) from error
    return pa


def _texts(pyarrow: Any) -> tuple[Any, ...]:
    types = pyarrow.types
    return (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)


def _no_column(path: Path, reason: str) -> Diagnostic:
    return report(codes.NO_RECORDS_IN_PARQUET, shown(path), reason=reason)
