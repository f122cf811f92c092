"""Cases as JUnit XML: valid by a schema, whatever a case is called."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from attrs import evolve

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.engine.cases import CaseFailure, CaseOutcome, read_cases
from shufa_rules.report.cases_junit import render_junit

CASES = Path(__file__).parents[2] / "policies" / "xiangyuan" / "2021-11-10" / "tests"
CASE = read_cases(CASES / "duties.yaml").cases[0]
FAILURE = CaseFailure("lecture_given", "p1", "satisfied", "violated", "没有讲法治课", (), 12)
PROBLEM = report(codes.DANGLING_ID, "a.yaml", key="rule", id="x\x07<")


@pytest.fixture(scope="module")
def schema():
    """The schema of what is written, stricter than what readers accept."""
    return xmlschema.XMLSchema(Path(__file__).parent / "data" / "junit.xsd")


@pytest.mark.parametrize(
    ("outcomes", "problems", "counts"),
    [
        ([], [], (0, 0, 0)),
        ([CaseOutcome(CASE, (), ())], [], (1, 0, 0)),
        ([CaseOutcome(CASE, (FAILURE, evolve(FAILURE, got=None)), ())], [], (1, 1, 0)),
        ([CaseOutcome(CASE, (), (PROBLEM,)), CaseOutcome(CASE, (), ())], [PROBLEM], (3, 0, 2)),
    ],
)
def test_it_is_valid(schema, outcomes, problems, counts):
    """Cases that passed, failed and could not be run, and files that could not be read."""
    text = render_junit(outcomes, problems)
    schema.validate(text.partition("\n")[2])
    root = ET.fromstring(text.partition("\n")[2])  # noqa: S314  written here
    assert tuple(int(root.get(key)) for key in ("tests", "failures", "errors")) == counts
    for suite in root:
        assert int(suite.get("tests")) == len(suite)


@pytest.mark.parametrize("name", ["<&\"'>", "]]>", "a\x00b\x1b[31m", "换\n行", "\ud800", "\ufffe"])
def test_a_name_is_no_markup(schema, name):
    """What XML can't hold is made visible, all else reads back the same."""
    text = render_junit([CaseOutcome(evolve(CASE, name=name), (FAILURE,), ())], [])
    text.encode()
    schema.validate(text.partition("\n")[2])
    (case,) = ET.fromstring(text.partition("\n")[2]).iter("testcase")  # noqa: S314  written here
    if name.isprintable():
        assert case.get("name") == name


def test_what_a_failure_says():
    """The rule, what was expected and what came, and the place in the file of cases."""
    text = render_junit([CaseOutcome(CASE, (FAILURE,), ())], [], "zh")
    assert 'message="lecture_given: satisfied ≠ violated"' in text
    assert f"{CASE.path}:{CASE.line}" in text
    assert "应得 satisfied" in text
