"""Bindings: each value is for a parameter that exists, and of its type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.catalog import grading as grading_codes
from shufa_rules.diagnostics.catalog import parameters as parameters_codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.document.share import read_share
from shufa_rules.policy.checks.mentions import mention_span
from shufa_rules.policy.table import read_table
from shufa_rules.syntax.pointer import span_of

if TYPE_CHECKING:
    from shufa_rules.policy.parameter import Binding, BoundValue, Parameter
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


def check_bindings(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield what is wrong with the bindings that lie beside a policy."""
    for binding in policy.bindings.values():
        yield from check_binding(binding, policy.parameters)
        yield from check_tables(binding, policy)


def check_binding(binding: Binding, parameters: tuple[Parameter, ...]) -> Iterator[Diagnostic]:
    """Yield SR216 for a value of no parameter, SR217 for a value of another type than the parameter's."""
    known = {parameter.id: parameter for parameter in parameters}
    for bound in binding.values.values():
        parameter = known.get(bound.parameter)
        if parameter is None:
            yield report(
                parameters_codes.UNKNOWN_PARAMETER,
                mention_span(bound.node, "parameter", bound.parameter),
                parameter=bound.parameter,
                suggestion=closest(bound.parameter, known),
            )
        elif not fits(bound.value, parameter):
            yield _wrong_type(bound, parameter)
        elif parameter.type == "mapping" and parameter.table is not None:
            yield from _check_table(bound, parameter, None)


def fits(value: Any, parameter: Parameter) -> bool:
    """Say whether a bound value is of its parameter's type; numbers are exact, never floats."""
    match parameter.type:
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "share":
            return not isinstance(value, str) and _is_share(value)
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


def check_tables(binding: Binding, policy: Policy) -> Iterator[Diagnostic]:
    """Yield what only the policy's grades and inputs show to be wrong: SR204, SR503, SR512."""
    grades = [grade.id for grade in sorted(policy.grades, key=lambda grade: grade.rank)]
    for parameter in policy.parameters:
        bound = binding.values.get(parameter.id)
        if bound is not None and parameter.table is not None and isinstance(bound.value, dict):
            yield from _check_table(bound, parameter, grades)
    yield from _check_weights(binding, policy)


def _check_table(
    bound: BoundValue, parameter: Parameter, grades: list[str] | None
) -> Iterator[Diagnostic]:
    node = bound.node.get("value") or bound.node
    for problem in read_table(str(parameter.table), bound.value, grades).problems:
        fields = dict(problem.fields)
        if problem.code is parameters_codes.WRONG_BINDING_TYPE:
            fields["parameter"] = ".".join(filter(None, (parameter.id, fields["parameter"])))
        span = span_of(node, problem.path)
        yield Diagnostic(
            problem.code, fields, span, span.source.path, parameter.cite, problem.suggestion
        )


def _check_weights(binding: Binding, policy: Policy) -> Iterator[Diagnostic]:
    """Yield SR503 where the inputs of the grade are all weighted, but not to 1."""
    weights = [binding.values.get(part.weight) for part in policy.grade_inputs]
    bound = [part for part in weights if part is not None and _is_share(part.value)]
    if not bound or len(bound) < len(weights):
        return
    total = sum((read_share(part.value) for part in bound), Fraction(0))
    if total != 1:
        yield report(
            grading_codes.WEIGHTS_NOT_ONE,
            bound[0].node.span,
            what="the inputs",
            what_zh="各项来源",
            sum=str(total),
        )


def _is_share(value: Any) -> bool:
    try:
        read_share(value)
    except ValueError:
        return False
    return True


def _wrong_type(bound: BoundValue, parameter: Parameter) -> Diagnostic:
    value = bound.node.get("value")
    if parameter.type == "share":
        span = bound.node.span if value is None else value.span
        value_text = str(bound.value)
        code = grading_codes.UNREADABLE_SHARE
        return report(code, span, clause=parameter.cite, value=value_text)
    wanted = parameter.type
    if parameter.type == "choice":
        wanted = " | ".join(parameter.choices)
    return report(
        parameters_codes.WRONG_BINDING_TYPE,
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
