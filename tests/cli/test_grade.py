"""`shufa grade` with other workers than its own process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import shufa_rules as sr
from shufa_rules.syntax.plain import to_plain

EXAMPLES = Path(__file__).parents[2] / "examples"
COHORT = EXAMPLES / "cohorts" / "county-2021.yaml"
RECORDS = (
    *("--records", EXAMPLES / "records" / "town-with-problems-2021.yaml"),
    *("--records", EXAMPLES / "records" / "bureau-with-problems-2021.yaml"),
)
BINDINGS = ("--bindings", "example-2021", "--bindings", "example-2022")


@pytest.fixture
def lines(tmp_path):
    """The example's cohort with an entry a line."""
    cohort = sr.load_cohort(COHORT)
    head = {"format": "shufa-cohort/1", "id": cohort.id, "name": cohort.name, "year": cohort.year}
    entries = [entry.place.node for entry in cohort.entries]
    path = tmp_path / "cohort.ndjson"
    parts = [{**head, "as_of": "2022-01-31"}, *map(to_plain, entries)]
    path.write_text("".join(json.dumps(part, default=float) + "\n" for part in parts), "utf-8")
    return path


def test_processes_print_the_same_sheet(shufa, lines):
    """Text and JSON, with the facts that records show; warnings are the same too."""
    for form in ("text", "json"):
        given = (lines, *RECORDS, *BINDINGS, "--format", form)
        alone, shared = shufa("grade", *given), shufa("grade", *given, "--jobs", "2")
        assert alone.out
        assert (alone.code, alone.out, alone.err) == (shared.code, shared.out, shared.err)
    read_whole = shufa("grade", COHORT, *BINDINGS, "--format", "json").data
    assert shufa("grade", lines, *BINDINGS, "--format", "json").data == read_whole


def test_a_record_that_cannot_be_read_keeps_everybody_from_being_graded(shufa, lines, write):
    """It is told, wherever it was read; the exit code is 2."""
    given = (lines, "--records", write("bad.json", "{"), *BINDINGS)
    alone, shared = shufa("grade", *given), shufa("grade", *given, "--jobs", "2")
    assert alone.code == 2
    assert (alone.code, alone.out, alone.err) == (shared.code, shared.out, shared.err)


@pytest.mark.parametrize("options", [("--jobs", "2", "--records", "-"), ("--on", "spark://x:1")])
def test_what_does_not_go_together_is_bad_usage(shufa, lines, options):
    """Standard input is read by one process; there is one kind of cluster."""
    assert shufa("grade", lines, *options).code == 2


def test_many_cohorts_are_graded_into_a_file(shufa, lines, write, tmp_path):
    """`--results` takes any number; what is said counts them, and the exit code is the worst."""
    other = json.dumps({"format": "shufa-cohort/1", "id": "empty", "year": 2021, "entries": []})
    results = tmp_path / "sheets.ndjson"
    given = ("--results", results, "--jobs", "1", *BINDINGS)
    answer = shufa("grade", lines, *given)
    alone = shufa("grade", lines, *BINDINGS, "--format", "json")
    assert answer.code == alone.code
    (found,) = (json.loads(line) for line in results.read_text("utf-8").splitlines())
    assert {**found["sheet"], "errors": found["errors"]} == alone.data
    answer = shufa("grade", lines, write("empty.json", other), *given, "--format", "json")
    assert answer.code == 2
    assert answer.data == {"results": str(results), "sheets": 1, "not_final": 1, "unread": 1}
    assert "名册" in shufa("grade", tmp_path / "none", *given).err + answer.err
    stopped = shufa("grade", write("empty.json", other), *given, "--on-bad", "stop")
    assert (
        stopped.out
        == "已出评定表 0   其中未定 0   未能评定 0   遇错停止，改正后用 --resume 接着评定\n"
    )


@pytest.mark.parametrize(
    "options",
    [
        (COHORT,),
        ("--resume",),
        ("--results", "out.ndjson", "--records", "records"),
        ("--results", "out.txt"),
    ],
)
def test_what_needs_a_file_of_results_is_bad_usage_without(shufa, lines, options):
    """And records lie beside their cohort there."""
    assert shufa("grade", lines, *options).code == 2
