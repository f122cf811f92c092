"""Why: a rule or a trigger taken apart, with what each part of its condition came to.

A tree is made of the same evaluations as the verdict, one node for one condition: whoever doubts a
result can follow it down to the values of the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from shufa_rules.engine.compiled import InTime, ItemCoverage, Remarked
from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.coverage import evaluate_coverage
from shufa_rules.engine.evaluation import facts_of
from shufa_rules.engine.outcome import Outcome
from shufa_rules.engine.rule_evaluation import evaluate_rule, name_of, scope_on
from shufa_rules.engine.scope import Found, Scope
from shufa_rules.engine.truth import Truth
from shufa_rules.policy.condition import (
    All,
    AnyOf,
    Compare,
    Condition,
    Count,
    Determined,
    Every,
    Exists,
    Literal,
    Not,
    OneOf,
)

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledRule
    from shufa_rules.engine.facts import EntryView, Facts
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Result
    from shufa_rules.policy.accountability import Trigger
    from shufa_rules.record.model import Record


@frozen
class Reason:
    """One node of the tree.

    Attributes:
        label: what the node is where no condition says it: an entry's name, 适用, 要求.
        condition: the condition that was evaluated here, if one was.
        collection: the list whose entry the condition is on; `None` on the unit's level.
        entries: the lists of the entries around it, by the entries' names.
        value: the value that a test was made on, where no evidence shows it.
        outcome: what came of it.
        parts: what it is made of.
    """

    label: str | None
    condition: Condition | None
    collection: str | None
    outcome: Outcome
    parts: tuple[Reason, ...] = ()
    entries: Mapping[str, str] = field(factory=dict)
    value: Any = None


@frozen(kw_only=True)
class Explanation:
    """Why a rule says what it says of one subject, or what a trigger found.

    Attributes:
        rule: the id of the rule or the trigger.
        subject: whom it is about.
        result: the rule's result on the subject; `None` for a trigger.
        reasons: when it reaches, and what it requires.
    """

    rule: str
    title: str
    cite: str
    quote: str
    subject: str
    subject_name: str
    result: Result | None
    reasons: tuple[Reason, ...]


def explain_rule(
    prepared: PreparedPolicy,
    record: Record,
    rule_id: str,
    as_of: date,
    last_year: Record | None = None,
) -> tuple[Explanation, ...]:
    """Return why a rule or a trigger says what it says, for each of its subjects.

    Raises:
        LookupError: there is no rule and no trigger of that id.
    """
    binding = prepared.binding_for(record.year)
    facts = facts_of(prepared.compiled, record, binding, as_of, last_year)
    for rule in prepared.compiled.rules:
        if rule.id == rule_id:
            return tuple(_explain_rule(rule, facts))
    for trigger in prepared.policy.triggers:
        if trigger.id == rule_id:
            return tuple(_explain_trigger(trigger, facts, prepared))
    raise LookupError(rule_id)


def _explain_rule(rule: CompiledRule, facts: Facts) -> Iterator[Explanation]:
    entries = facts.collections[rule.for_each] if rule.for_each else None
    by_id = {entry.id: entry for entry in entries or ()}
    for result in evaluate_rule(rule, facts):
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
        )


def _reasons(rule: CompiledRule, scope: Scope, entry: EntryView | None) -> Iterator[Reason]:
    if rule.when is not None:
        yield _titled("适用", _reason(rule.when, scope, rule.for_each))
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
                yield _titled(f"要求：在{day.value}以前", _reason(condition, then, rule.for_each))
        case Remarked(condition):
            yield _titled("要求（列举是开放的）", _reason(condition, scope, rule.for_each))
        case condition:
            yield _titled("要求", _reason(condition, scope, rule.for_each))


def _explain_trigger(
    trigger: Trigger, facts: Facts, prepared: PreparedPolicy
) -> Iterator[Explanation]:
    for entry in facts.collections[trigger.for_each] or ():
        scope = Scope(facts).inside(trigger.entry, entry)
        people = (entry,) if trigger.for_each == "people" else facts.collections["people"] or ()
        about = tuple(
            _named(
                name_of(person, facts),
                _reason(trigger.who, scope.inside("person", person), "people"),
            )
            for person in people
        )
        concerned = [part for part in about if part.outcome.truth is not Truth.FALSE]
        truth = (
            Truth.TRUE if any(part.outcome.truth is Truth.TRUE for part in about) else Truth.FALSE
        )
        reasons = [Reason("涉及的人", None, None, Outcome(truth), tuple(concerned) or about)]
        if trigger.when is not None:
            reasons.append(_titled("事实", _reason(trigger.when, scope, trigger.for_each)))
        span = trigger.node.span
        asked = Determined(trigger.question, Literal(entry.id, span), span)
        reasons.append(_titled("认定", _reason(asked, scope, trigger.for_each)))
        yield Explanation(
            rule=trigger.id,
            title=trigger.title,
            cite=trigger.cite,
            quote=prepared.policy.as_read(trigger.quote or trigger.title),
            subject=entry.id,
            subject_name=name_of(entry, facts),
            result=None,
            reasons=tuple(reasons),
        )


def _reason(condition: Condition, scope: Scope, collection: str | None) -> Reason:
    outcome = evaluate_condition(condition, scope)
    parts: tuple[Reason, ...] = ()
    value: Any = None
    match condition:
        case Compare(left=left) | OneOf(left=left):
            found = scope.lookup(left)
            value = found.value if isinstance(found, Found) else None
        case All():
            parts = tuple(_reason(part, scope, collection) for part in _flat(condition))
        case AnyOf(inside):
            parts = tuple(_reason(part, scope, collection) for part in inside)
        case Not(part):
            parts = (_reason(part, scope, collection),)
        case Exists() | Every() | Count():
            parts = tuple(_entries(condition, scope))
        case _:
            pass
    return Reason(None, condition, collection, outcome, parts, _lists(scope), value)


def _flat(condition: All) -> Iterator[Condition]:
    """Yield the conditions that hold together, those of inner conjunctions among them."""
    for part in condition.conditions:
        if isinstance(part, All):
            yield from _flat(part)
        else:
            yield part


def _lists(scope: Scope) -> dict[str, str]:
    """Return the list of each entry around, by the name it goes by."""
    return {name: entry.pointer.split("/")[1] for name, entry in scope.entries.items()}


def _entries(condition: Exists | Every | Count, scope: Scope) -> Iterator[Reason]:
    """Yield the entries that a condition comes down to: those that it holds of, or nearly does."""
    inside = [condition.where]
    if isinstance(condition, Every):
        inside.append(condition.satisfies)
    for entry in scope.facts.collections[condition.collection] or ():
        inner = scope.inside(condition.name, entry)
        if evaluate_condition(_first_test(condition.where), inner).truth is Truth.FALSE:
            continue
        parts = [_reason(part, inner, condition.collection) for part in inside]
        reached = parts[0].outcome.truth
        if isinstance(condition, Every) and reached is Truth.FALSE:
            continue
        yield Reason(
            name_of(entry, scope.facts), None, condition.collection, parts[-1].outcome, tuple(parts)
        )


def _first_test(where: Condition) -> Condition:
    while isinstance(where, All) and where.conditions:
        where = where.conditions[0]
    return where


def _titled(label: str, reason: Reason) -> Reason:
    return Reason(label, None, reason.collection, reason.outcome, (reason,))


def _named(name: str, reason: Reason) -> Reason:
    return Reason(name, None, reason.collection, reason.outcome, (reason,))
