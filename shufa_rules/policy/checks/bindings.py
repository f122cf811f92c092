"""Bindings: each value is for a parameter that exists, and of its type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.policy.checks.mentions import mention_span

if TYPE_CHECKING:
    from shufa_rules.policy.parameter import Binding, BoundValue, Parameter
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


def check_bindings(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield what is wrong with the bindings that lie beside a policy."""
    for binding in policy.bindings.values():
        yield from check_binding(binding, policy.parameters)


def check_binding(binding: Binding, parameters: tuple[Parameter, ...]) -> Iterator[Diagnostic]:
    """Yield SR216 for a value of no parameter, SR217 for a value of another type than the parameter's."""
    known = {parameter.id: parameter for parameter in parameters}
    for bound in binding.values.values():
        parameter = known.get(bound.parameter)
        if parameter is None:
            yield report(
                codes.UNKNOWN_PARAMETER,
                mention_span(bound.node, "parameter", bound.parameter),
                parameter=bound.parameter,
                suggestion=closest(bound.parameter, known),
            )
        elif not fits(bound.value, parameter):
            yield _wrong_type(bound, parameter)


def fits(value: Any, parameter: Parameter) -> bool:
    """Say whether a bound value is of its parameter's type; numbers are exact, never floats."""
    match parameter.type:
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "share":
            number = isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool)
            return number and 0 <= value <= 1
        case "date":
            return isinstance(value, str) and _is_date(value)
        case "role":
            return isinstance(value, str) and bool(value.strip())
        case "choice":
            return value in parameter.choices
        case "flag":
            return isinstance(value, bool)
        case _:
            return isinstance(value, dict)


def _wrong_type(bound: BoundValue, parameter: Parameter) -> Diagnostic:
    wanted = parameter.type
    if parameter.type == "choice":
        wanted = " | ".join(parameter.choices)
    value = bound.node.get("value")
    return report(
        codes.WRONG_BINDING_TYPE,
        bound.node.span if value is None else value.span,
        clause=parameter.cite,
        parameter=parameter.id,
        value=str(bound.value),
        wanted=wanted,
    )


def _is_date(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
