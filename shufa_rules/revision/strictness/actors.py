"""Who has to do something by a superior document, held against the actors of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.message import Message
from shufa_rules.policy.procedure import Activity
from shufa_rules.revision.strictness.answer import Answer, judge, not_answered, unbound
from shufa_rules.revision.strictness.outcome import Outcome, compare_actors

if TYPE_CHECKING:
    from shufa_rules.revision.strictness.plan import Plan
    from shufa_rules.revision.strictness.result import Asked, StrictnessResult

_PERSONS = {"principal_head": "党政主要负责人", "self": "本人"}
_NOBODY_NAMED = Message("the plan doesn't say who does it", "方案没有写明由谁作出")
_OTHERS = Message(
    "the plan names others than are demanded, and not all that are", "主体互有出入，须由人判断"
)


def compare_who_acts(asked: Asked, plan: Plan) -> Iterator[StrictnessResult]:
    """Yield for each activity that descends from the provision how its actors relate to theirs.

    The names are compared as they are written. One whom the plan leaves to a binding is compared by
    the name that is bound.
    """
    theirs = frozenset(asked.demand.actors)
    found = [
        answer
        for element, _ in plan.linked(asked.document.id, asked.provision.id)
        if isinstance(element, Activity) and asked.demand.of in {None, element.id, element.act}
        for answer in _answers(element, plan, theirs)
    ]
    for answer in found:
        yield judge(asked, answer, partial(compare_actors, theirs=theirs), _write)
    if not found:
        yield not_answered(asked, plan.policy.metadata.span("id"))


def _answers(
    activity: Activity, plan: Plan, theirs: frozenset[str]
) -> Iterator[Answer[frozenset[str]]]:
    actor, span = activity.actor, activity.span("actor")
    if actor is None:
        yield Answer(element=activity, value=None, span=span, doubt=_NOBODY_NAMED)
    elif actor.role is None:
        names = frozenset(actor.body or (_PERSONS.get(actor.person or "", actor.person or ""),))
        doubt = _crossing(names, theirs)
        yield Answer(element=activity, value=names, span=span, doubt=doubt)
    else:
        values = list(plan.bound(actor.role))
        if not values:
            yield Answer(element=activity, value=None, span=span, doubt=unbound(actor.role))
        for binding, value in values:
            names = frozenset({str(value.value)})
            yield Answer(
                element=activity,
                value=names,
                span=value.node.span,
                year=binding.year,
                doubt=_crossing(names, theirs),
            )


def _crossing(ours: frozenset[str], theirs: frozenset[str]) -> Message | None:
    return _OTHERS if compare_actors(ours, theirs) is Outcome.INCOMPARABLE else None


def _write(names: frozenset[str]) -> str:
    return "、".join(sorted(names))
