"""Conditions held against the record's shape: a misspelt field is an error here, not a silent rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from attrs import evolve

from shufa_rules.diagnostics.catalog import conditions as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import (
    COMPARISONS,
    COUNTINGS,
    DATE_COMPARISONS,
    AboutCharacters,
    All,
    AnyOf,
    BodyOfUnit,
    Compare,
    Condition,
    Count,
    Determined,
    Every,
    Exists,
    Literal,
    Not,
    OneOf,
    Present,
    Reference,
    Value,
)
from shufa_rules.schema.calendar import is_date
from shufa_rules.schema.fields import FieldType, Kind, field_names, find_field

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Span
    from shufa_rules.policy.parameter import Parameter
    from shufa_rules.schema.fields import RecordShape

DATE = FieldType(kind="date")
INTEGER = FieldType(kind="integer")
STRING = FieldType(kind="string")
CALENDAR = {"as_of": DATE, "year_start": DATE, "year_end": DATE, "year": INTEGER}
"""The references that every condition may use."""

_PARAMETER_KINDS: dict[str, Kind] = {
    "integer": "integer",
    "share": "decimal",
    "date": "date",
    "role": "string",
    "choice": "enum",
    "flag": "boolean",
    "mapping": "object",
}


@frozen
class Surroundings:
    """What a condition can see.

    Attributes:
        shape: the record's shape, derived fields included.
        parameters: by id.
        entries: collection by entry name, for the entries around the condition.
        innermost: the collection of the innermost entry; `None` on the unit's level.
    """

    shape: RecordShape
    parameters: Mapping[str, Parameter]
    entries: Mapping[str, str] = {}
    innermost: str | None = None

    def inside(self, collection: str, name: str) -> Surroundings:
        """Return what a condition on an entry of the collection can see."""
        return evolve(self, entries={**self.entries, name: collection}, innermost=collection)


def check_condition(condition: Condition, seen: Surroundings) -> Iterator[Diagnostic]:
    """Yield what is wrong with a condition."""
    match condition:
        case All(conditions) | AnyOf(conditions):
            for part in conditions:
                yield from check_condition(part, seen)
        case Not(part):
            yield from check_condition(part, seen)
        case Exists(collection, name, where) | Count(collection, name, where):
            yield from _check_entries(condition.span, collection, name, [where], seen)
            if isinstance(condition, Count):
                yield from _check_count(condition, seen)
        case Every(collection, name, where, satisfies):
            yield from _check_entries(condition.span, collection, name, [where, satisfies], seen)
        case Determined():
            yield from check_value(condition.about, STRING, seen)
        case Compare():
            yield from _check_compare(condition, seen)
        case OneOf(left, values):
            kind, problems = type_of(left, seen)
            yield from problems
            if kind is not None:
                for value in values:
                    yield from check_value(value, kind, seen)
        case Present(left) | BodyOfUnit(left):
            yield from type_of(left, seen)[1]
        case AboutCharacters():
            yield from _check_characters(condition, seen)
        case _:
            assert_never(condition)


def type_of(reference: Reference, seen: Surroundings) -> tuple[FieldType | None, list[Diagnostic]]:
    """Return the type of what a reference names, and what is wrong with it."""
    root, name = reference.root, reference.name
    if root is None:
        if seen.innermost is None:
            fields = {f"$unit.{field}": kind for field, kind in seen.shape.unit.items()}
            suggestion = closest(f"$unit.{name}", fields)
            problem = report(
                codes.FIELD_WITHOUT_ENTRY, reference.span, field=str(name), suggestion=suggestion
            )
            return None, [problem]
        return _field(reference, seen.shape.collections[seen.innermost].fields, seen.innermost)
    if name is None:
        if root in CALENDAR:
            return CALENDAR[root], []
        return None, [_unknown_reference(reference, seen)]
    if root == "unit":
        return _field(reference, seen.shape.unit, "unit")
    if root == "parameter":
        parameter = seen.parameters.get(name)
        if parameter is None:
            return None, [_unknown_reference(reference, seen)]
        kind = FieldType(_PARAMETER_KINDS[parameter.type], values=parameter.choices)
        return kind, []
    collection = seen.entries.get(root)
    if collection is None:
        return None, [_unknown_reference(reference, seen)]
    return _field(reference, seen.shape.collections[collection].fields, collection)


def check_value(value: Value, wanted: FieldType, seen: Surroundings) -> Iterator[Diagnostic]:
    """Yield what is wrong with a value where a value of this type is wanted."""
    if isinstance(value, Reference):
        kind, problems = type_of(value, seen)
        yield from problems
        if kind is not None and not _comparable(kind, wanted):
            yield report(
                codes.WRONG_VALUE_TYPE,
                value.span,
                value=str(value),
                found=kind.kind,
                wanted=wanted.kind,
            )
        return
    if wanted.kind == "enum" and isinstance(value.value, str):
        if value.value not in wanted.values:
            yield report(
                codes.VALUE_NOT_AMONG,
                value.span,
                value=value.value,
                choices="、".join(wanted.values),
                suggestion=closest(value.value, wanted.values),
            )
    elif not _fits(value, wanted):
        found = "date" if _is_date(value) else type(value.value).__name__
        yield report(
            codes.WRONG_VALUE_TYPE,
            value.span,
            value=str(value.value),
            found=found,
            wanted=wanted.kind,
        )


def _check_compare(condition: Compare, seen: Surroundings) -> Iterator[Diagnostic]:
    kind, problems = type_of(condition.left, seen)
    yield from problems
    if kind is None:
        return
    operator = condition.operator
    if operator in DATE_COMPARISONS:
        allowed = kind.kind == "date"
        wanted = DATE
    elif operator in COMPARISONS:
        allowed = kind.kind in {"integer", "decimal"}
        wanted = kind
    elif operator == "ends_with":
        allowed = kind.kind in {"string", "text"}
        wanted = STRING
    elif operator == "includes":
        allowed = kind.kind in {"list", "string", "text"}
        wanted = kind.item if kind.item is not None else STRING
    else:
        allowed = kind.kind not in {"list", "object"}
        wanted = kind
    if not allowed:
        yield report(
            codes.OPERATOR_NOT_FOR_TYPE,
            condition.span,
            operator=operator,
            field=str(condition.left),
            type=kind.kind,
        )
        return
    yield from check_value(condition.right, wanted, seen)


def _check_count(condition: Count, seen: Surroundings) -> Iterator[Diagnostic]:
    yield from check_value(condition.number, INTEGER, seen)
    number, least = condition.number, 0 if condition.comparison == "at_most" else 1
    if isinstance(number, Literal) and isinstance(number.value, int) and number.value < least:
        yield report(codes.COUNT_OF_NOTHING, number.span, number=str(number.value))
    collection = seen.shape.collections.get(condition.collection)
    if condition.distinct is None or collection is None:
        return
    if condition.comparison != "at_least":
        yield report(
            codes.OPERATOR_NOT_FOR_TYPE,
            condition.span,
            operator="distinct",
            field=condition.distinct,
            type=condition.comparison,
        )
    name = Reference(None, condition.distinct, condition.span)
    yield from _field(name, collection.fields, condition.collection)[1]


def _check_characters(condition: AboutCharacters, seen: Surroundings) -> Iterator[Diagnostic]:
    kind, problems = type_of(condition.left, seen)
    yield from problems
    if kind is not None and kind.kind not in {"string", "text"}:
        yield report(
            codes.OPERATOR_NOT_FOR_TYPE,
            condition.span,
            operator="characters",
            field=str(condition.left),
            type=kind.kind,
        )
    yield from check_value(condition.about, INTEGER, seen)
    yield from check_value(condition.tolerance, INTEGER, seen)
    yield from _check_counting(condition.counting, seen)


def _check_counting(counting: Value, seen: Surroundings) -> Iterator[Diagnostic]:
    kind = FieldType(kind="enum", values=COUNTINGS)
    if not isinstance(counting, Reference):
        yield from check_value(counting, kind, seen)
        return
    found, problems = type_of(counting, seen)
    yield from problems
    if found is None:
        return
    if found.kind != "enum":
        yield report(
            codes.WRONG_VALUE_TYPE,
            counting.span,
            value=str(counting),
            found=found.kind,
            wanted=kind.kind,
        )
    for choice in found.values:
        yield from check_value(Literal(choice, counting.span), kind, seen)


def _check_entries(
    span: Span, collection: str, name: str, inner: list[Condition], seen: Surroundings
) -> Iterator[Diagnostic]:
    if collection not in seen.shape.collections:
        yield report(
            codes.UNKNOWN_COLLECTION,
            span,
            collection=collection,
            suggestion=closest(collection, seen.shape.collections),
        )
        return
    for condition in inner:
        yield from check_condition(condition, seen.inside(collection, name))


def _field(
    reference: Reference, fields: Mapping[str, FieldType], place: str
) -> tuple[FieldType | None, list[Diagnostic]]:
    name = str(reference.name)
    found = find_field(fields, name)
    if found is not None:
        return found, []
    suggestion = closest(name, field_names(fields))
    return None, [
        report(codes.UNKNOWN_FIELD, reference.span, field=name, place=place, suggestion=suggestion)
    ]


def _unknown_reference(reference: Reference, seen: Surroundings) -> Diagnostic:
    known = [f"${name}" for name in CALENDAR]
    known += [f"$unit.{name}" for name in seen.shape.unit]
    known += [f"$parameter.{name}" for name in seen.parameters]
    known += [
        f"${entry}.{field}"
        for entry, collection in seen.entries.items()
        for field in seen.shape.collections[collection].fields
    ]
    return report(
        codes.UNKNOWN_REFERENCE,
        reference.span,
        reference=str(reference),
        suggestion=closest(str(reference), known),
    )


def _comparable(found: FieldType, wanted: FieldType) -> bool:
    families = (
        {"string", "text", "reference", "enum"},
        {"integer", "decimal"},
        {"date"},
        {"boolean"},
    )
    return any(found.kind in family and wanted.kind in family for family in families)


def _is_date(literal: Literal) -> bool:
    return isinstance(literal.value, str) and is_date(literal.value)


def _fits(literal: Literal, wanted: FieldType) -> bool:
    value = literal.value
    match wanted.kind:
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "decimal":
            return isinstance(value, int | Decimal) and not isinstance(value, bool)
        case "date":
            return _is_date(literal)
        case "string" | "text" | "reference" | "enum":
            return isinstance(value, str)
        case _:
            return False
