"""`shufa watch`: events come line by line, and what changes is printed."""

from __future__ import annotations

import json

BINDINGS = ("--bindings", "example-2021")
LIST = {"id": "d", "person": "p1", "adopted_on": "2021-11-20", "items": ["学法"]}


def _lines(*events):
    return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events).encode()


def _record(violating, write):
    text = violating.read_text("utf-8").replace("as_of: 2021-12-31", "as_of: 2021-11-15")
    return write("watched.yaml", text)


def test_what_changes(shufa, violating, write):
    """Each event's changes stand under its day and what happened; nothing new prints nothing."""
    events = _lines(
        {"day": "2021-11-16"}, {"add": "duty_lists", "entry": LIST}, {"day": "2022-01-01"}
    )
    record = _record(violating, write)
    answer = shufa("watch", record, *BINDINGS, given=events)
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "2021-11-20   登记“任务清单”d"
    assert "  ✓ 符合   三（四）4   张三制定了年度任务清单" in lines


def test_a_day_too_late(shufa, violating, write):
    """What is missed makes the exit code 1."""
    answer = shufa(
        "watch", _record(violating, write), *BINDINGS, given=_lines({"day": "2021-12-01"})
    )
    assert answer.code == 1
    assert "✗ 不符合   三（四）4   张三没有年度任务清单" in answer.out


def test_json(shufa, violating, write):
    """A line of JSON for each event, in its order."""
    events = _lines({"day": "2021-11-16"}, {"add": "duty_lists", "entry": LIST})
    record = _record(violating, write)
    answer = shufa("watch", record, *BINDINGS, "--format", "json", given=events)
    first, second = (json.loads(line) for line in answer.out.splitlines())
    assert (first["event"], first["day"], first["changes"]) == (1, "2021-11-16", [])
    assert {change["kind"] for change in second["changes"]} >= {"satisfied"}


def test_a_bad_line_stops_nothing(shufa, violating, write):
    """It is told with its line, the others are taken, and the exit code is 2."""
    events = b"{oops\n\n" + _lines({"add": "duty_lists", "entry": LIST})
    answer = shufa("watch", _record(violating, write), *BINDINGS, given=events)
    assert answer.code == 2
    assert "<stdin>:1" in answer.err
    assert "登记“任务清单”d" in answer.out


def test_saved_and_resumed(shufa, violating, write, tmp_path):
    """A session goes on where it was saved."""
    saved = tmp_path / "session.json"
    record = _record(violating, write)
    given = _lines({"add": "duty_lists", "entry": LIST})
    assert shufa("watch", record, *BINDINGS, "--save", saved, given=given).code == 0
    answer = shufa("watch", saved, "--resume", *BINDINGS, given=_lines({"day": "2021-11-19"}))
    assert answer.code == 2
    assert "[SR420]" in answer.err
    other = shufa("watch", saved, "--resume", given=b"")
    assert "[SR422]" in other.err


def test_what_cannot_be_written_or_read(shufa, violating, write, tmp_path):
    """SR424, SR416: nothing is half written, and nothing half read."""
    record = _record(violating, write)
    answer = shufa("watch", record, "--save", write("file", "") / "where.json", given=b"")
    assert answer.code == 2
    assert "[SR424]" in answer.err
    assert "[SR416]" in shufa("watch", tmp_path / "nothing.json", "--resume", given=b"").err


def test_a_record_is_not_replaced_by_its_session(shufa, violating, write):
    """SR427; a session that goes on may be."""
    record = _record(violating, write)
    before = record.read_bytes()
    answer = shufa("watch", record, "--save", record, given=b"")
    assert answer.code == 2
    assert "[SR427]" in answer.err
    assert record.read_bytes() == before
    saved = record.with_name("session.json")
    assert shufa("watch", record, "--save", saved, given=b"").code in {0, 1}
    assert shufa("watch", saved, "--resume", "--save", saved, given=b"").code in {0, 1}
