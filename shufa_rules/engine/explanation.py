"""Why: a rule or a trigger taken apart, with what each part of its condition came to.

A tree is made of the same evaluations as the verdict, one node for one condition: whoever doubts a
result can follow it down to the values of the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from shufa_rules.engine.compiled import InTime, ItemCoverage, Remarked
from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.coverage import evaluate_coverage
from shufa_rules.engine.evaluation import facts_of
from shufa_rules.engine.grounds import find_grounds
from shufa_rules.engine.outcome import Outcome
from shufa_rules.engine.outlook import Judge, Outlook, outlook_of, outlook_of_question
from shufa_rules.engine.reason import Reason, reason_of, titled
from shufa_rules.engine.rule_evaluation import evaluate_rule, name_of, scope_on
from shufa_rules.engine.scope import Found, Scope
from shufa_rules.engine.truth import Truth
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import Determined, Literal

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledRule
    from shufa_rules.engine.facts import EntryView, Facts
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Ground, Result
    from shufa_rules.policy.accountability import Trigger
    from shufa_rules.record.model import Record


@frozen(kw_only=True)
class Explanation:
    """Why a rule says what it says of one subject, or what a trigger found.

    Attributes:
        rule: the id of the rule or the trigger.
        subject: whom it is about.
        result: the rule's result on the subject; `None` for a trigger.
        ground: what a trigger gives grounds for; `None` for a rule, and where it gives none.
        reasons: when it reaches, and what it requires.
        outlook: what could still come of it; `None` where it is satisfied or does not reach.
    """

    rule: str
    title: str
    cite: str
    quote: str
    subject: str
    subject_name: str
    result: Result | None
    ground: Ground | None = None
    reasons: tuple[Reason, ...]
    outlook: Outlook | None = None

    @property
    def shortfalls(self) -> tuple[Reason, ...]:
        """What the requirement wants and the record doesn't show, where the rule reaches."""
        if self.outlook is None or len(self.reasons) < 1:
            return ()
        *reach, required = self.reasons
        if self.ground is not None or any(part.outcome.truth is not Truth.TRUE for part in reach):
            return ()
        return tuple(required.shortfalls())


def explain_rule(
    prepared: PreparedPolicy,
    record: Record,
    rule_id: str,
    as_of: date,
    last_year: Record | None = None,
) -> tuple[Explanation, ...]:
    """Return why a rule or a trigger says what it says, for each of its subjects.

    Of an item that bundles matters each of them is explained.

    Raises:
        LookupError: there is no rule and no trigger of that id.
    """
    facts = _facts(prepared, record, as_of, last_year)
    judge = _judge(prepared, facts)
    wanted = {rule_id}
    for item in prepared.policy.content_items():
        if item.id == rule_id and item.sub_items:
            wanted = {part.id for part in item.sub_items}
    rules = [rule for rule in prepared.compiled.rules if rule.id in wanted]
    if rules:
        return tuple(part for rule in rules for part in _explain_rule(rule, facts, judge))
    for trigger in prepared.policy.triggers:
        if trigger.id == rule_id:
            return tuple(_explain_trigger(trigger, facts, prepared))
    raise LookupError(rule_id)


def explain_record(
    prepared: PreparedPolicy, record: Record, as_of: date, last_year: Record | None = None
) -> Iterator[Explanation]:
    """Yield why each rule says what it says of each of its subjects, in document order; then triggers."""
    facts = _facts(prepared, record, as_of, last_year)
    judge = _judge(prepared, facts)
    for rule in prepared.compiled.rules:
        yield from _explain_rule(rule, facts, judge)
    for trigger in prepared.policy.triggers:
        yield from _explain_trigger(trigger, facts, prepared)


def _facts(
    prepared: PreparedPolicy, record: Record, as_of: date, last_year: Record | None
) -> Facts:
    binding = prepared.binding_for(record.year)
    return facts_of(prepared.compiled, record, binding, as_of, last_year)


def _judge(prepared: PreparedPolicy, facts: Facts) -> Judge:
    """Return what gives the results of any rule on the same facts, each judged once."""
    by_id = {rule.id: rule for rule in prepared.compiled.rules}

    @cache
    def judge(rule_id: str) -> tuple[Result, ...]:
        return tuple(evaluate_rule(by_id[rule_id], facts))

    return judge


def _explain_rule(rule: CompiledRule, facts: Facts, judge: Judge) -> Iterator[Explanation]:
    entries = facts.collections[rule.for_each] if rule.for_each else None
    by_id = {entry.id: entry for entry in entries or ()}
    for result in judge(rule.id):
        entry = by_id.get(result.subject)
        scope = Scope(facts)
        if entry is not None and rule.entry is not None:
            scope = scope.inside(rule.entry, entry)
        reasons: tuple[Reason, ...] = ()
        if entry is not None or rule.for_each is None:
            reasons = tuple(_reasons(rule, scope, entry))
        yield Explanation(
            rule=rule.id,
            title=rule.title,
            cite=rule.cite,
            quote=rule.quote,
            subject=result.subject,
            subject_name=result.subject_name,
            result=result,
            reasons=reasons,
            outlook=outlook_of(rule, result, entry, facts, judge),
        )


def _reasons(rule: CompiledRule, scope: Scope, entry: EntryView | None) -> Iterator[Reason]:
    if rule.when is not None:
        yield titled("适用", reason_of(rule.when, scope, rule.for_each))
        if evaluate_condition(rule.when, scope).truth is not Truth.TRUE:
            return
    match rule.require:
        case ItemCoverage() as coverage:
            if entry is not None:
                outcome = evaluate_coverage(coverage, entry, scope.facts)
                yield Reason("要求：述法内容写到该项", None, None, outcome)
        case InTime(condition, until):
            day = scope.lookup(until)
            if isinstance(day, Found):
                then = scope_on(date.fromisoformat(day.value), scope)
                yield titled(f"要求：在{day.value}以前", reason_of(condition, then, rule.for_each))
        case Remarked(condition):
            yield titled("要求（列举是开放的）", reason_of(condition, scope, rule.for_each))
        case condition:
            yield titled("要求", reason_of(condition, scope, rule.for_each))


def _explain_trigger(
    trigger: Trigger, facts: Facts, prepared: PreparedPolicy
) -> Iterator[Explanation]:
    grounds = {
        ground.subject: ground
        for ground in find_grounds(prepared.policy, facts)
        if ground.trigger == trigger.id
    }
    for entry in facts.collections[trigger.for_each] or ():
        ground = grounds.get(entry.id)
        scope = Scope(facts).inside(trigger.entry, entry)
        people = (entry,) if trigger.for_each == "people" else facts.collections["people"] or ()
        about = tuple(
            titled(
                name_of(person, facts),
                reason_of(trigger.who, scope.inside("person", person), "people"),
            )
            for person in people
        )
        concerned = [part for part in about if part.outcome.truth is not Truth.FALSE]
        truth = (
            Truth.TRUE if any(part.outcome.truth is Truth.TRUE for part in about) else Truth.FALSE
        )
        reasons = [Reason("涉及的人", None, None, Outcome(truth), tuple(concerned) or about)]
        if trigger.when is not None:
            reasons.append(titled("事实", reason_of(trigger.when, scope, trigger.for_each)))
        span = trigger.node.span
        asked = Determined(trigger.question, Literal(entry.id, span), span)
        reasons.append(titled("认定", reason_of(asked, scope, trigger.for_each)))
        yield Explanation(
            rule=trigger.id,
            title=trigger.title,
            cite=trigger.cite,
            quote=prepared.policy.as_read(trigger.quote or trigger.title),
            subject=entry.id,
            subject_name=name_of(entry, facts),
            result=None,
            ground=ground,
            reasons=tuple(reasons),
            outlook=None
            if ground is None or ground.awaits is None
            else outlook_of_question(trigger.question, ground.missing, facts),
        )
