"""Measures that a superior document opens, held against those of the plan's triggers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.message import Message
from shufa_rules.policy.accountability import Trigger
from shufa_rules.revision.strictness.answer import Answer, judge, not_answered
from shufa_rules.revision.strictness.outcome import Outcome, compare_measures

if TYPE_CHECKING:
    from shufa_rules.revision.strictness.plan import Plan
    from shufa_rules.revision.strictness.result import Asked, StrictnessResult

_OTHERS = Message(
    "the plan opens others than are demanded, and not all that are", "措施互有出入，须由人判断"
)


def compare_open_measures(asked: Asked, plan: Plan) -> Iterator[StrictnessResult]:
    """Yield for each trigger that descends from the provision how its measures relate to theirs.

    Measures are compared by the words of the two texts; a plan that opens fewer is looser.
    """
    theirs = frozenset(asked.demand.measures)
    titles = {measure.id: measure.title for measure in plan.policy.measures}
    triggers = [
        element
        for element, _ in plan.linked(asked.document.id, asked.provision.id)
        if isinstance(element, Trigger)
    ]
    for trigger in triggers:
        ours = frozenset(titles.get(measure, measure) for measure in trigger.measures)
        crossing = compare_measures(ours, theirs) is Outcome.INCOMPARABLE
        answer = Answer(
            element=trigger,
            value=ours,
            span=trigger.span("measures"),
            doubt=_OTHERS if crossing else None,
        )
        yield judge(asked, answer, partial(compare_measures, theirs=theirs), _write)
    if not triggers:
        yield not_answered(asked, plan.policy.metadata.span("id"))


def _write(names: frozenset[str]) -> str:
    return "、".join(sorted(names))
