"""Parameters: each says what follows while it is unbound, and is of the type that its uses need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import parameters as parameters_codes
from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.policy.checks.mentions import mention_span
from shufa_rules.policy.table import TABLES

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


def check_parameters(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR215 for a parameter without a stated consequence, SR214 for a choice of nothing.

    Yield SR232 for a parameter used for what its values are not.
    """
    types = {parameter.id: parameter.type for parameter in policy.parameters}
    for element, key, parameter_id, wanted in _uses(policy):
        found = types.get(parameter_id or "", wanted)
        if found != wanted:
            yield report(
                parameters_codes.PARAMETER_OF_ANOTHER_TYPE,
                mention_span(element.node, key, str(parameter_id)),
                clause=element.cite,
                parameter=str(parameter_id),
                found=found,
                wanted=wanted,
            )
    for parameter in policy.parameters:
        if not parameter.when_unbound.strip():
            yield report(
                parameters_codes.NO_CONSEQUENCE,
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
                parameters_codes.CHOICE_OF_NOTHING,
                parameter.span("type"),
                clause=parameter.cite,
                parameter=parameter.id,
            )


def _uses(policy: Policy) -> Iterator[tuple[Element, str, str | None, str]]:
    """Yield what uses a parameter, under which key, which one, and of which type it has to be."""
    for activity in policy.activities():
        yield activity, "deadline", activity.deadline, "date"
        if activity.actor is not None:
            yield activity, "actor", activity.actor.role, "role"
    for question in policy.questions:
        yield question, "by", question.by, "role"
    for subject in policy.subjects:
        yield subject, "content_list_parameter", subject.content_list_parameter, "choice"
