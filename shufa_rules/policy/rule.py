"""A rule written in the policy: when it reaches a unit or an entry, and what it requires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.policy.condition_reading import entry_name, read_condition, read_reference, text_of
from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, optional_text, text

if TYPE_CHECKING:
    from shufa_rules.policy.condition import Condition, Reference
    from shufa_rules.schema.fields import RecordShape


@frozen(kw_only=True)
class Rule(Element):
    """A duty of a unit, or of each entry of one of its lists.

    Attributes:
        severity: `violation`, `warning` or `advice`.
        for_each: the list whose entries are judged one by one; `None` for the unit as a whole.
        entry: the name of an entry in conditions and messages; `None` without `for_each`.
        when: where the rule reaches; `None` for everywhere.
        require: what is required.
        until: the day until which what is missing can still come; `None` where it can't.
        messages: Chinese templates by status.
        remedy: what a clerk can do, in Chinese.
        note: why it is encoded so.
    """

    severity: str
    for_each: str | None
    entry: str | None
    when: Condition | None
    require: Condition
    until: Reference | None
    messages: dict[str, str]
    remedy: str | None
    note: str | None


def read_rules(node: Mapping, shape: RecordShape) -> tuple[Rule, ...]:
    """Read the rules of a policy file."""
    return tuple(_read_rule(rule, shape) for rule in children(node, "rules"))


def _read_rule(node: Mapping, shape: RecordShape) -> Rule:
    for_each = optional_text(node, "for_each")
    when, require, until = node.get("when"), node.get("require"), node.get("until")
    if require is None:
        raise TypeError("`require` was promised by the schema")
    return Rule(
        **element_fields(node),
        severity=text(node, "severity"),
        for_each=for_each,
        entry=entry_name(node, for_each, shape),
        when=None if when is None else read_condition(when, shape),
        require=read_condition(require, shape),
        until=None if until is None else read_reference(text_of(node, "until"), until.span),
        messages=_read_messages(node),
        remedy=optional_text(node, "remedy"),
        note=optional_text(node, "note"),
    )


def _read_messages(node: Mapping) -> dict[str, str]:
    messages = node.get("messages")
    if not isinstance(messages, Mapping):
        return {}
    return {status: text(messages, status) for status in messages.keys()}  # noqa: SIM118  not a dict
