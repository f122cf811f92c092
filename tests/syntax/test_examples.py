"""The examples on the pages of diagnostics are true: each raises its own code."""

import pytest

from shufa_rules.diagnostics.catalog import json as json_codes
from shufa_rules.diagnostics.catalog import scalars as scalar_codes
from shufa_rules.diagnostics.catalog import yaml as yaml_codes
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.yaml_reader import read_yaml

TOLD_IN_WORDS = {
    yaml_codes.NOT_UTF8,
    yaml_codes.TOO_LARGE,
    yaml_codes.TOO_MANY,
    yaml_codes.TEXT_TOO_LONG,
    yaml_codes.TOO_MANY_PROBLEMS,
}
YAML = [code for code in (*yaml_codes.CODES, *scalar_codes.CODES) if code not in TOLD_IN_WORDS]


@pytest.mark.parametrize("code", YAML, ids=lambda code: code.id)
def test_yaml_examples(code):
    """Reading the example as YAML raises the code, and nothing else."""
    found = read_yaml(SourceFile("example.yaml", code.example)).diagnostics
    assert {part.code.id for part in found} == {code.id}


@pytest.mark.parametrize("code", json_codes.CODES, ids=lambda code: code.id)
def test_json_examples(code):
    """Reading the example as JSON raises the code."""
    found = read_json(SourceFile("example.json", code.example)).diagnostics
    assert {part.code.id for part in found} == {code.id}
