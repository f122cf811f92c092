"""Ids: unique in the policy, and every id that is mentioned exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.policy.checks.mentions import mention_span
from shufa_rules.policy.condition import Determined, walk_conditions

if TYPE_CHECKING:
    from shufa_rules.policy.condition import Condition
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


def check_identifiers(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR205 for an id given twice, SR206 for an id that nothing has."""
    yield from _check_unique(policy)
    ids = _Known(policy)
    for subject in policy.subjects:
        yield from ids.expect(subject, "content_list", [subject.content_list], ids.lists)
        yield from ids.expect(
            subject, "content_list_parameter", [subject.content_list_parameter], ids.parameters
        )
    for item in policy.content_items():
        yield from ids.expect(item, "requirement", [item.requirement], ids.requirements)
    for activity in policy.activities():
        yield from ids.expect(activity, "after", activity.after, ids.activities)
        yield from ids.expect(activity, "deadline", [activity.deadline], ids.parameters)
        if activity.actor is not None:
            yield from ids.expect(activity, "actor", [activity.actor.role], ids.parameters)
    for trigger in policy.triggers:
        yield from ids.expect(trigger, "measures", trigger.measures, ids.measures)
        yield from ids.expect(trigger, "question", [trigger.question], ids.questions)
        for key, condition in (("who", trigger.who), ("when", trigger.when)):
            yield from ids.expect(trigger, key, _questions(condition), ids.questions)
    for question in policy.questions:
        yield from ids.expect(question, "by", [question.by], ids.parameters)


class _Known:
    """The ids of a policy, by what they name."""

    def __init__(self, policy: Policy) -> None:
        self.lists = {part.id for part in policy.content_lists}
        self.parameters = {part.id for part in policy.parameters}
        self.requirements = {part.id for part in policy.requirements}
        self.activities = {part.id for part in policy.activities()}
        self.questions = {part.id for part in policy.questions}
        self.measures = {part.id for part in policy.measures}

    def expect(
        self, element: Element, key: str, mentioned: Iterable[str | None], known: set[str]
    ) -> Iterator[Diagnostic]:
        """Yield SR206 for each mentioned id that is not among the known ones."""
        for name in mentioned:
            if name is not None and name not in known:
                yield report(
                    codes.DANGLING_ID,
                    mention_span(element.node, key, name),
                    key=key,
                    id=name,
                    suggestion=closest(name, known),
                )


def _questions(condition: Condition | None) -> list[str]:
    conditions = () if condition is None else walk_conditions(condition)
    return [part.question for part in conditions if isinstance(part, Determined)]


def _check_unique(policy: Policy) -> Iterator[Diagnostic]:
    seen: dict[str, Element] = {}
    for element in policy.elements():
        first = seen.setdefault(element.id, element)
        if first is not element:
            place = first.span("id")
            yield report(
                codes.DUPLICATE_ID,
                element.span("id"),
                id=element.id,
                first=f"{place.source.path}:{place.start_position.line}",
            )
