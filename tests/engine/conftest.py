"""Conditions and records for the engine's tests, read as policy files and records are read."""

from __future__ import annotations

from datetime import date

import pytest

import shufa_rules as sr
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.facts import read_facts
from shufa_rules.engine.scope import Scope
from shufa_rules.policy.condition_reading import read_condition
from shufa_rules.syntax.yaml_reader import read_yaml


@pytest.fixture(scope="session")
def prepared():
    """The bundled policy with the example bindings."""
    return sr.load_policy("xiangyuan", bindings=["example-2021", "example-2022"])


@pytest.fixture(scope="session")
def unbound():
    """The bundled policy with nothing bound."""
    return sr.load_policy("xiangyuan")


@pytest.fixture
def minimal():
    """The least that a record can say, as plain data; lists are added by the tests."""
    return {
        "format": "shufa-record/1",
        "unit": {"id": "u", "name": "某局", "kind": "government_department"},
        "year": 2021,
        "people": [
            {"id": "p1", "name": "张三", "role": "principal_head", "organ": "government"},
            {"id": "p2", "name": "李四", "role": "leadership_member", "organ": "government"},
        ],
    }


@pytest.fixture
def evaluate(prepared, minimal):
    """Evaluate a condition, written in YAML, on a record's data."""

    def run(condition, *, as_of="2021-12-31", binding=True, **lists):
        record = sr.parse_record({**minimal, **lists})
        shape = prepared.compiled.shape
        bound = prepared.binding_for(2021) if binding else None
        facts = read_facts(prepared.policy, shape, bound, record, date.fromisoformat(as_of))
        node = read_yaml(SourceFile("condition.yaml", condition)).node
        return evaluate_condition(read_condition(node, shape), Scope(facts))

    return run
