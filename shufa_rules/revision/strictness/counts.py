"""Counts that a superior document demands, held against the rules of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.diagnostics.message import Message
from shufa_rules.engine.truth import Truth
from shufa_rules.policy.condition import All, Compare, Count, Exists, Literal, Not, OneOf
from shufa_rules.policy.rule import Rule
from shufa_rules.revision.strictness.answer import Answer, judge, not_answered, unbound
from shufa_rules.revision.strictness.outcome import (
    Outcome,
    compare_lower_bounds,
    compare_upper_bounds,
)

if TYPE_CHECKING:
    from shufa_rules.policy.condition import Condition, Value
    from shufa_rules.revision.strictness.plan import Plan
    from shufa_rules.revision.strictness.result import Asked, StrictnessResult

_ONLY_ADVICE = Message(
    "the plan only advises it: the rule is a warning or advice", "方案只作提示或者建议"
)
_OTHERS_TOO = Message("the plan counts entries of other kinds too", "方案计入了其他类别")
_NOT_ALL = Message(
    "the plan bounds only a part of what the demand bounds", "方案只限制了其中一部分"
)
_PERHAPS_NOT_REACHED = Message(
    "whether the rule reaches all of them hangs on a further condition",
    "规则另有条件，不能确定是否适用于全部人员",
)
_LOWER = ("at_least", "exactly")
_UPPER = ("at_most", "exactly")


def compare_counts(asked: Asked, plan: Plan) -> Iterator[StrictnessResult]:
    """Yield for each role how the rules that descend from the provision bound the count.

    All rules of a plan hold together: where one of them is as strict as is demanded, a looser one
    beside it does no harm and is left out.
    """
    rules = [
        element
        for element, _ in plan.linked(asked.document.id, asked.provision.id)
        if isinstance(element, Rule)
    ]
    for role in asked.demand.reaches:
        found = [
            judge(asked, answer, partial(_compare, asked), partial(_write, asked), role)
            for rule in rules
            for answer in _answers(asked, plan, rule, role)
        ]
        if not found:
            yield not_answered(asked, plan.policy.metadata.span("id"), role)
        yield from without_harmless(found)


def without_harmless(results: list[StrictnessResult]) -> Iterator[StrictnessResult]:
    """Yield the results but those looser ones beside which another of that year is strict enough."""
    enough = {Outcome.EQUAL, Outcome.STRICTER}
    years = {part.year for part in results if part.outcome in enough}
    for part in results:
        if part.outcome is not Outcome.LOOSER or not years & {None, part.year}:
            yield part


def _answers(asked: Asked, plan: Plan, rule: Rule, role: str) -> Iterator[Answer[int]]:
    reach = plan.reaches(rule.when, role)
    if reach is Truth.FALSE:
        return
    for condition in _conjuncts(rule.require):
        if isinstance(condition, Exists | Count) and _counts(condition, asked):
            for answer in _bounds(condition, plan, rule):
                yield _with_doubts(answer, condition, asked, rule, reach)


def _conjuncts(condition: Condition) -> Iterator[Condition]:
    """Yield the conditions that all have to hold."""
    if isinstance(condition, All):
        for part in condition.conditions:
            yield from _conjuncts(part)
    elif isinstance(condition, Not) and isinstance(condition.condition, Exists):
        found = condition.condition
        none = Literal(0, found.span)
        yield Count(found.collection, found.name, found.where, "at_most", none, None, found.span)
    else:
        yield condition


def _counts(condition: Exists | Count, asked: Asked) -> bool:
    collection, _, _ = (asked.demand.of or "").partition(".")
    if condition.collection != collection:
        return False
    if isinstance(condition, Exists):
        return asked.demand.at_least is not None
    return condition.comparison in (_LOWER if asked.demand.at_least is not None else _UPPER)


def _bounds(condition: Exists | Count, plan: Plan, rule: Rule) -> Iterator[Answer[int]]:
    number: Value = (
        Literal(1, condition.span) if isinstance(condition, Exists) else condition.number
    )
    if isinstance(number, Literal):
        written = number.value if isinstance(number.value, int) else None
        yield Answer(element=rule, value=written, span=condition.span)
        return
    parameter = number.name or ""
    values = list(plan.bound(parameter))
    if not values:
        yield Answer(element=rule, value=None, span=condition.span, doubt=unbound(parameter))
    for binding, value in values:
        yield Answer(element=rule, value=int(value.value), span=value.node.span, year=binding.year)


def _with_doubts(
    answer: Answer[int], condition: Exists | Count, asked: Asked, rule: Rule, reach: Truth
) -> Answer[int]:
    doubt = answer.doubt
    _, _, kind = (asked.demand.of or "").partition(".")
    if rule.severity != "violation":
        doubt = _ONLY_ADVICE
    elif reach is Truth.UNKNOWN:
        doubt = _PERHAPS_NOT_REACHED
    elif kind and not _is_of_kind(condition.where, kind):
        doubt = _OTHERS_TOO if asked.demand.at_least is not None else None
    elif asked.demand.at_most is not None and _is_narrowed(condition.where, kind):
        doubt = _NOT_ALL
    return evolve(answer, doubt=doubt)


def _is_of_kind(where: Condition, kind: str) -> bool:
    """Say whether only entries of the kind are counted."""
    return any(_names_kind(part, kind) for part in _conjuncts(where))


def _names_kind(condition: Condition, kind: str) -> bool:
    match condition:
        case Compare(left, "is", Literal(value)):
            return left.name == "kind" and value == kind
        case OneOf(left, (Literal(value),)):
            return left.name == "kind" and value == kind
        case _:
            return False


def _is_narrowed(where: Condition, kind: str) -> bool:
    """Say whether fewer entries are counted than those of the person in the year."""
    return not all(
        _names_kind(part, kind) or _is_of_person_or_year(part) for part in _conjuncts(where)
    )


def _is_of_person_or_year(condition: Condition) -> bool:
    return (
        isinstance(condition, Compare)
        and not isinstance(condition.right, Literal)
        and (condition.right.root in {"person", "year_start", "year_end"})
    )


def _compare(asked: Asked, ours: int) -> Outcome:
    demand = asked.demand
    if demand.at_least is not None:
        return compare_lower_bounds(ours, demand.at_least)
    return compare_upper_bounds(ours, demand.at_most or 0)


def _write(asked: Asked, ours: int) -> str:
    return f"不少于{ours}" if asked.demand.at_least is not None else f"不超过{ours}"
