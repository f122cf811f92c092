"""durable_rules as the second engine: the examples, refusals, limits, what it leaves behind."""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import textwrap
import threading
from datetime import date
from pathlib import Path

import pytest

import shufa_rules as sr
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.engine.durable import evaluation
from shufa_rules.engine.durable.compilation import compile_condition
from shufa_rules.engine.durable.evaluation import DurableEngine, compile_trigger, durable_engine
from shufa_rules.engine.durable.facts import make_facts
from shufa_rules.engine.durable.host import DurableRuleset
from shufa_rules.engine.durable.worker import Limits, evaluate_in_worker
from shufa_rules.engine.evaluation import facts_of
from shufa_rules.engine.truth import Truth
from shufa_rules.policy.condition import All, Compare, Count, Literal, Not, Reference

pytest.importorskip("durable.engine", exc_type=ImportError)

EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "records").glob("*.yaml"))
POLICY = sr.load_policy("xiangyuan", bindings=["example-2021", "example-2022"])
SPAN = Span(SourceFile("trigger.yaml", "x"), 0, 1)
SESSIONS = 20_000 if os.environ.get("HYPOTHESIS_PROFILE") in {"ci", "nightly"} else 2_000
GROWTH = 5 * 1024 * 1024


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples(path):
    """Both engines give one verdict, and leave no thread behind."""
    record = sr.load_record(path)
    before = threading.active_count()
    verdict = POLICY.evaluate(record, engine="durable", verify=True)
    assert verdict == POLICY.evaluate(record)
    assert threading.active_count() == before


def _test(value):
    return Compare(Reference(None, "source", SPAN), "is", Literal(value, SPAN), SPAN)


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        (
            Count("rectifications", "r", All((), SPAN), "at_least", Literal(2, SPAN), None, SPAN),
            "SR311",
        ),
        (All(tuple(_test(str(number)) for number in range(15)), SPAN), "SR312"),
        (All(tuple(Not(_test(str(number)), SPAN) for number in range(14)), SPAN), "SR312"),
        (
            All(
                tuple(
                    All(tuple(All((_test(f"{a}-{b}"),), SPAN) for b in range(9)), SPAN)
                    for a in range(4)
                ),
                SPAN,
            ),
            "SR312",
        ),
    ],
    ids=["count", "patterns", "negations", "rules"],
)
def test_what_is_refused(condition, code):
    """SR311, SR312: what durable_rules gets wrong never reaches it, and the trigger is named."""
    with pytest.raises(DiagnosticsError) as caught:
        compile_condition("some_trigger", condition, "finding", "inspection_findings")
    (problem,) = caught.value.diagnostics
    assert problem.code.id == code
    assert "some_trigger" in problem.message()


def test_facts_are_checked():
    """No word of a record enters: entries go by their places."""
    record = sr.load_record(EXAMPLES[0])
    facts = facts_of(POLICY.compiled, record, POLICY.binding_for(2021), record.as_of)
    for trigger in POLICY.policy.triggers:
        for fact in make_facts(compile_trigger(trigger), facts):
            assert all(value.isascii() for value in fact.values())


def test_a_difference_is_raised(monkeypatch):
    """With `verify` no answer is given where the engines differ."""

    def wrong(_, trigger, facts):
        entries = facts.collections[trigger.for_each] or ()
        return dict.fromkeys((entry.id for entry in entries), Truth.UNKNOWN)

    monkeypatch.setattr(DurableEngine, "truths", wrong)
    record = sr.load_record(EXAMPLES[0])
    with pytest.raises(sr.EngineDisagreementError) as caught:
        POLICY.evaluate(record, engine="durable", verify=True)
    assert caught.value.durable is Truth.UNKNOWN
    assert evaluation.EngineDisagreementError is sr.EngineDisagreementError


def test_a_ruleset_that_failed_is_thrown_away():
    """An error in a session is told, and the next one begins anew."""
    trigger = POLICY.policy.triggers[0]
    ruleset = DurableRuleset(compile_trigger(trigger))
    with pytest.raises(sr.DurableError):
        ruleset.run([{"kind": object()}])
    assert ruleset.run([]) == frozenset()
    ruleset.close()


def _resident():
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


@pytest.mark.thorough
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks the system of Linux")
def test_memory_stays_flat():
    """Sessions leave nothing behind, nor do rulesets that were freed."""
    record = sr.load_record(next(path for path in EXAMPLES if "bureau" in path.stem))
    facts = facts_of(POLICY.compiled, record, POLICY.binding_for(2021), record.as_of)
    (trigger,) = [part for part in POLICY.policy.triggers if part.id == "duties_not_performed"]
    engine = durable_engine(POLICY.policy)
    for _ in range(500):
        engine.truths(trigger, facts)
    gc.collect()
    before = _resident()
    for _ in range(SESSIONS):
        engine.truths(trigger, facts)
    gc.collect()
    assert _resident() - before < GROWTH
    engine.close()


DANGEROUS = """
import shufa_rules as sr
from datetime import date
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.engine.durable.compilation import compile_condition
from shufa_rules.engine.durable.evaluation import truths_of
from shufa_rules.engine.durable.host import DurableRuleset
from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.evaluation import facts_of
from shufa_rules.engine.scope import Scope
from shufa_rules.policy.condition_reading import read_condition
from shufa_rules.syntax.yaml_reader import read_yaml

policy = sr.load_policy("xiangyuan", bindings="example-2021")
record = sr.parse_record({
    "format": "shufa-record/1",
    "unit": {"id": "u", "name": "某镇", "kind": "town"},
    "year": 2021,
    "people": [{"id": "sid", "name": "书" * 100, "role": "principal_head", "organ": "party"}],
    "inspection_findings": [
        {"id": "id", "source": "inspection", "description": "问" * 5000,
         "issued_on": "2021-01-15", "responsible": "sid"},
        {"id": "7", "source": "inspection", "description": "𠮷", "issued_on": "2021-02-15"},
    ],
    "rectifications": [
        {"id": "r", "finding": "7", "date": "2021-03-01", "verified": False},
    ],
})
facts = facts_of(policy.compiled, record, policy.binding_for(2021), date(2021, 12, 31))
node = read_yaml(SourceFile("trigger.yaml", CONDITION)).node
condition = read_condition(node, policy.compiled.shape)
program = compile_condition("t", condition, "finding", "inspection_findings")
ruleset = DurableRuleset(program)
for _ in range(50):
    wanted = {
        entry.id: evaluate_condition(condition, Scope(facts).inside("finding", entry)).truth
        for entry in facts.collections["inspection_findings"]
    }
    assert truths_of(ruleset, "inspection_findings", facts) == wanted
ruleset.close()
print("the same")
"""


@pytest.mark.parametrize(
    "condition",
    [
        "exists: {of: rectifications, where: {date: {on_or_after: $finding.issued_on}}}",
        "exists: {of: people, where: {id: {is: $finding.responsible}}}",
        "exists: {of: rectifications, where: {finding: {is: $finding.id}}}",
        "{any: [{source: {is: petition}}, {exists: {of: rectifications, where: {finding: {is: $finding.id}}}}]}",
        "{all: [{all: [{source: {is: inspection}}]}, {none: {of: rectifications}}]}",
        "{all: [{none: {of: rectifications}}, {source: {is: inspection}}]}",
        "not: {not: {none: {of: rectifications, where: {finding: {is: $finding.id}}}}}",
        "none: {of: rectifications}",
        "every: {of: rectifications, satisfies: {none: {of: people, where: {role: {is: principal_head}}}}}",
        "description: {includes: 问}",
    ],
    ids=[
        "inequality-across-entries",
        "join-on-id",
        "join-on-a-number-as-text",
        "any-before-a-join",
        "all-inside-all",
        "negation-first",
        "negations-nested",
        "nothing-but-a-negation",
        "negation-of-a-negation",
        "long-texts",
    ],
)
def test_dangerous_patterns_are_avoided(condition):
    """What crashes durable_rules or makes it answer wrongly is never handed to it."""
    program = f"CONDITION = {condition!r}\n{textwrap.dedent(DANGEROUS)}"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, timeout=120
    )
    assert (done.returncode, done.stdout.decode().strip()) == (0, "the same"), done.stderr.decode()


def test_a_worker():
    """Another process gives the same verdict."""
    record = sr.load_record(EXAMPLES[0])
    verdict = evaluate_in_worker("xiangyuan", record.plain(), bindings=("example-2021",))
    expected = sr.load_policy("xiangyuan", bindings="example-2021").evaluate(record)
    assert verdict["grounds"] == expected.to_dict()["grounds"]
    assert verdict["summary"] == expected.summary


@pytest.mark.parametrize("limits", [Limits(memory=16), Limits(seconds=0)])
def test_a_worker_that_may_not(limits):
    """Too little memory or time ends the worker, not the caller."""
    record = sr.load_record(EXAMPLES[0])
    with pytest.raises(sr.DurableError):
        evaluate_in_worker("xiangyuan", record.plain(), as_of=date(2021, 12, 31), limits=limits)
