"""Peers that need no extra package answer as the policy does, so that they don't rot."""

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

import shufa_rules as sr

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from made_up_records import made_up_records
from peers import durable_rules, open_fisca, python_expressions
from peers.assembling import assembled
from peers.json_schema import SchemaWording, judge_in_python, worded_schemas
from peers.plain_facts import Facing, asked_rules
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


def plainly_asked(policy):
    """The rules that are put as facts of persons, and what works those facts out."""
    binding = policy.binding_for(2021)
    facing = Facing(2021, {name: bound.value for name, bound in binding.values.items()})
    return list(asked_rules(policy.policy.content_lists, facing.binding)), facing


def test_facts_of_persons_answer_as_the_policy(policy, records, expected):
    """More than half of the rules can be put as one fact that asks for another, each rightly so."""
    asked, facing = plainly_asked(policy)

    def judge(record):
        people = [known for _, known in facing.facts_of(record)]
        return [
            not any(known.issuperset(one.reach) and one.fact not in known for known in people)
            for one in asked
        ]

    peer = Peer("facts", tuple(one.rule for one in asked), judge)
    decoded = [json.loads(data) for data in records]
    assert check_equal(peer, decoded, expected) == len(asked) * len(records)
    assert len(set(peer.rules)) * 2 > len(policy.compiled.rules)


def test_durable_rules_answers_as_the_policy(policy, records, expected):
    """durable_rules derives what is broken from those facts."""
    pytest.importorskip("durable.engine")
    asked, facing = plainly_asked(policy)
    judge = durable_rules.judge_of(asked, facing)
    peer = Peer(durable_rules.name(), tuple(one.rule for one in asked), judge)
    decoded = [json.loads(data) for data in records]
    assert check_equal(peer, decoded, expected) == len(asked) * len(records)


def test_openfisca_answers_as_the_policy(policy, records, expected):
    """OpenFisca judges all records in one simulation, each as the policy does."""
    pytest.importorskip("openfisca_core")
    asked, facing = plainly_asked(policy)
    found = open_fisca.judge_all_of(asked, facing)([json.loads(data) for data in records])
    assert found == [[held[one.rule] for one in asked] for held in expected]


@pytest.mark.parametrize(
    "language",
    [("zen", "zen", 14), ("cel_rust", "cel", 14), ("clips", "clips", 14), ("rego", "regopy", 7), ("cel_python", "celpy", 1)],
)  # fmt: skip
def test_other_languages_answer_as_the_policy(policy, records, expected, language):
    """Where a language is installed it has words for a third of the rules and more, and none is wrong."""
    module, package, count = language
    pytest.importorskip(package)
    engine = import_module(f"peers.{module}")
    peer = assembled(engine, policy, 2021, records[:count], expected)
    decoded = [json.loads(data) for data in records[:count]]
    assert check_equal(peer, decoded, expected) == len(peer.rules) * count
    assert peer.left_out == ()
    assert len(peer.rules) * 3 > len(policy.compiled.rules)


def test_another_answer_is_refused(records, expected):
    """A peer that calls everything right is not timed."""
    blind = Peer("blind", tuple(expected[0]), lambda _: [True] * len(expected[0]))
    with pytest.raises(DifferentAnswersError, match="blind"):
        check_equal(blind, [json.loads(data) for data in records], expected)
