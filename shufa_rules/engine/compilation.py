"""Compiling: the elements of a policy become rules of one shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.engine.activity_rules import rules_of_activity
from shufa_rules.engine.compiled import CompiledPolicy, CompiledRule
from shufa_rules.engine.content_rules import rules_of_content
from shufa_rules.policy.derived import with_derived_fields
from shufa_rules.schema.fields import record_shape

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.policy.rule import Rule


def compile_policy(policy: Policy) -> CompiledPolicy:
    """Compile a policy; what it leaves open is looked up in a binding at evaluation."""
    rules = [*rules_of_content(policy), *_written_rules(policy), *_procedure_rules(policy)]
    rules.sort(key=lambda rule: rule.place)
    return CompiledPolicy(policy, with_derived_fields(record_shape()), tuple(rules))


def _written_rules(policy: Policy) -> Iterator[CompiledRule]:
    for rule in policy.rules:
        yield _compile_rule(policy, rule)


def _procedure_rules(policy: Policy) -> Iterator[CompiledRule]:
    for activity in policy.activities():
        yield from rules_of_activity(policy, activity)


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
