"""Checks of a policy against itself and against its text; one small generator each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from shufa_rules.policy.checks.bindings import check_bindings
from shufa_rules.policy.checks.citations import check_citations
from shufa_rules.policy.checks.conditions import check_conditions
from shufa_rules.policy.checks.content import check_content
from shufa_rules.policy.checks.derivations import check_derivations
from shufa_rules.policy.checks.grading import check_grading
from shufa_rules.policy.checks.identifiers import check_identifiers
from shufa_rules.policy.checks.ledger import check_ledger
from shufa_rules.policy.checks.messages import check_messages
from shufa_rules.policy.checks.notes import check_notes
from shufa_rules.policy.checks.parameters import check_parameters
from shufa_rules.policy.checks.procedure import check_procedure
from shufa_rules.policy.checks.quotations import check_quotations
from shufa_rules.policy.checks.term import check_metadata

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape

Check: TypeAlias = "Callable[[Policy, RecordShape], Iterator[Diagnostic]]"
"""A check yields what is wrong with a policy, given the record's shape."""

CHECKS: tuple[Check, ...] = (
    check_metadata,
    check_identifiers,
    check_derivations,
    check_citations,
    check_quotations,
    check_content,
    check_conditions,
    check_messages,
    check_procedure,
    check_grading,
    check_parameters,
    check_bindings,
    check_notes,
    check_ledger,
)
"""All checks; each stands alone, so the order matters to nobody."""


def check_policy(policy: Policy, shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield everything that is wrong or doubtful with a policy."""
    for check in CHECKS:
        yield from check(policy, shape)
