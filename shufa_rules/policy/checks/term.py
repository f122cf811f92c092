"""The policy's own term: when it is in force, what it replaces, whether anybody adopted it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.policy.versions import check_term

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


def check_metadata(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR236 and SR237 for a term that contradicts itself, SR239 for a text nobody adopted."""
    yield from check_term(policy.metadata)
