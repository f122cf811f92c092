"""Grades and quotas: a quota is of a grade that exists, an input of an activity that exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.policy.checks.mentions import mention_span
from shufa_rules.policy.condition import Compare, Literal, walk_conditions
from shufa_rules.policy.condition_typing import Surroundings, check_condition

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape

SCORE_SCALE: Final = "score_scale"
"""The parameter by which grading checks scores and puts them together."""


def check_grading(policy: Policy, shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield what is wrong with grades.

    SR204 for a quota of no grade, SR206 for an id of nothing, SR3xx for who is routed, SR241 for
    scores without a scale.
    """
    grades = [grade.id for grade in policy.grades]
    parameters = [parameter.id for parameter in policy.parameters]
    activities = _activities(policy)
    for quota in policy.quotas:
        if quota.grade not in grades:
            span = mention_span(quota.node, "grade", quota.grade)
            suggestion = closest(quota.grade, grades)
            yield report(
                codes.UNKNOWN_GRADE, span, place="quota", grade=quota.grade, suggestion=suggestion
            )
    mentions = [(quota.node, "share", quota.share, parameters) for quota in policy.quotas]
    for part in policy.grade_inputs:
        mentions.append((part.node, "activity", part.activity, activities))
        mentions.append((part.node, "weight", part.weight, parameters))
        if part.panels is not None:
            mentions.append((part.node, "panels", part.panels, parameters))
    for node, key, name, known in mentions:
        if name not in known:
            suggestion = closest(name, known)
            span = mention_span(node, key, name)
            yield report(codes.DANGLING_ID, span, key=key, id=name, suggestion=suggestion)
    if policy.grade_inputs and SCORE_SCALE not in parameters:
        yield report(codes.NO_SCALE, policy.grade_inputs[0].node.span, id=SCORE_SCALE)
    seen = Surroundings(shape, {parameter.id: parameter for parameter in policy.parameters})
    for routed in policy.routed_upward:
        yield from check_condition(routed.who, seen.inside("people", "person"))


def _activities(policy: Policy) -> list[str]:
    """Return the activities that the procedure has or that a rule asks for."""
    asked = [
        str(condition.right.value)
        for rule in policy.rules
        for part in (rule.when, rule.require)
        if part is not None
        for condition in walk_conditions(part)
        if isinstance(condition, Compare)
        and condition.left.name == "activity"
        and isinstance(condition.right, Literal)
    ]
    return [*(activity.id for activity in policy.activities()), *asked]
