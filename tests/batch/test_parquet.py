"""Parquet and Arrow; DuckDB as docs/batches.md shows it."""

from __future__ import annotations

import json
import sys

import pytest

from shufa_rules.batch.answers import JUDGING
from shufa_rules.batch.judge import judge_batch
from shufa_rules.batch.parquet import judge_arrow
from shufa_rules.batch.run import run_work
from shufa_rules.batch.workers import work_here
from shufa_rules.diagnostics.errors import DiagnosticsError

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def go(judge, path, results):
    """Run, and return the codes that were told."""
    told = []
    run_work(
        JUDGING,
        judge,
        [path],
        results,
        workers=work_here,
        watcher=lambda _, part: told.extend(part),
    )
    return [part.code.id for part in told]


@pytest.mark.parametrize("kind", ["string", "binary", "large_string", "large_binary"])
def test_a_column_of_records_is_judged_row_by_row(kind, tmp_path, judge, lines):
    """Texts or bytes; results as Parquet have the place, counts to search by, and the answer."""
    given = [*lines(3), b"{"]
    texts = [line.decode() for line in given] if "string" in kind else given
    table = pa.table({"n": [1, 2, 3, 4], "record": pa.array(texts, getattr(pa, kind)())})
    parquet.write_table(table, tmp_path / "in.parquet")
    assert go(judge, tmp_path / "in.parquet", tmp_path / "out.parquet")
    rows = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert [row["line"] for row in rows] == [1, 2, 3, 4]
    assert [row["unit"] for row in rows] == ["u0", "u1", "u2", None]
    wanted = [json.loads(line)["verdict"] for line in judge_batch(judge, given)]
    assert [json.loads(row["answer"])["verdict"] for row in rows] == wanted
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet", "out.parquet"]


@pytest.mark.parametrize(
    "table",
    [
        {"a": ["x"], "b": ["y"]},
        {"record": [1]},
        {"record": pa.array([], pa.string())},
    ],
)
def test_a_table_without_records_is_told(table, tmp_path, judge):
    """No column of that name, no texts, no rows (SR468)."""
    parquet.write_table(pa.table(table), tmp_path / "in.parquet")
    assert go(judge, tmp_path / "in.parquet", tmp_path / "out.ndjson") == ["SR468"]


def test_what_is_no_parquet_and_an_empty_row_are_told(tmp_path, judge):
    """Garbage is SR468; a row without a record has an answer without a verdict."""
    (tmp_path / "in.parquet").write_bytes(b"no parquet at all")
    assert go(judge, tmp_path / "in.parquet", tmp_path / "out.ndjson") == ["SR468"]
    parquet.write_table(pa.table({"record": pa.array([None], pa.string())}), tmp_path / "x.parquet")
    assert go(judge, tmp_path / "x.parquet", tmp_path / "y.ndjson")
    assert json.loads((tmp_path / "y.ndjson").read_bytes())["verdict"] is None


def test_without_pyarrow_it_is_said_what_to_install(tmp_path, judge, monkeypatch):
    """SR466, for reading and for writing."""
    (tmp_path / "in.parquet").touch()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for given, results in (("in.parquet", "out.ndjson"), ("in.ndjson", "out.parquet")):
        with pytest.raises(DiagnosticsError) as caught:
            go(judge, tmp_path / given, tmp_path / results)
        assert [part.code.id for part in caught.value.diagnostics] == ["SR466"]


def test_an_arrow_batch_is_answered_by_one(judge, lines):
    """What Spark's `mapInArrow` hands over; a column that isn't there is a KeyError."""
    given = [line.decode() for line in lines(2)]
    batch = pa.record_batch({"record": given})
    assert judge_arrow(judge, batch).column(0).to_pylist() == judge_batch(judge, given)
    with pytest.raises(KeyError):
        judge_arrow(judge, batch, "nothing")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_duckdb_calls_it_as_a_function(judge, lines):
    """A vectorised function over a column of texts, whole batches at a time."""
    duckdb = pytest.importorskip("duckdb")

    def verdicts(column):
        return pa.array([line.decode() for line in judge_batch(judge, column.to_pylist())])

    given = pa.table({"record": [line.decode() for line in lines(5)]})
    with duckdb.connect() as connection:
        connection.create_function("verdict", verdicts, ["VARCHAR"], "VARCHAR", type="arrow")
        connection.register("given", given)
        rows = connection.sql("SELECT verdict(record) FROM given").fetchall()
    assert [row[0].encode() for row in rows] == judge_batch(judge, lines(5))
