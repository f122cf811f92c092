"""The truths of a policy's triggers, by durable_rules; compared with the authority's on request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import define, field

from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.durable.compilation import compile_condition
from shufa_rules.engine.durable.facts import entity_id, make_facts
from shufa_rules.engine.durable.host import DurableRuleset
from shufa_rules.engine.scope import Scope
from shufa_rules.engine.trigger_condition import condition_of
from shufa_rules.engine.truth import Truth

if TYPE_CHECKING:
    from shufa_rules.engine.durable.program import Program
    from shufa_rules.engine.evaluation import TriggerTruths
    from shufa_rules.engine.facts import Facts
    from shufa_rules.policy.accountability import Trigger
    from shufa_rules.policy.policy import Policy


class EngineDisagreementError(Exception):
    """Two engines answered differently; neither answer is given.

    Attributes:
        trigger: the trigger's id.
        entry: the entry's id.
        python: the authority's answer.
        durable: the other one's.
    """

    def __init__(self, trigger: str, entry: str, python: Truth, durable: Truth) -> None:
        super().__init__(
            f"{trigger} on {entry}: {python.value} in Python, {durable.value} in durable_rules"
        )
        self.trigger = trigger
        self.entry = entry
        self.python = python
        self.durable = durable


@define(eq=False)
class DurableEngine:
    """The triggers of one policy as rulesets; safe to share between threads, one at a time."""

    rulesets: dict[str, DurableRuleset] = field(factory=dict)

    def truths(self, trigger: Trigger, facts: Facts) -> dict[str, Truth]:
        """Return for each entry whether the facts of a trigger are there.

        Raises:
            DiagnosticsError: the trigger lies outside what durable_rules gets right (SR311, SR312).
            DurableError: durable_rules is not installed, or failed.
        """
        ruleset = self.rulesets.get(trigger.id)
        if ruleset is None:
            program = compile_trigger(trigger)
            ruleset = self.rulesets.setdefault(trigger.id, DurableRuleset(program))
        return truths_of(ruleset, trigger.for_each, facts)

    def close(self) -> None:
        """Free all rulesets."""
        for ruleset in self.rulesets.values():
            ruleset.close()
        self.rulesets.clear()


def durable_engine(policy: Policy) -> DurableEngine:
    """Return an engine with every trigger of a policy compiled.

    Raises:
        DiagnosticsError: a trigger lies outside what durable_rules gets right (SR311, SR312).
    """
    return DurableEngine(
        {trigger.id: DurableRuleset(compile_trigger(trigger)) for trigger in policy.triggers}
    )


def decide_triggers(policy: Policy, *, verify: bool) -> TriggerTruths:
    """Return what decides a policy's triggers by durable_rules; everything is freed after use.

    Args:
        policy: whose triggers.
        verify: whether the authority is asked too, and a difference raised.
    """

    def truths(facts: Facts) -> dict[str, dict[str, Truth]]:
        engine = durable_engine(policy)
        try:
            answers = {trigger.id: engine.truths(trigger, facts) for trigger in policy.triggers}
        finally:
            engine.close()
        if verify:
            for trigger in policy.triggers:
                verify_truths(trigger, facts, answers[trigger.id])
        return answers

    return truths


def verify_truths(trigger: Trigger, facts: Facts, answers: Mapping[str, Truth]) -> None:
    """Compare answers with the authority's.

    Raises:
        EngineDisagreementError: one of them differs.
    """
    condition = condition_of(trigger)
    for entry in facts.collections[trigger.for_each] or ():
        truth = evaluate_condition(condition, Scope(facts).inside(trigger.entry, entry)).truth
        if answers[entry.id] is not truth:
            raise EngineDisagreementError(trigger.id, entry.id, truth, answers[entry.id])


def compile_trigger(trigger: Trigger) -> Program:
    """Compile the facts that a trigger asks for."""
    return compile_condition(trigger.id, condition_of(trigger), trigger.entry, trigger.for_each)


def truths_of(ruleset: DurableRuleset, collection: str, facts: Facts) -> dict[str, Truth]:
    """Return the truth of a program for each entry of its list, by the entry's id."""
    derived = ruleset.run(make_facts(ruleset.program, facts))
    return answers_of(ruleset.program, derived, collection, facts)


def answers_of(
    program: Program, derived: frozenset[tuple[str, ...]], collection: str, facts: Facts
) -> dict[str, Truth]:
    """Read from what was derived the truth of each entry: certain, possible or neither."""
    answers = {}
    for index, entry in enumerate(facts.collections[collection] or ()):
        entity = entity_id(collection, index)
        if (program.certain.kind, entity) in derived:
            answers[entry.id] = Truth.TRUE
        elif (program.possible.kind, entity) in derived:
            answers[entry.id] = Truth.UNKNOWN
        else:
            answers[entry.id] = Truth.FALSE
    return answers
