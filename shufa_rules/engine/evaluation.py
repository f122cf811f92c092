"""A record judged by a compiled policy: the reference evaluator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from shufa_rules._version import __version__
from shufa_rules.engine.facts import Facts, read_facts
from shufa_rules.engine.findings import with_findings
from shufa_rules.engine.grounds import find_grounds
from shufa_rules.engine.last_year import with_last_year
from shufa_rules.engine.rule_evaluation import evaluate_rule
from shufa_rules.engine.subjects import with_subjects
from shufa_rules.engine.verdict import Ground, LazyResults, Result, Verdict
from shufa_rules.syntax.deferred import Deferred

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledPolicy
    from shufa_rules.engine.truth import Truth
    from shufa_rules.policy.parameter import Binding
    from shufa_rules.record.model import Record

TriggerTruths: TypeAlias = "Callable[[Facts], Mapping[str, Mapping[str, Truth]]]"
"""Says of each trigger, by its id, whether its facts are there, by the id of the entry."""


def facts_of(
    compiled: CompiledPolicy,
    record: Record,
    binding: Binding | None,
    as_of: date,
    last_year: Record | None = None,
) -> Facts:
    """Return all that conditions can look up of a record as of a day."""
    told = read_facts(compiled.policy, compiled.shape, binding, record, as_of)
    return with_last_year(with_findings(with_subjects(told)), last_year)


def evaluate_record(  # noqa: PLR0913, PLR0917  all that decides a verdict
    compiled: CompiledPolicy,
    record: Record,
    binding: Binding | None,
    as_of: date,
    last_year: Record | None = None,
    truths: TriggerTruths | None = None,
) -> Verdict:
    """Judge a record as of a day; the same inputs give the same verdict.

    Args:
        compiled: the policy.
        record: a unit in a year.
        binding: values of that year.
        as_of: the day.
        last_year: the unit's record of the year before.
        truths: gives the truths of triggers, where another engine decides them.
    """
    facts = facts_of(compiled, record, binding, as_of, last_year)
    policy = compiled.policy
    return verdict_of(
        compiled,
        record,
        binding,
        as_of,
        last_year,
        results=tuple(result for rule in compiled.rules for result in evaluate_rule(rule, facts)),
        grounds=tuple(find_grounds(policy, facts, None if truths is None else truths(facts))),
    )


def verdict_of(  # noqa: PLR0913  all that a verdict names
    compiled: CompiledPolicy,
    record: Record,
    binding: Binding | None,
    as_of: date,
    last_year: Record | None,
    *,
    results: tuple[Result, ...] | LazyResults,
    grounds: tuple[Ground, ...] | Deferred[tuple[Ground, ...]],
) -> Verdict:
    """Return the verdict that has these results; its digests are taken when they are asked for."""
    policy = compiled.policy
    return Verdict(
        unit=record.unit_id,
        unit_name=record.unit_name,
        year=record.year,
        as_of=as_of,
        policy=policy.version,
        document_number=policy.metadata.number_told,
        text_status=policy.metadata.text_status,
        policy_digest=policy.digest,
        bindings=None if binding is None else binding.id,
        bindings_digest=None if binding is None else binding.digest,
        bindings_label=None if binding is None else binding.label,
        record_digest=Deferred(lambda: record.digest),
        last_year_digest=None if last_year is None else last_year.digest,
        engine_version=__version__,
        results=results,
        grounds=grounds,
    )
