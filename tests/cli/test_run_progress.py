"""How far a run has come, on a terminal and nowhere else."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys

import pytest

CODE = "import sys; from shufa_rules.cli import main; sys.exit(main(sys.argv[1:]))"
RECORD = {
    "format": "shufa-record/1",
    "unit": {"id": "u", "name": "襄垣县某局", "kind": "government_department", "functions": []},
    "year": 2021,
    "as_of": "2021-12-31",
    "people": [{"id": "p", "name": "张三", "role": "principal_head", "organ": "government"}],
}


@pytest.fixture
def command(tmp_path):
    """A call over 300 records, one of which is bad."""
    records = [{**RECORD, "unit": {**RECORD["unit"], "id": f"u{number}"}} for number in range(300)]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    path = tmp_path / "county.ndjson"
    path.write_text("\n".join([*lines[:200], "{", *lines[200:]]) + "\n", "utf-8")
    results = tmp_path / "out.ndjson"
    return [
        sys.executable, "-c", CODE, "validate", str(path), "--results", str(results),
        "--detail", "violations", "--jobs", "1",
    ]  # fmt: skip


def on_terminal(command, judged=300):
    """Return what a call writes to standard error, a terminal of 100 columns, without its codes."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        found = b""
        while True:
            try:
                part = os.read(ours, 65_536)
            except OSError:  # Linux says so that the other end was closed
                break
            if not part:
                break
            found += part
        os.close(ours)
        said = process.stdout.read().decode()
        assert said == f"已检验 {judged}   有不符合 0   未能检验 1\n"
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", found.decode())


def test_a_terminal_shows_number_rate_and_time_left(command):
    """And what is wrong with a record, unharmed, on lines of its own."""
    told = on_terminal(command)
    assert "已检验 301" in told
    assert re.search(r"[0-9,]+ 条/秒", told)
    assert re.search(r"剩余 [0-9]:[0-9]{2}:[0-9]{2}", told)
    assert re.search(r"[\r\n]错误\[SR0\d\d\]", told)
    assert f"{command[4]}:201:" in told


def test_of_a_table_the_rows_tell_the_time_left(command, tmp_path):
    """Of a table beside text nothing does; the number and the rate are shown all the same."""
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    lines = (tmp_path / "county.ndjson").read_text("utf-8").splitlines()
    parquet.write_table(pa.table({"record": lines}), tmp_path / "county.parquet")
    command[4] = str(tmp_path / "county.parquet")
    told = on_terminal(command)
    assert "已检验 301" in told
    assert re.search(r"剩余 [0-9]:[0-9]{2}:[0-9]{2}", told)
    (tmp_path / "text").mkdir()
    (tmp_path / "county.ndjson").rename(tmp_path / "text" / "county.ndjson")
    (tmp_path / "text" / "county.ndjson").write_text("\n".join(lines[:2]), "utf-8")
    (tmp_path / "county.parquet").rename(tmp_path / "text" / "county.parquet")
    command[4] = str(tmp_path / "text")
    told = on_terminal(command, judged=302)
    assert "已检验 303" in told
    assert "剩余" not in told


def test_what_is_no_table_is_told_by_the_run(command, tmp_path):
    """The bar doesn't stumble over it."""
    pytest.importorskip("pyarrow")
    command[4] = str(tmp_path / "bad.parquet")
    (tmp_path / "bad.parquet").write_bytes(b"no table")
    assert "SR468" in on_terminal(command, judged=0)


def test_a_pipe_is_told_nothing_of_it(command):
    """What is wrong with records alone."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "条/秒" not in done.stderr
    assert "\x1b" not in done.stderr
    assert done.stderr.startswith("错误[SR0")
