"""A JSON Schema validator for values of this library: exact numbers, dates that exist."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.schema.calendar import is_date
from shufa_rules.schema.store import Schema
from shufa_rules.syntax.plain import PlainValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

    from shufa_rules.schema.store import SchemaStore

_PRECEDENCE = ("type", "const", "enum", "format", "minLength", "maxLength", "pattern")
"""Of several keywords that fail for one value, the first here says what is wrong."""


@frozen
class Violation:
    """One keyword of a schema that one value does not keep to.

    Attributes:
        path: the keys and indices that lead to the value.
        keyword: of the schema.
        expected: what stands under the keyword.
        found: the value.
        schema: the part of the schema the keyword stands in.
        is_key: whether the value is a key of the mapping that the path leads to.
    """

    path: tuple[str | int, ...]
    keyword: str
    expected: PlainValue
    found: PlainValue
    schema: Schema
    is_key: bool


MOST_ERRORS = 2_000
"""How many errors are looked at: a hostile record has more than anyone could read."""


def violations(plain: PlainValue, name: str, store: SchemaStore) -> tuple[Violation, ...]:
    """Return what a value does not keep to: for each place and each reason one violation.

    Raises:
        DiagnosticsError: there is no schema of that name (SR123).
    """
    found: dict[tuple[object, ...], list[Violation]] = {}
    for error in islice(_validator(store, name).iter_errors(plain), MOST_ERRORS):
        violation = _violation(error)
        place = (*violation.path, violation.found) if violation.is_key else violation.path
        found.setdefault((violation.is_key, *place), []).append(violation)
    return tuple(part for parts in found.values() for part in _telling(parts))


def _telling(parts: list[Violation]) -> Iterable[Violation]:
    """Choose, of all violations at one place, those that tell what is wrong."""
    by_keyword = {part.keyword: part for part in parts}
    for keyword in _PRECEDENCE:
        if keyword in by_keyword:
            return [by_keyword[keyword]]
    return by_keyword.values()


def _violation(error: ValidationError) -> Violation:
    return Violation(
        tuple(error.absolute_path),
        str(error.validator),
        error.validator_value,
        error.instance,
        error.schema if isinstance(error.schema, dict) else {},
        "propertyNames" in error.absolute_schema_path and isinstance(error.instance, str),
    )


@lru_cache(maxsize=64)
def _validator(store: SchemaStore, name: str) -> Validator:
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend

    formats = FormatChecker(formats=())
    formats.checks("date")(is_date)
    strict = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    validator: Validator = strict(
        dict(store.load(name)), registry=store.registry, format_checker=formats
    )
    return validator


def _pattern(
    _validator: Validator, pattern: str, instance: object, _schema: Schema
) -> Iterator[ValidationError]:
    """Check `pattern` as JSON Schema means it: `$` is the end, not a line break before the end."""
    from jsonschema.exceptions import ValidationError

    exact = re.sub(r"(?<!\\)\$$", r"\\Z", pattern)
    if isinstance(instance, str) and not re.search(exact, instance):
        yield ValidationError(f"does not match {pattern}")
