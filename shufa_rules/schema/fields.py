"""The shape of a record as types: what lists it has, what fields, and what a field holds.

The record's schema says so, with annotations beside its rules: `x-entry` (what one entry of a list
is called), `x-happened` (the field with the day on which an entry happened), `x-carries-over`
(whether entries can be of earlier years), `x-reference` (the list that a text refers to), `x-titles`
(what the values of an enum are called), `x-words` (what some values of an open field are called) and
`x-text` (a long text).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeAlias

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.schema.store import Schema, load_schema

Kind: TypeAlias = Literal[
    "string",
    "text",
    "date",
    "integer",
    "decimal",
    "boolean",
    "enum",
    "reference",
    "list",
    "object",
]
"""What a field can hold."""

_PLAIN_KINDS: Mapping[str, Kind] = {
    "string": "string",
    "integer": "integer",
    "number": "decimal",
    "boolean": "boolean",
    "object": "object",
}


@frozen
class FieldType:
    """What a field holds.

    Attributes:
        kind: the kind of value.
        values: of an enum, in the schema's order.
        value_titles: what its values are called in Chinese, in the same order; may be empty.
        target: the list that a reference refers to; `*` for any entry.
        item: what a list holds.
        title_zh: the field's Chinese name.
        fields: what an object holds.
        words: what some values of an open field are called in Chinese, such as activities outside the
            procedure of 四; it bounds nothing.
    """

    kind: Kind
    values: tuple[str, ...] = ()
    target: str | None = None
    item: FieldType | None = None
    title_zh: str = ""
    fields: Mapping[str, FieldType] = field(factory=dict, hash=False)
    value_titles: tuple[str, ...] = ()
    words: Mapping[str, str] = field(factory=dict, hash=False)


@frozen
class Collection:
    """A list of the record, with entries of one shape.

    Attributes:
        name: the list's key.
        entry: what conditions call one entry.
        happened: the field with the day on which an entry happened; `None` where there is none.
        fields: an entry's fields, by name.
        title_zh: the list's Chinese name.
        carries_over: whether its entries can be of earlier years, as findings and what follows them.
    """

    name: str
    entry: str
    happened: str | None
    fields: Mapping[str, FieldType] = field(hash=False)
    title_zh: str = ""
    carries_over: bool = False


@frozen
class RecordShape:
    """What a record holds.

    Attributes:
        collections: its lists, by name.
        unit: the fields of the unit, by name.
        fields: what stands beside the lists and the unit, such as `year` and `as_of`.
    """

    collections: Mapping[str, Collection] = field(hash=False)
    unit: Mapping[str, FieldType] = field(hash=False)
    fields: Mapping[str, FieldType] = field(factory=dict, hash=False)


def find_field(fields: Mapping[str, FieldType], name: str) -> FieldType | None:
    """Return a field by its name, or a field of an object by a dotted one, as `actor.body`."""
    head, _, rest = name.partition(".")
    found = fields.get(head)
    return found if found is None or not rest else find_field(found.fields, rest)


def field_names(fields: Mapping[str, FieldType]) -> tuple[str, ...]:
    """Return every name that `find_field` knows, dotted ones among them."""
    inner = (f"{name}.{part}" for name, kind in fields.items() for part in field_names(kind.fields))
    return (*fields, *inner)


@cache
def record_shape() -> RecordShape:
    """Return the shape of a record of this library."""
    return shape_of(load_schema("record"))


def shape_of(schema: Schema) -> RecordShape:
    """Return the shape that a record's schema describes.

    Raises:
        ValueError: a property has no type that a condition could be held against.
    """
    properties = schema["properties"]
    collections = {
        name: _collection(name, part, schema)
        for name, part in properties.items()
        if "x-entry" in part
    }
    fields = {
        name: _field_type(part, schema)
        for name, part in properties.items()
        if name not in collections and name != "unit"
    }
    unit = _field_type(properties["unit"], schema)
    return RecordShape(MappingProxyType(collections), unit.fields, MappingProxyType(fields))


def _collection(name: str, part: Schema, root: Schema) -> Collection:
    entry = _field_type(part["items"], root)
    return Collection(
        name,
        part["x-entry"],
        part.get("x-happened"),
        entry.fields,
        part.get("title", ""),
        part.get("x-carries-over", False),
    )


def _field_type(part: Schema, root: Schema) -> FieldType:
    resolved = _resolved(part, root)
    title = part.get("title", resolved.get("title", ""))
    if "x-reference" in resolved:
        return FieldType(kind="reference", target=resolved["x-reference"], title_zh=title)
    if "enum" in resolved or "const" in resolved:
        values = resolved.get("enum", [resolved.get("const")])
        titles = tuple(resolved.get("x-titles", ()))
        named = tuple(map(str, values))
        return FieldType(kind="enum", values=named, title_zh=title, value_titles=titles)
    name = _type_name(resolved)
    if name == "array":
        item = _field_type(resolved["items"], root) if "items" in resolved else None
        return FieldType(kind="list", item=item, title_zh=title)
    if name == "string" and resolved.get("format") == "date":
        return FieldType(kind="date", title_zh=title)
    if name == "string" and resolved.get("x-text") is True:
        return FieldType(kind="text", title_zh=title)
    if name not in _PLAIN_KINDS:
        raise ValueError(f"a field of the type {name} can't be held against a condition")
    inner = {key: _field_type(child, root) for key, child in resolved.get("properties", {}).items()}
    words = MappingProxyType(resolved.get("x-words", {}))
    return FieldType(
        kind=_PLAIN_KINDS[name], fields=MappingProxyType(inner), title_zh=title, words=words
    )


def _type_name(part: Schema) -> str:
    """Return the one type of a schema; `null` beside it does not count."""
    types = part.get("type", "nothing")
    names = [types] if isinstance(types, str) else [name for name in types if name != "null"]
    return names[0] if len(names) == 1 else " or ".join(names)


def _resolved(part: Schema, root: Schema) -> Schema:
    """Follow references inside the schema (`#/$defs/…`)."""
    while "$ref" in part:
        found = root
        for token in part["$ref"].removeprefix("#/").split("/"):
            found = found[token]
        part = found
    return part
