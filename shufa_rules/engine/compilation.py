"""Compiling: the elements of a policy become rules of one shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.engine.activity_rules import rules_of_activity
from shufa_rules.engine.compiled import CompiledPolicy, CompiledRule, InTime
from shufa_rules.engine.content_rules import rules_of_content
from shufa_rules.policy.condition import All, Compare, Literal, Not, Reference
from shufa_rules.policy.derived import with_derived_fields
from shufa_rules.schema.fields import record_shape

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.policy.rule import Rule
    from shufa_rules.schema.fields import RecordShape


def compile_policy(policy: Policy) -> CompiledPolicy:
    """Compile a policy; what it leaves open is looked up in a binding at evaluation."""
    rules = [*rules_of_content(policy), *_written_rules(policy), *_procedure_rules(policy)]
    rules.sort(key=lambda rule: rule.place)
    return CompiledPolicy(policy, shape_of_records(), tuple(rules))


def shape_of_records() -> RecordShape:
    """Return what conditions can ask of a record: its own fields, and those derived of them."""
    return with_derived_fields(record_shape())


def _written_rules(policy: Policy) -> Iterator[CompiledRule]:
    for rule in policy.rules:
        compiled = _compile_rule(policy, rule)
        yield compiled
        if rule.until is not None:
            yield _in_time(compiled, rule, rule.until)


def _procedure_rules(policy: Policy) -> Iterator[CompiledRule]:
    for activity in policy.activities():
        yield from rules_of_activity(policy, activity)


def _in_time(compiled: CompiledRule, rule: Rule, until: Reference) -> CompiledRule:
    """Return the rule that what another requires was there on the last day for it.

    What came late is there, so the other rule is satisfied; that it was late is said here.
    """
    span = rule.node.span
    parts = [part for part in (rule.when, rule.require) if part is not None]
    if rule.for_each == "people":  # no deadline of this plan binds a superior's timetable
        timetable = Reference(None, "timetable", span)
        ours = Compare(timetable, "is", Literal("superior_authority", span), span)
        parts.insert(0, Not(ours, span))
    return evolve(
        compiled,
        id=f"{rule.id}.on_time",
        title=f"{rule.title}：在期限之内",
        severity="warning",
        when=All(tuple(parts), span),
        require=InTime(rule.require, until),
        until=None,
        messages={
            "satisfied": f"{{subject}}：{rule.title}，在期限之内",
            "violated": f"{{subject}}：{rule.title}，在期限{{deadline}}之后才办",
            "undetermined": f"{{subject}}：{rule.title}，不能认定是否在期限之内",
            "not_applicable": f"{rule.title}：没有认定已经办理，或者不适用",
        },
        remedy=None,
    )


def _compile_rule(policy: Policy, rule: Rule) -> CompiledRule:
    return CompiledRule(
        id=rule.id,
        element=rule.id,
        title=rule.title,
        cite=rule.cite,
        place=rule.citation,
        quote=policy.as_read(rule.quote or rule.title),
        severity=rule.severity,
        for_each=rule.for_each,
        entry=rule.entry,
        when=rule.when,
        require=rule.require,
        until=rule.until,
        messages=rule.messages,
        remedy=rule.remedy,
    )
