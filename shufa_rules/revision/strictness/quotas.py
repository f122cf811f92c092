"""Shares that a superior document limits, held against the quotas of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from shufa_rules.policy.grade import Grade
from shufa_rules.policy.parameter import Parameter
from shufa_rules.revision.strictness.answer import Answer, judge, not_answered, unbound
from shufa_rules.revision.strictness.outcome import compare_upper_bounds

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.revision.strictness.plan import Plan
    from shufa_rules.revision.strictness.result import Asked, StrictnessResult


def compare_quotas(asked: Asked, plan: Plan) -> Iterator[StrictnessResult]:
    """Yield for each year that is bound how the plan's quota relates to what is demanded.

    The plan's quota of the grade answers where the grade or the quota's parameter descends from the
    provision. Every quota of a plan is an upper bound; no quota answers a demand of at least so much.
    """
    limit = asked.demand.at_most
    found = [] if limit is None else list(_answers(asked, plan))
    for answer in found:
        yield judge(asked, answer, partial(compare_upper_bounds, theirs=limit or 0), _write)
    if not found:
        yield not_answered(asked, plan.policy.metadata.span("id"))


def _answers(asked: Asked, plan: Plan) -> Iterator[Answer[Fraction]]:
    shares = {quota.share for quota in plan.policy.quotas if quota.grade == asked.demand.of}
    told: set[str] = set()
    for element, _ in plan.linked(asked.document.id, asked.provision.id):
        for parameter in sorted(_parameters(element, asked, shares) - told):
            told.add(parameter)
            values = list(plan.bound(parameter))
            if not values:
                span = element.span("id")
                yield Answer(element=element, value=None, span=span, doubt=unbound(parameter))
            for binding, value in values:
                share = Fraction(value.value)
                span = value.node.span
                yield Answer(element=element, value=share, span=span, year=binding.year)


def _parameters(element: Element, asked: Asked, shares: set[str]) -> set[str]:
    """Return the parameters with the grade's quota that an element speaks of."""
    if isinstance(element, Grade) and element.id == asked.demand.of:
        return shares
    return {element.id} & shares if isinstance(element, Parameter) else set()


def _write(ours: Fraction) -> str:
    return f"不超过{ours}"
