"""`shufa validate --results`."""

from __future__ import annotations

import json

import pytest

BINDINGS = ("--bindings", "example-2021", "--jobs", "1")


def test_the_answers_are_those_of_validate(shufa, violating, record, tmp_path):
    """A file of answers has the verdicts that JSON on standard output has; the exit code is the same."""
    whole = shufa("validate", violating, record, "--format", "json", "--bindings", "example-2021")
    results = tmp_path / "out.ndjson"
    answer = shufa("validate", violating, record, "--results", results, *BINDINGS)
    lines = [json.loads(line) for line in results.read_bytes().splitlines()]
    assert [line["verdict"] for line in lines] == whole.data["verdicts"]
    assert [line["path"] for line in lines] == [str(violating), str(record)]
    assert answer.code == whole.code == 1
    assert answer.out == "已检验 2   有不符合 1   未能检验 0\n"


def test_exit_codes_are_those_of_other_commands(shufa, record, write, tmp_path):
    """0 where nothing is wrong, 1 with --strict, 2 for a bad record, which is told."""
    results = tmp_path / "out.ndjson"
    assert shufa("validate", record, "--results", results, *BINDINGS).code == 0
    assert shufa("validate", record, "--strict", "--results", results, *BINDINGS).code == 1
    bad = write("bad.json", "{")
    answer = shufa("validate", bad, record, "--results", results, *BINDINGS)
    assert answer.code == 2
    assert f"{bad}:1:" in answer.err
    assert answer.out == "已检验 1   有不符合 0   未能检验 1\n"


def test_stopping_keeps_the_results_away(shufa, record, write, tmp_path):
    """`--on-bad stop` ends at a bad record; JSON says that there are no results."""
    results = tmp_path / "out.ndjson"
    bad = write("bad.json", "{")
    options = ("--results", results, "--on-bad", "stop", *BINDINGS)
    answer = shufa("validate", record, bad, *options, "--format", "json")
    assert answer.code == 2
    assert answer.data == {"results": None, "judged": 0, "with_problems": 0, "unread": 0}
    assert not results.exists()
    bad.write_text(record.read_text("utf-8"), "utf-8")  # a run that did nothing hinders no other
    again = shufa("validate", record, *options)
    assert (again.code, "SR460" in again.err) == (0, False)


def test_what_is_open_is_called_so(shufa, record, tmp_path):
    """With --strict it is counted, and not as what it isn't."""
    answer = shufa("validate", record, "--strict", "--results", tmp_path / "o.ndjson", *BINDINGS)
    assert answer.out == "已检验 1   有不符合或者待定 1   未能检验 0\n"


@pytest.mark.parametrize(
    "options",
    [
        ("--results", "out.txt"),
        ("--results", "out.ndjson", "--format", "sarif"),
        ("--results", "out.ndjson", "--on", "spark://x:1"),
        ("--resume",),
        ("--jobs", "2"),
        ("--detail", "violations"),
        ("--on-bad", "stop"),
        ("--results", "out.ndjson", "--jobs", "99999999999"),
    ],
)
def test_options_that_make_no_sense_are_bad_usage(shufa, record, options):
    """They are refused before anything is read."""
    answer = shufa("validate", record, *options)
    assert answer.code == 2
    assert "Error" in answer.err


def test_results_never_replace_their_input(shufa, write, tmp_path):
    """A file that is read, or a folder, is no place for results (SR427, SR424)."""
    given = write("in.ndjson", "{}\n")
    assert "SR427" in shufa("validate", given, "--results", given, *BINDINGS).err
    assert given.read_text("utf-8") == "{}\n"
    for name in ("in.ndjson", "new.ndjson"):  # what is there, and what would be read next time
        answer = shufa("validate", tmp_path, "--results", tmp_path / name, *BINDINGS)
        assert answer.code == 2
        assert "SR427" in answer.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.ndjson"]
    (tmp_path / "folder.ndjson").mkdir()
    answer = shufa("validate", given, "--results", tmp_path / "folder.ndjson", *BINDINGS)
    assert answer.code == 2
    assert "SR424" in answer.err


def test_a_place_that_cannot_be_written_is_told(shufa, record, write):
    """The system's reason, in a line (SR424)."""
    file = write("file", "")
    answer = shufa("validate", record, "--results", file / "out.ndjson", *BINDINGS)
    assert answer.code == 2
    assert "SR424" in answer.err


def test_ctrl_c_leaves_a_run_that_goes_on(shufa, record, tmp_path, monkeypatch):
    """Exit code 130, no results; `--resume` makes them."""
    results = tmp_path / "out.ndjson"

    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("shufa_rules.batch.answers.answer_to", interrupted)
        assert shufa("validate", record, "--results", results, *BINDINGS).code == 130
    assert not results.exists()
    assert shufa("validate", record, "--results", results, *BINDINGS, "--resume").code == 0
    assert results.exists()


@pytest.mark.parametrize("option", [("--excel", "out.xlsx"), ("--last-year", "last.yaml")])
def test_what_would_have_to_be_held_in_memory_is_refused(shufa, record, option):
    """SR470, before anything is read; in JSON too."""
    given = (record, "--results", "out.ndjson", *option)
    answer = shufa("validate", *given)
    assert answer.code == 2
    assert "SR470" in answer.err
    found = shufa("validate", *given, "--format", "json").data["errors"]
    assert [(part["code"], part["message"]) for part in found] == [
        ("SR470", f"`{option[0]}`不能与`--results`同时使用")
    ]
