from __future__ import annotations

import io
import json

from attrs import evolve

from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.record.lines import read_lines, split_lines
from shufa_rules.syntax.limits import DEFAULT_LIMITS

SMALL = evolve(DEFAULT_LIMITS, max_bytes=1000)


def read(data, limits=DEFAULT_LIMITS):
    """Read bytes line by line."""
    lines = split_lines(io.BytesIO(data), limits.max_bytes)
    return list(read_lines(lines, "county.ndjson", limits))


def as_line(data):
    """Write a record as one line."""
    return json.dumps(data, ensure_ascii=False).encode()


def test_a_record_a_line(data):
    """Each line is a record of its own, blank lines are skipped, and line numbers are right."""
    line = as_line(data)
    found = read(line + b"\n\n  \r\n" + line + b"\r\n" + line)
    assert [loaded.line for loaded in found] == [1, 4, 5]
    assert all(loaded.record is not None for loaded in found)
    assert found[1].record.span("/year").start_position.line == 4


def test_a_bad_line_stops_no_other(data):
    """A line that is no JSON, no UTF-8 or no record is told of at its own place."""
    line = as_line(data)
    wrong_role = line.replace(b"principal_head", b"principal_haed")
    found = read(b"\n".join([b"{oops", line, '{"a": "学法"}'.encode("gbk"), wrong_role, line]))
    assert [loaded.record is not None for loaded in found] == [False, True, False, False, True]
    broken, coding, role = found[0], found[2], found[3]
    assert broken.diagnostics[0].span.start_position.line == 1
    assert coding.diagnostics[0].code is codes.NOT_UTF8
    assert coding.diagnostics[0].span.start_position.line == 3
    assert role.diagnostics[0].suggestion == "principal_head"
    assert role.diagnostics[0].span.start_position.line == 4


def test_the_offset_of_a_bad_byte_is_the_files(data):
    """The byte named by SR001 is counted from the beginning of the file."""
    line = as_line(data) + b"\n"
    (_, found) = read(line + b'{"a": "\xff"}')
    assert found.diagnostics[0].fields["offset"] == str(len(line) + 8)


def test_a_line_too_long_is_skipped(data):
    """SR002: a line over the limit is refused unread, and the next is read."""
    line = as_line(data)
    found = read(b'{"x": "' + b"a" * 200_000 + b'"}\n' + line, SMALL)
    assert [loaded.line for loaded in found] == [1, 2]
    (problem,) = found[0].diagnostics
    assert problem.code is codes.TOO_LARGE
    assert problem.span.start_position.line == 1
    assert found[1].record is not None


def test_a_line_just_within_the_limit():
    """The line break doesn't count."""
    for end in (b"\n", b"\r\n", b""):
        (line,) = split_lines(io.BytesIO(b"a" * 100 + end), 100)
        assert not line.too_long
    (line,) = split_lines(io.BytesIO(b"a" * 101), 100)
    assert line.too_long


def test_a_file_without_any_record():
    """SR003: an empty file, or one of blank lines, is told of."""
    for data in (b"", b"\n\n \n"):
        (found,) = read(data)
        assert found.record is None
        assert [part.code for part in found.diagnostics] == [codes.EMPTY]


def test_lines_are_read_one_by_one(data):
    """The first record is there before the second line is read."""
    line = as_line(data) + b"\n"

    class Stream(io.BytesIO):
        def readline(self, size=-1):
            if self.tell() >= len(line):
                raise AssertionError("read ahead")
            return super().readline(size)

    lines = split_lines(Stream(line * 2), DEFAULT_LIMITS.max_bytes)
    assert next(read_lines(lines, "county.ndjson")).record is not None
