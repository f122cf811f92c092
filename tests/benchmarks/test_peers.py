"""Peers that need no extra package answer as the policy does, so that they don't rot."""

import json
import sys
from pathlib import Path

import pytest

import shufa_rules as sr

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from made_up_records import made_up_records
from peers import python_expressions
from peers.assembling import assembled
from peers.json_schema import SchemaWording, judge_in_python, worded_schemas
from peers.shares import DifferentAnswersError, Peer, check_equal, held_rules


@pytest.fixture(scope="module")
def policy():
    """The county's plan with example values."""
    return sr.load_policy("xiangyuan@2021-11-10", bindings="example-2021")


@pytest.fixture(scope="module")
def records():
    """A record of every kind of unit, as bytes; twice, with other faults."""
    return list(made_up_records(14, seed=5))


@pytest.fixture(scope="module")
def expected(policy, records):
    """Which rules hold of each record."""
    return [held_rules(policy.evaluate(sr.parse_record(data.decode()))) for data in records]


def test_generated_expressions_answer_as_the_policy(policy, records, expected):
    """More than half of the rules can be worded, and every answer about every unit is the policy's."""
    peer = assembled(python_expressions, policy, 2021, records, expected)
    decoded = [json.loads(data) for data in records]
    assert check_equal(peer, decoded, expected) == len(peer.rules) * len(records)
    assert peer.left_out == ()
    assert len(peer.rules) * 2 > len(policy.compiled.rules)
    assert any(not held[rule] for held in expected for rule in peer.rules)


def test_schemas_answer_as_the_policy(policy, records, expected):
    """What JSON Schema can say of the policy, it answers as the policy does."""
    binding = policy.binding_for(2021)
    values = {name: bound.value for name, bound in binding.values.items()}
    schemas = worded_schemas(SchemaWording(values), policy.compiled.rules)
    peer = Peer("jsonschema", tuple(schemas), judge_in_python(list(schemas.values())))
    decoded = [json.loads(data) for data in records]
    assert check_equal(peer, decoded, expected) == len(schemas) * len(records)
    assert any(not held[rule] for held in expected for rule in peer.rules)


def test_another_answer_is_refused(records, expected):
    """A peer that calls everything right is not timed."""
    blind = Peer("blind", tuple(expected[0]), lambda _: [True] * len(expected[0]))
    with pytest.raises(DifferentAnswersError, match="blind"):
        check_equal(blind, [json.loads(data) for data in records], expected)
