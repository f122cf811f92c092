"""Diagnostics for machines."""

from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.diagnostics.source import SourceFile, Span


def test_keys_and_values():
    """The keys are those that others rely on; places are lines and columns from 1."""
    span = Span(SourceFile("a.yaml", "x: 1\nx: 2"), 5, 6)
    diagnostic = report(codes.DUPLICATE_KEY, span, key="x", line="1", clause="二", suggestion="y")
    assert render_json(diagnostic) == {
        "code": "SR020",
        "severity": "error",
        "message": "the key `x` is given twice, first on line 1",
        "path": "a.yaml",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 2,
        "cell": None,
        "clause": "二",
        "help": "did you mean `y`?",
    }


def test_a_whole_file_has_no_place():
    """Where the file as a whole is meant, there are no lines and columns."""
    rendered = render_json(report(codes.EMPTY, "a.yaml"), "zh")
    assert rendered["message"] == "内容为空"
    assert [
        rendered[key] for key in ("line", "column", "end_line", "end_column", "cell", "help")
    ] == [None] * 6
