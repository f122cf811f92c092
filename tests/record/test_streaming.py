from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from attrs import evolve

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.catalog import yaml as syntax_codes
from shufa_rules.record.streaming import iter_records
from shufa_rules.syntax.limits import DEFAULT_LIMITS


def codes_of(loaded):
    """Return the kinds of what was found wrong."""
    return [part.code for part in loaded.diagnostics]


def from_input(data, **options):
    """Read bytes as standard input."""
    return list(iter_records(["-"], standard_input=io.BytesIO(data), **options))


def test_files_of_all_formats(tmp_path, data):
    """YAML, JSON and NDJSON give equal records."""
    text = json.dumps(data, ensure_ascii=False)
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    (tmp_path / "b.json").write_text(text, "utf-8")
    (tmp_path / "c.ndjson").write_text(f"{text}\n{text}\n", "utf-8")
    found = list(iter_records([tmp_path]))
    assert [(Path(loaded.path).name, loaded.line) for loaded in found] == [
        ("a.yaml", None),
        ("b.json", None),
        ("c.ndjson", 1),
        ("c.ndjson", 2),
    ]
    assert len({loaded.record for loaded in found}) == 1


def test_one_bad_file_stops_no_other(examples):
    """Every broken example is told of, and what can be read is read."""
    found = list(iter_records([examples / "broken", "nowhere.yaml", examples / "ndjson"]))
    assert {Path(loaded.path).stem for loaded in found if loaded.record is None} == {
        "duplicate-person-id",
        "impossible-date",
        "not-utf-8",
        "not-yaml",
        "nowhere",
        "reference-to-nobody",
        "unknown-role",
    }
    assert [loaded.record.unit_id for loaded in found if loaded.record] == [
        "heshan",
        "shuyuan",
        "baiyang",
    ]
    assert all(loaded.errors for loaded in found if loaded.record is None)


def test_a_single_path(examples):
    """One path needs no list around it."""
    path = examples / "records" / "town-2021.yaml"
    assert [loaded.record.unit_id for loaded in iter_records(path)] == ["liuquan"]
    assert [loaded.record.unit_id for loaded in iter_records(str(path))] == ["liuquan"]


def test_a_warning_stands_beside_its_record(tmp_path, data):
    """A record with warnings is there, and has no errors."""
    data["legal_lectures"] = [{"id": "l1", "date": "2012-05-05", "person": "p1"}]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data), "utf-8")
    (loaded,) = iter_records([path])
    assert loaded.record is not None
    assert codes_of(loaded) == [codes.IMPLAUSIBLE_DATE]
    assert loaded.errors == ()


def test_a_file_over_the_limit_is_not_read(tmp_path):
    """SR002: of a huge file only the limit is read."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    (loaded,) = iter_records([path])
    assert codes_of(loaded) == [syntax_codes.TOO_LARGE]


def test_a_file_that_can_not_be_opened(tmp_path, monkeypatch):
    """SR416: a file without permission is told of with the reason."""
    (tmp_path / "a.yaml").touch()

    def refusing(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refusing)
    (loaded,) = iter_records([tmp_path])
    assert codes_of(loaded) == [codes.UNREADABLE_RECORD]
    assert loaded.diagnostics[0].message() == "this can't be read: Permission denied"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_standard_input_in_each_format(data, mark):
    """Standard input is YAML, JSON or NDJSON by its first line, a byte order mark or not."""
    line = json.dumps(data, ensure_ascii=False).encode()
    indented = json.dumps(data, ensure_ascii=False, indent=2).encode()
    written = yaml.safe_dump(data, allow_unicode=True).encode()
    for text in (line, indented, written, b"# a comment\n" + written, b"---\n" + written):
        (loaded,) = from_input(mark + text)
        assert loaded.record is not None, codes_of(loaded)
        assert loaded.path == "-"
    several = from_input(mark + line + b"\n{oops\n" + line)
    assert [loaded.record is not None for loaded in several] == [True, False, True]


def test_blank_lines_before_standard_input(data):
    """Blank lines come before a record without harm, and lines are counted with them."""
    written = yaml.safe_dump(data, allow_unicode=True).encode()
    (loaded,) = from_input(b"\n \r\n" + written)
    assert loaded.record.span("/as_of").start_position.line == 3


def test_empty_standard_input():
    """SR003: nothing on standard input is told of."""
    (loaded,) = from_input(b" \n\n")
    assert codes_of(loaded) == [syntax_codes.EMPTY]
    assert loaded.diagnostics[0].path == "-"


def test_huge_standard_input():
    """SR002: standard input without end is read up to the limit, blank or not."""
    limits = evolve(DEFAULT_LIMITS, max_bytes=1000)
    for data in (b"\n" * 5000, b"a: " + b"b" * 5000, b"{" + b" " * 5000 + b"}", b"a: b\n" * 5000):
        (loaded,) = from_input(data, limits=limits)
        assert codes_of(loaded) == [syntax_codes.TOO_LARGE]


def test_standard_input_that_comes_in_pieces(data):
    """A stream that gives a little at a time is read whole."""

    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, 7))

    written = yaml.safe_dump(data, allow_unicode=True).encode()
    (loaded,) = iter_records("-", standard_input=Slow(written))
    assert loaded.record is not None


def test_the_process_own_standard_input(data, monkeypatch):
    """Without a stream of one's own, `-` is the process's standard input."""
    stream = io.BytesIO(json.dumps(data).encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
    (loaded,) = iter_records(["-"])
    assert loaded.record is not None


def test_standard_input_that_breaks():
    """SR416: an error while reading is told of."""

    class Broken(io.BytesIO):
        def readline(self, _size=-1):
            raise OSError(5, "Input/output error")

    (loaded,) = iter_records(["-"], standard_input=Broken())
    assert codes_of(loaded) == [codes.UNREADABLE_RECORD]
