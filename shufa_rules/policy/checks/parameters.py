"""Parameters: each says what follows while it is unbound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.policy.table import TABLES

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


def check_parameters(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR215 for a parameter without a stated consequence, SR214 for a choice of nothing."""
    for parameter in policy.parameters:
        if not parameter.when_unbound.strip():
            yield report(
                codes.NO_CONSEQUENCE,
                parameter.span("when_unbound"),
                clause=parameter.cite,
                parameter=parameter.id,
            )
        if parameter.table is not None and parameter.table not in TABLES:
            yield report(
                codes.DANGLING_ID,
                parameter.span("table"),
                key="table",
                id=parameter.table,
                suggestion=closest(parameter.table, TABLES),
            )
        if parameter.type == "choice" and not parameter.choices:
            yield report(
                codes.CHOICE_OF_NOTHING,
                parameter.span("type"),
                clause=parameter.cite,
                parameter=parameter.id,
            )
