"""Conditions and dates of rules, subjects and triggers, held against the record's shape."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import conditions as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.policy.condition_typing import DATE, Surroundings, check_condition, check_value

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


def check_conditions(policy: Policy, shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR3xx for every field, reference, operator or value that can't be meant."""
    seen = Surroundings(shape, {parameter.id: parameter for parameter in policy.parameters})
    for subject in policy.subjects:
        yield from check_condition(subject.who, seen.inside("people", "person"))
    for rule in policy.rules:
        if not (yield from _check_for_each(rule, rule.for_each, shape)):
            continue
        inner = seen.inside(rule.for_each, str(rule.entry)) if rule.for_each else seen
        if rule.when is not None:
            yield from check_condition(rule.when, inner)
        yield from check_condition(rule.require, inner)
        if rule.until is not None:
            yield from check_value(rule.until, DATE, inner)
    for trigger in policy.triggers:
        if (yield from _check_for_each(trigger, trigger.for_each, shape)):
            inner = seen.inside(trigger.for_each, trigger.entry)
            yield from check_condition(trigger.who, inner.inside("people", "person"))
            if trigger.when is not None:
                yield from check_condition(trigger.when, inner)


def _check_for_each(
    element: Element, collection: str | None, shape: RecordShape
) -> Generator[Diagnostic, None, bool]:
    if collection is None or collection in shape.collections:
        return True
    yield report(
        codes.UNKNOWN_COLLECTION,
        element.span("for_each"),
        collection=collection,
        suggestion=closest(collection, shape.collections),
    )
    return False
