"""Whether a value surely keeps to a schema: a quick yes, or no answer.

`validator` says what is wrong, and is asked wherever this doesn't say yes: it is the authority, and
takes ten times as long, most of all to import. A schema with a keyword that isn't known here is
never answered for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from shufa_rules.schema.calendar import is_date
from shufa_rules.schema.store import SUFFIX

if TYPE_CHECKING:
    from shufa_rules.schema.store import Schema, SchemaStore
    from shufa_rules.syntax.plain import PlainValue

Test: TypeAlias = "Callable[[Any], bool]"
"""Says yes where a value surely keeps to a part of a schema."""

_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, Decimal),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}

_SAY_NOTHING: Final = {"title", "description", "examples", "$schema", "$id", "$defs"}


def surely_keeps(plain: PlainValue, name: str, store: SchemaStore) -> bool:
    """Say yes where a value surely keeps to a schema; a no says nothing.

    Raises:
        DiagnosticsError: there is no schema of that name (SR123).
    """
    return _tests(store).of(name)(plain)


class _Tests:
    """The tests for the schemas of one store, each made when it is first needed."""

    def __init__(self, store: SchemaStore) -> None:
        self._store = store
        self._whole: dict[str, Test] = {}
        self._parts: dict[str, Test] = {}
        self._making = Lock()  # a part of what is being made can't be used yet

    def of(self, name: str) -> Test:
        """Return the test for a schema."""
        if name not in self._whole:
            with self._making:
                self._whole[name] = self._of(f"{name}{SUFFIX}")
        return self._whole[name]

    def _of(self, reference: str) -> Test:
        """Return the test for a schema, or a part of one: `content.schema.json#/$defs/item`."""
        if reference not in self._parts:
            parts = self._parts
            parts[reference] = lambda value: parts[reference](value)  # noqa: PLW0108  of itself, later
            parts[reference] = self._test(self._part(reference), reference.partition("#")[0])
        return self._parts[reference]

    def _part(self, reference: str) -> Schema:
        file, _, pointer = reference.partition("#")
        part = self._store.load(file.removesuffix(SUFFIX))
        for token in pointer.split("/")[1:]:
            part = part[token]
        return part

    def _test(self, schema: Schema, file: str) -> Test:
        """Return the test for a part of the schema in a file."""
        if not isinstance(schema, Mapping):
            return _never
        tests = [
            self._keyword(keyword, schema, file)
            for keyword in schema
            if keyword not in _SAY_NOTHING and not keyword.startswith("x-")
        ]
        if len(tests) == 1:
            return tests[0]
        return lambda value: all(test(value) for test in tests)

    def _keyword(self, keyword: str, schema: Schema, file: str) -> Test:
        said = schema[keyword]
        match keyword:
            case "$ref":
                target = said if not said.startswith("#") else file + said
                return self._of(target) if "://" not in target else _never
            case "type":
                names = [said] if isinstance(said, str) else said
                types = frozenset(kind for name in names for kind in _TYPES[name])
                return lambda value: type(value) in types
            case "properties":
                parts = {key: self._test(part, file) for key, part in said.items()}
                return _of_mappings(
                    lambda value: all(
                        key not in parts or parts[key](part) for key, part in value.items()
                    )
                )
            case "additionalProperties":
                return self._additional(said, schema, file)
            case "items":
                part = self._test(said, file)
                return _of_lists(lambda value: all(map(part, value)))
            case "propertyNames":
                named = self._test(said, file)
                return _of_mappings(lambda value: all(map(named, value)))
            case _:
                return _plain_keyword(keyword, said)

    def _additional(self, said: Any, schema: Schema, file: str) -> Test:
        known = frozenset(schema.get("properties", ()))
        if "patternProperties" in schema:
            return _never
        if said is False:
            return _of_mappings(known.issuperset)
        if not isinstance(said, Mapping):
            return _never
        part = self._test(said, file)
        return _of_mappings(
            lambda value: all(key in known or part(inner) for key, inner in value.items())
        )


def _plain_keyword(keyword: str, said: Any) -> Test:
    """Return the test for a keyword that holds no schema."""
    match keyword:
        case "required":
            return _of_mappings(lambda value: all(key in value for key in said))
        case "dependentRequired":
            return _of_mappings(
                lambda value: all(
                    other in value
                    for key, others in said.items()
                    if key in value
                    for other in others
                )
            )
        case "enum" | "const":
            allowed = frozenset(_strictly([said] if keyword == "const" else said))
            return lambda value: (type(value), value) in allowed if _is_scalar(value) else False
        case "pattern":
            pattern = re.compile(re.sub(r"(?<!\\)\$$", r"\\Z", said))
            return _of_texts(lambda value: pattern.search(value) is not None)
        case "format":
            return is_date if said == "date" else _never
        case "minLength" | "maxLength":
            return _of_texts(_bounded(keyword, said))
        case "minItems" | "maxItems":
            return _of_lists(_bounded(keyword, said))
        case "minProperties" | "maxProperties":
            return _of_mappings(_bounded(keyword, said))
        case "minimum":
            return lambda value: type(value) not in _TYPES["number"] or value >= said
        case "maximum":
            return lambda value: type(value) not in _TYPES["number"] or value <= said
        case "uniqueItems":
            return _of_lists(_differ) if said is True else _never
        case _:
            return _never


def _bounded(keyword: str, bound: int) -> Test:
    if keyword.startswith("min"):
        return lambda value: len(value) >= bound
    return lambda value: len(value) <= bound


def _strictly(values: Iterable[Any]) -> Iterable[tuple[type, Any]]:
    """Return values with their types, as 1 and true are two; others than scalars are left out."""
    return ((type(value), value) for value in values if _is_scalar(value))


def _is_scalar(value: Any) -> bool:
    return value is None or type(value) in {str, int, bool}


def _differ(values: list[Any]) -> bool:
    return all(type(value) is str for value in values) and len(set(values)) == len(values)


def _of_mappings(test: Test) -> Test:
    return lambda value: type(value) is not dict or test(value)


def _of_lists(test: Test) -> Test:
    return lambda value: type(value) is not list or test(value)


def _of_texts(test: Test) -> Test:
    return lambda value: type(value) is not str or test(value)


def _never(_: Any) -> bool:
    return False


@lru_cache(maxsize=64)
def _tests(store: SchemaStore) -> _Tests:
    return _Tests(store)
