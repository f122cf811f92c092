"""`shufa impact`: records and cohorts under two versions, for a clerk and for a machine.

`UPDATE_GOLDEN=1 pytest tests/cli/test_impact.py` writes the golden files anew.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import jsonschema
import pytest
from revised_policy import NEW_DAY, PolicyCopy

from shufa_rules.diagnostics.width import display_width
from shufa_rules.revision.impact.comparison import PolicyComparison
from shufa_rules.schema.store import load_schema

EXAMPLES = Path(__file__).parents[2] / "examples"
RECORDS = EXAMPLES / "records"
COHORT = EXAMPLES / "cohorts" / "county-2021.yaml"
GOLDEN = Path(__file__).parent / "golden"
BINDINGS = ("--bindings", "example-2021", "--bindings", "example-2022")
TERM = ("replaces: xiangyuan@2021-11-10", "transition: {new_rule_from_year: 2027}")


@pytest.fixture(scope="module")
def new(tmp_path_factory):
    """A proposal with five changes of the policy and a larger quota, that judges from 2027."""
    root = tmp_path_factory.mktemp("new")
    copy = PolicyCopy.beside(root, NEW_DAY, *TERM, "text_status: proposed")
    copy.with_three_study_sessions().without_last_item().with_graver_measure()
    copy.with_renamed_rule().with_another_list()
    quota = "parameter: quota_excellent, value: {},"
    return copy.replaced(
        "bindings/example-2021.yaml", quota.format("0.2"), quota.format("0.3")
    ).folder


def _compare(name, text):
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("impact-of-all.txt", ("--every-year", RECORDS, COHORT)),
        ("impact-refused.txt", (RECORDS, COHORT)),
        ("impact-of-one.txt", ("--every-year", "--all", RECORDS / "town-with-problems-2021.yaml")),
    ],
)
def test_what_a_clerk_reads(shufa, new, name, given):
    """To the character, in 80 columns, without colour."""
    answer = shufa("impact", "xiangyuan", new, *given, *BINDINGS)
    _compare(name, answer.out)
    assert max(display_width(line) for line in answer.out.splitlines()) <= 80
    assert "\x1b" not in answer.out
    assert answer.code == ("every-year" in str(given))
    assert "[SR239]" in answer.err


def test_the_json_and_its_schema(shufa, new):
    """All that is written keeps to the schema, and the counts are the sums of the details."""
    given = ("xiangyuan", new, RECORDS, COHORT, *BINDINGS, "--every-year", "--format", "json")
    answer = shufa("impact", *given)
    schema = load_schema("impact")
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    validator.validate(answer.data)
    data, summary = answer.data, answer.data["summary"]
    assert answer.code == 1
    assert len(data["units"]) == summary["changed_units"]
    assert sum(len(unit["results"]) for unit in data["units"]) == summary["results"]
    assert sum(len(unit["grounds"]) for unit in data["units"]) == summary["grounds"]
    moves = Counter(
        (part["outcome"]["old"], part["outcome"]["new"])
        for unit in data["units"]
        for part in unit["results"]
        if part["outcome"]["old"] != part["outcome"]["new"]
    )
    assert {(part["old"], part["new"]): part["results"] for part in summary["moves"]} == moves
    causes = Counter(
        cause["change"]
        for unit in data["units"]
        for part in unit["results"]
        for cause in part["causes"]
    )
    assert [part["results"] for part in data["changes"]] == [
        causes[number] for number in range(1, len(data["changes"]) + 1)
    ]
    whole = shufa("impact", *given, "--all").data
    validator.validate(whole)
    assert len(whole["units"]) == whole["summary"]["units"] == 8
    assert whole["summary"] == summary


def test_the_same_bytes_and_any_order(shufa, new):
    """Twice the same; the other way round, the same units and the same counts."""
    paths = sorted(RECORDS.glob("*.yaml"))
    options = (*BINDINGS, "--every-year", "--format", "json")
    one = shufa("impact", "xiangyuan", new, *paths, *options)
    assert one.out == shufa("impact", "xiangyuan", new, *paths, *options).out
    other = shufa("impact", "xiangyuan", new, *paths[::-1], *options)
    assert one.data["summary"] == other.data["summary"]
    assert one.data["units"] == other.data["units"][::-1]


def test_nothing_differs(shufa):
    """Exit code 0, and nothing is listed, though all was compared."""
    answer = shufa("impact", "xiangyuan", "xiangyuan@2021-11-10", RECORDS, COHORT, *BINDINGS)
    assert answer.code == 0
    assert "没有影响检验或者评定的变动" in answer.out
    assert "比较 8 个单位：有变化 0，没有变化 8" in answer.out


def test_lines_and_standard_input(shufa, new):
    """A record a line, and records on standard input, are compared one by one."""
    data = (EXAMPLES / "ndjson" / "county.ndjson").read_bytes()
    options = ("--every-year", *BINDINGS, "--format", "json")
    by_file = shufa("impact", "xiangyuan", new, EXAMPLES / "ndjson", *options)
    by_input = shufa("impact", "xiangyuan", new, "-", *options, given=data)
    assert by_file.data["summary"] == by_input.data["summary"]
    assert by_file.data["summary"]["units"] == len(data.splitlines())


def test_bad_records_are_told_and_the_others_compared(shufa, new, write, record):
    """Exit code 2, a diagnostic for each, and what can be compared is."""
    bad = write("bad.yaml", record.read_text("utf-8").replace("role: principal_head", "role: head"))
    answer = shufa("impact", "xiangyuan", new, bad, RECORDS, "--every-year", "--format", "json")
    assert answer.code == 2
    assert answer.data["summary"]["units"] == 8
    assert answer.data["summary"]["refused"] == 1
    assert "SR107" in {part["code"] for part in answer.data["errors"]}
    text = shufa("impact", "xiangyuan", new, bad, "--every-year")
    assert "[SR107]" in text.err
    assert "变动有没有影响不能说" in text.out


def test_a_day_after_the_record(shufa, new, record):
    """SR417 is told once though both versions say it, and the record is among what isn't compared."""
    day = ("--as-of", "2022-12-31")
    answer = shufa("impact", "xiangyuan", new, record, "--every-year", *day)
    assert answer.code == 2
    assert answer.err.count("[SR417]") == 1
    assert "不能比较（1）" in answer.out


def test_a_unit_given_twice(shufa, new, record):
    """SR425: it would count twice."""
    answer = shufa("impact", "xiangyuan", new, record, record, "--every-year")
    assert "[SR425]" in answer.err


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("xiangyaun", "xiangyuan"), "SR219"),
        (("xiangyuan", "xiangyuan@2020-01-01"), "SR220"),
        (("xiangyuan", "xiangyuan", "--bindings", "x"), "SR222"),
        (("xiangyuan", "xiangyuan", "--last-year", "nowhere.yaml"), "SR405"),
    ],
)
def test_what_is_not_there(shufa, record, given, code):
    """A policy, a version, a binding, last year's record: told once, in both formats."""
    answer = shufa("impact", *given, record)
    assert answer.code == 2
    assert f"[{code}]" in answer.err
    data = shufa("impact", *given, record, "--format", "json").data
    assert [part["code"] for part in data["errors"]] == [code]


def test_a_folder_with_records_and_cohorts(shufa, write, record):
    """SR680: whether its files are one cohort or a record each can't be told."""
    write("all/record.yaml", record.read_text("utf-8"))
    folder = write("all/cohort.yaml", COHORT.read_text("utf-8")).parent
    answer = shufa("impact", "xiangyuan", "xiangyuan", folder)
    assert answer.code == 2
    assert "[SR680]" in answer.err


def test_versions_of_two_policies(shufa, tmp_path, record):
    """SR681: they are compared, and that is said."""
    other = PolicyCopy.beside(tmp_path).replaced("policy.yaml", "id: xiangyuan", "id: qinyuan")
    for name in ("ledger.yaml", "notes.yaml"):
        other.replaced(name, "[xiangyuan", "[qinyuan")
    other.replaced("notes.yaml", ", xiangyuan]", ", qinyuan]")
    answer = shufa("impact", "xiangyuan", other.folder, record)
    assert answer.code == 0
    assert "[SR681]" in answer.err


def test_a_broken_cohort(shufa, new, write):
    """It is told as `grade` tells it, and counts as not compared."""
    path = write("c.yaml", COHORT.read_text("utf-8").replace("role: principal_head", "role: head"))
    answer = shufa("impact", "xiangyuan", new, path, "--every-year")
    assert answer.code == 2
    assert "[SR107]" in answer.err


def test_last_years_record(shufa, new, write, record):
    """It is given to both versions, so that what it left open is judged and not left undetermined."""
    finding = "inspection_findings:\n  - {id: F-1, source: inspection, description: 未备案, issued_on: 2021-05-01}\n"
    before = write("before.yaml", record.read_text("utf-8") + finding + "rectifications: []\n")
    now = write(
        "now.yaml", record.read_text("utf-8").replace("2021", "2022") + "inspection_findings: []\n"
    )
    base = ("impact", "xiangyuan", new, now, "--every-year", "--format", "json")
    with_it = shufa(*base, "--last-year", before)
    assert with_it.data["summary"]["unchanged"] != 0
    assert with_it.code == shufa(*base).code


def test_an_error_of_the_program(shufa, new, record, monkeypatch):
    """One diagnostic, exit code 2, and no traceback."""

    def broken(*_, **__):
        raise RuntimeError("it broke")

    monkeypatch.setattr(PolicyComparison, "on_record", broken)
    answer = shufa("impact", "xiangyuan", new, record)
    assert answer.code == 2
    assert answer.err.count("[SR900]") == 1
    assert "Traceback" not in answer.err


def test_colour_on_request(shufa, new):
    """Marks are painted, and stand there without colour too."""
    path = RECORDS / "town-2021.yaml"
    painted = shufa("impact", "xiangyuan", new, path, "--every-year", "--color", "always")
    assert "\x1b[" in painted.out
