"""A tree of reasons comes to what the verdict says, node by node."""

from __future__ import annotations

from pathlib import Path

import pytest

import shufa_rules as sr
from shufa_rules.engine.explanation import explain_rule
from shufa_rules.engine.truth import Truth, conjunction, disjunction
from shufa_rules.policy.condition import All, AnyOf, Not

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "records").glob("*.yaml"))


def _nodes(reasons):
    for reason in reasons:
        yield reason
        yield from _nodes(reason.parts)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_rule_can_be_explained(prepared, path):
    """Each result of each rule has an explanation with the same status, and nodes that add up."""
    record = sr.load_record(path)
    verdict = prepared.evaluate(record)
    told = [
        part.result
        for rule in prepared.compiled.rules
        for part in explain_rule(prepared, record, rule.id, verdict.as_of)
    ]
    assert tuple(told) == verdict.results


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nodes_add_up(prepared, path):
    """What stands under all, any and not comes to what they say."""
    record = sr.load_record(path)
    day = prepared.evaluate(record).as_of
    for rule in prepared.compiled.rules:
        for explanation in explain_rule(prepared, record, rule.id, day):
            for node in _nodes(explanation.reasons):
                truths = [part.outcome.truth for part in node.parts]
                match node.condition:
                    case All():
                        assert node.outcome.truth is conjunction(truths)
                    case AnyOf():
                        assert node.outcome.truth is disjunction(truths)
                    case Not():
                        assert [node.outcome.truth.negated()] == truths


def test_a_trigger(prepared):
    """Whom it is about, the facts, and the determination."""
    record = sr.load_record(next(path for path in EXAMPLES if "bureau" in path.stem))
    first, second = explain_rule(prepared, record, "concealment", record.as_of)
    assert [reason.label for reason in second.reasons] == ["涉及的人", "事实", "认定"]
    assert [reason.outcome.truth for reason in second.reasons] == [
        Truth.TRUE,
        Truth.TRUE,
        Truth.UNKNOWN,
    ]
    assert first.result is None


def test_no_such_rule(prepared):
    """An id of nothing is no explanation."""
    record = sr.load_record(EXAMPLES[0])
    with pytest.raises(LookupError):
        explain_rule(prepared, record, "nothing", record.as_of)


def test_an_item_that_bundles_matters(prepared):
    """Each of its matters is explained."""
    record = sr.load_record(next(path for path in EXAMPLES if "government-department" in path.stem))
    told = explain_rule(prepared, record, "government_department_heads.7", record.as_of)
    assert {part.rule for part in told} == {
        f"government_department_heads.7{part}" for part in "abc"
    }
