"""The sheet as a clerk reads it, as a machine reads it, and from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from building import BY_ROLE, bound_policy, cohort, grade, person

import shufa_rules as sr
from shufa_rules.cli import main
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.diagnostics.width import display_width
from shufa_rules.grading.number_text import decimal_of, decimal_text, share_text
from shufa_rules.grading.outside_facts import facts_of
from shufa_rules.report.grade_sheet_json import sheet_data
from shufa_rules.report.grade_sheet_text import render_sheet
from shufa_rules.report.json_text import json_text
from shufa_rules.schema.validation import validate_node
from shufa_rules.syntax.json_reader import read_json

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "cohorts" / "county-2021.yaml"
RECORDS = ROOT / "examples" / "records"
GOLDEN = Path(__file__).parent / "golden"
BINDINGS = ROOT / "policies" / "xiangyuan" / "2021-11-10" / "bindings" / "example-2021.yaml"
CHANGES = {
    "as-bound": (),
    "exclude-all": (("value: person_decides", "value: exclude_all"),),
    "choices-open": (
        ("  - {parameter: tie_rule, value: person_decides, source: 示例}\n", ""),
        ("  - {parameter: quota_rounding, value: down, source: 示例}\n", ""),
    ),
    "quota-missing": (
        (
            "  - {parameter: quota_excellent, value: 0.2, source: 示例：借用公务员年度考核的比例}\n",
            "",
        ),
    ),
}


def bound(tmp_path, name):
    """Write the example binding with changes, and return its path."""
    text = BINDINGS.read_text("utf-8")
    for old, new in CHANGES[name]:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "binding.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def sheets(tmp_path, name):
    """Grade the example under a changed binding."""
    policy = sr.load_policy("xiangyuan", bindings=bound(tmp_path, name))
    return sr.grade_cohort(policy, sr.load_cohort(EXAMPLE))


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_clerk_reads(tmp_path, name):
    """The text is what it was, to the character, and fits on the page."""
    text = render_sheet(sheets(tmp_path, name)) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text("utf-8")
    assert max(map(display_width, text.splitlines())) <= 80


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_machine_reads(tmp_path, name):
    """The JSON keeps to its schema and has the keys that others rely on."""
    data = sheet_data(sheets(tmp_path, name))
    assert {"cohort", "status", "seats", "grades", "missing", "alternatives"} <= data.keys()
    node = read_json(SourceFile("sheet.json", json_text(data))).node
    assert validate_node(node, "grade-sheet") == ()
    for row in data["grades"]:
        assert {"unit", "person", "score", "grade", "reasons"} <= row.keys()


def test_whose_values_were_used(tmp_path):
    """The heading says that values are an example, or that nothing is bound."""
    sheet = sheets(tmp_path, "as-bound")
    heading = render_sheet(sheet).splitlines()[1]
    assert heading == "  参数取值 example-2021（示例，没有机关确定过）"
    official = render_sheet(evolve(sheet, bindings_label="official"))
    assert official.splitlines()[1] == "  参数取值 example-2021"
    unbound = sr.grade_cohort(sr.load_policy("xiangyuan"), sr.load_cohort(EXAMPLE))
    assert "参数取值 无" in render_sheet(unbound).partition("\n\n")[0]


def test_colour_changes_no_word(tmp_path):
    """Without its escape sequences the coloured text is the plain one."""
    import re

    sheet = sheets(tmp_path, "as-bound")
    assert re.sub("\x1b\\[[0-9;]*m", "", render_sheet(sheet, color=True)) == render_sheet(sheet)


def test_minima_overruns_and_mappings_are_shown():
    """A minimum, an overrun quota, an annual grade and people set aside have their place."""
    people = [person(9), person(9), person(None), person(2), person(1, role="leadership_member")]
    sheet = grade(
        people,
        tie_rule="include_all",
        quota_excellent="25%",
        quota_minimums={"poor": {"number": 1}},
        quota_minimum_rounding="up",
        annual_grade_mapping={"excellent": "优秀"},
        missing_score_rule="set_aside",
        quota_groups=BY_ROLE,
        quota_rounding="up",
        grade_vetoes={"open_ground": "good"},
    )
    text = render_sheet(sheet)
    for part in ("至少1", "（超）", "年度 优秀", "没有分数，不评等次"):
        assert part in text


def test_problems_of_alternatives_are_shown():
    """A choice under which the quotas contradict each other is among the alternatives."""
    people = [person(score) for score in (4, 3, 2, 1)]
    sheet = grade(people, quota_rounding=None, quota_minimums={"excellent": {"number": 1}})
    assert "名额无法同时满足" in render_sheet(sheet)


def test_a_parameter_that_the_policy_does_not_declare():
    """A county that declares fewer parameters is graded, and told what no binding could settle."""
    bound = bound_policy()
    kept = tuple(part for part in bound.policy.parameters if part.id != "grade_thresholds")
    fewer = evolve(bound, policy=evolve(bound.policy, parameters=kept))
    text = render_sheet(sr.grade_cohort(fewer, cohort([person(9)])))
    assert "“grade_thresholds”没有规定：政策没有声明这个参数（parameters.yaml）" in text


def run(*arguments, capture):
    """Call the command, and return its exit code and what it wrote."""
    code = main(["grade", *map(str, arguments)])
    return code, capture.readouterr()


def test_the_exit_code_says_how_far_it_came(tmp_path, capsys):
    """0 graded, 1 ambiguous or undecidable, 2 bad input."""
    for name, wanted in (("exclude-all", 0), ("as-bound", 1), ("quota-missing", 1)):
        code, wrote = run(EXAMPLE, "--bindings", bound(tmp_path, name), capture=capsys)
        assert code == wanted
        assert wrote.err == ""
    code, wrote = run(tmp_path / "no.yaml", capture=capsys)
    assert code == 2
    assert "SR405" in wrote.err


def test_json_says_the_same(tmp_path, capsys):
    """Every number is exact; errors are among the JSON, not beside it."""
    binding = bound(tmp_path, "exclude-all")
    code, wrote = run(EXAMPLE, "--bindings", binding, "--format", "json", capture=capsys)
    data = json.loads(wrote.out, parse_float=Decimal)
    assert (code, data["status"], data["errors"]) == (0, "graded", [])
    assert Fraction(data["grades"][0]["score_exact"]) == Fraction(17162, 180)
    code, wrote = run(tmp_path / "no.yaml", "--format", "json", capture=capsys)
    assert (code, json.loads(wrote.out)["errors"][0]["code"]) == (2, "SR405")


def test_records_given_beside_limit_grades(tmp_path, capsys):
    """What the record of a unit shows is added to what the cohort says of its people."""
    cohort = tmp_path / "cohort.yaml"
    text = EXAMPLE.read_text("utf-8").replace("facts: []", "facts: []")
    record = RECORDS / "bureau-with-problems-2021.yaml"
    unit = sr.load_record(record).unit_id
    cohort.write_text(text.replace("unit: hewu\n", f"unit: {unit}\n"), encoding="utf-8")
    args = (cohort, "--bindings", bound(tmp_path, "exclude-all"), "--format", "json")
    _, wrote = run(*args, capture=capsys)
    plain = {(row["unit"], row["person"]): row for row in json.loads(wrote.out)["grades"]}
    code, wrote = run(*args, "--records", record, capture=capsys)
    found = {(row["unit"], row["person"]): row for row in json.loads(wrote.out)["grades"]}
    assert code == 0
    assert plain[unit, "p1"]["grade"] == "good"
    assert found[unit, "p1"]["grade"] == "fair"
    broken = ROOT / "examples" / "broken" / "unknown-role.yaml"
    assert run(*args, "--records", broken, capture=capsys)[0] == 2


def test_facts_are_read_from_a_record():
    """Grounds, findings past their day, and what is undetermined."""
    policy = sr.load_policy("xiangyuan", bindings="example-2021")
    bad = sr.load_record(RECORDS / "bureau-with-problems-2021.yaml")
    assert facts_of(policy, bad, policy.evaluate(bad)) >= {"open_ground", "overdue_finding"}
    good = sr.load_record(RECORDS / "town-2021.yaml")
    assert not facts_of(policy, good, policy.evaluate(good)) & {"open_ground", "overdue_finding"}


def test_numbers_are_shown_as_they_are():
    """Rounded numbers say so; nothing is in exponents."""
    assert decimal_text(Fraction(90)) == "90"
    assert decimal_text(Fraction(1, 3)) == "≈0.3333"
    assert decimal_of(Fraction(2, 3)) == Decimal("0.6667")
    assert share_text(Fraction(1, 8)) == "12.5%"
    assert share_text(Fraction(1, 3)) == "1/3"


def test_the_same_input_gives_the_same_bytes(tmp_path):
    """Whatever the seed of hashes."""
    command = [sys.executable, "-m", "shufa_rules", "grade", str(EXAMPLE), "--format", "json"]
    command += ["--bindings", str(bound(tmp_path, "choices-open"))]
    outputs = {
        subprocess.run(
            command, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=False
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
