"""Last days that a superior document sets, held against the deadlines of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from shufa_rules.policy.condition import Compare, Count, Every, Exists, Literal, walk_conditions
from shufa_rules.policy.parameter import Parameter
from shufa_rules.policy.procedure import Activity
from shufa_rules.policy.rule import Rule
from shufa_rules.revision.strictness.answer import Answer, judge, not_answered, unbound
from shufa_rules.revision.strictness.outcome import Day, compare_deadlines

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.revision.strictness.plan import Plan
    from shufa_rules.revision.strictness.result import Asked, StrictnessResult

_YEAR_ENDS: dict[str | None, Day] = {"year_start": (0, 1, 1), "year_end": (0, 12, 31)}


def compare_days(asked: Asked, plan: Plan) -> Iterator[StrictnessResult]:
    """Yield for each deadline of the plan that descends from the provision how it relates to theirs.

    Deadlines are those of activities and rules, and parameters of type `date`; where the demand says
    of what it is, only those of this activity or list.
    """
    theirs = read_day(asked.demand.latest or "")
    found = [
        answer
        for element, _ in plan.linked(asked.document.id, asked.provision.id)
        if asked.demand.of is None or _speaks_of(element, asked.demand.of)
        for answer in _answers(element, plan)
    ]
    for answer in found:
        yield judge(asked, answer, partial(compare_deadlines, theirs=theirs), write_day)
    if not found:
        yield not_answered(asked, plan.policy.metadata.span("id"))


def read_day(latest: str) -> Day:
    """Return a day in each year, as `--12-31` or `+1--01-31` says it.

    Raises:
        ValueError: it is written otherwise.
    """
    match = re.fullmatch(r"(\+1)?--(\d{2})-(\d{2})", latest, re.ASCII)
    if match is None:
        raise ValueError(f"`{latest}` is no day such as --12-31")
    return (0 if match[1] is None else 1, int(match[2]), int(match[3]))


def write_day(day: Day) -> str:
    """Write a day in each year, for a person."""
    after, month, day_of_month = day
    year = {0: "", 1: "次年"}.get(after, f"{after}年后")
    return f"不迟于{year}{month}月{day_of_month}日"


def _speaks_of(element: Element, of: str) -> bool:
    if isinstance(element, Activity):
        return of in {element.id, element.act}
    if isinstance(element, Rule):
        return of == element.id or of in _mentioned(element)
    return of == element.id


def _mentioned(rule: Rule) -> Iterator[str]:
    """Yield the lists and activities that a rule requires something of."""
    for part in walk_conditions(rule.require):
        match part:
            case Exists(collection=name) | Count(collection=name) | Every(collection=name):
                yield name
            case Compare(left, "is", Literal(value)) if left.name == "activity":
                yield str(value)


def _answers(element: Element, plan: Plan) -> Iterator[Answer[Day]]:
    parameter = None
    if isinstance(element, Activity):
        parameter = element.deadline
    elif isinstance(element, Parameter) and element.type == "date":
        parameter = element.id
    elif isinstance(element, Rule) and element.until is not None:
        if element.until.root == "parameter":
            parameter = element.until.name
        else:
            fixed = _YEAR_ENDS.get(element.until.root)
            yield Answer(element=element, value=fixed, span=element.span("until"))
    if parameter is None:
        return
    values = list(plan.bound(parameter))
    if not values:
        span = element.span("id")
        yield Answer(element=element, value=None, span=span, doubt=unbound(parameter))
    for binding, value in values:
        day = date.fromisoformat(str(value.value))
        yield Answer(
            element=element,
            value=(day.year - binding.year, day.month, day.day),
            span=value.node.span,
            year=binding.year,
        )
