"""Message templates: every placeholder is one that the engine fills."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import conditions as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.syntax.node import Mapping

if TYPE_CHECKING:
    from shufa_rules.diagnostics.code import Code
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape

PLACEHOLDERS = ("title", "subject", "count", "least", "deadline", "as_of", "year", "days_overdue")
"""What any message can name; besides, the fields of the entry it is about, as `{finding.id}`."""


def check_messages(policy: Policy, shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR308 for a placeholder that nothing fills, SR309 for a template that can't be read."""
    for rule in policy.rules:
        known = placeholders(rule.for_each, rule.entry, shape)
        messages = rule.node.get("messages")
        for entry in messages.entries if isinstance(messages, Mapping) else ():
            for code, name in problems_of(rule.messages[entry.key], known):
                suggestion = closest(name, known)
                yield report(code, entry.value.span, name=name, suggestion=suggestion)
    for trigger in policy.triggers:
        known = placeholders(trigger.for_each, trigger.entry, shape)
        for code, name in problems_of(trigger.message or "", known):
            suggestion = closest(name, known)
            yield report(code, trigger.span("message"), name=name, suggestion=suggestion)


def placeholders(collection: str | None, entry: str | None, shape: RecordShape) -> tuple[str, ...]:
    """Return the placeholders that a message on an entry of the collection can use."""
    if collection is None or collection not in shape.collections:
        return PLACEHOLDERS
    fields = shape.collections[collection].fields
    return (*PLACEHOLDERS, *(f"{entry}.{name}" for name in fields))


def problems_of(template: str, known: tuple[str, ...]) -> Iterator[tuple[Code, str]]:
    """Yield the code and the offending text for each thing wrong with a template."""
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError as error:
        yield codes.UNREADABLE_TEMPLATE, str(error)
        return
    for _, name, spec, conversion in parts:
        if name is None:
            continue
        if spec or conversion or name not in known:
            yield codes.UNKNOWN_PLACEHOLDER, name
