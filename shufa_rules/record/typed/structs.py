"""The record's schema as types of msgspec, which checks while it decodes.

What a decoder can't check (patterns, dates, ids, references) is in `agreement`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal

import msgspec

from shufa_rules.schema.store import load_schema

KEYWORDS = frozenset(
    {
        "type", "const", "enum", "properties", "required", "additionalProperties", "items",
        "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "format",
        "minimum", "maximum", "minProperties", "title", "description", "examples",
        "$schema", "$id",
    }
)  # fmt: skip
"""The keywords of a schema whose meaning is kept here or in `agreement`.

Those that begin with `x-` forbid nothing; but `x-reference` does, and `looking` keeps it.
"""

ID_PATTERN = r"^[^\s/~]{1,100}$"
"""What an id is: up to a hundred characters without white space, `/` and `~`."""

LINE_PATTERNS = frozenset({ID_PATTERN, "^[a-z][a-z0-9_]*$", r"^[a-z][a-z0-9_]*\.[0-9]+[a-z]?$"})
"""Patterns that no text with a line break matches: many texts are tried at once, a line each."""


@cache
def record_type() -> Any:
    """Return the type of a record; a record of it keeps to all that a decoder can check."""
    return type_of(load_schema("record"), "record")


def type_of(schema: Mapping[str, Any], name: str) -> Any:
    """Return the type that a part of a schema describes.

    An object becomes a frozen struct with its fields in the order of canonical JSON, so that
    encoding it gives the bytes of which `syntax.canonical` takes the digest. A field that is
    absent is `None`, which no field can be in JSON.

    Raises:
        ValueError: there is a keyword whose meaning is not known here.
    """
    unknown = sorted(key for key in schema if key not in KEYWORDS and not key.startswith("x-"))
    if unknown:
        raise ValueError(f"{name}: no type says {', '.join(unknown)}")
    if "const" in schema:
        return Literal[schema["const"]]
    if "enum" in schema:
        return Literal[tuple(schema["enum"])]
    match schema["type"]:
        case "object":
            return _struct(schema, name)
        case "array":
            items: Any = tuple.__class_getitem__((type_of(schema["items"], f"{name}_item"), ...))
            bounds = msgspec.Meta(
                min_length=schema.get("minItems", 0), max_length=schema.get("maxItems")
            )
            return Annotated[items, bounds]
        case "string":
            return _text(schema)
        case "integer":
            return Annotated[int, msgspec.Meta(ge=schema.get("minimum"), le=schema.get("maximum"))]
        case "boolean":
            return bool
        case other:
            raise ValueError(f"{name}: no type says {other}")


def _struct(schema: Mapping[str, Any], name: str) -> Any:
    if schema.get("additionalProperties") is not False:
        raise ValueError(f"{name}: a struct has no other keys than its own")
    required = set(schema.get("required", ()))
    fields = [
        (
            key,
            type_of(schema["properties"][key], f"{name}_{key}"),
            *([] if key in required else [None]),
        )
        for key in sorted(schema["properties"])
    ]
    return msgspec.defstruct(
        name,
        fields,
        kw_only=True,  # any order of fields that are required and that are not
        frozen=True,
        gc=False,  # nothing in a record refers back
        forbid_unknown_fields=True,
        omit_defaults=True,
    )


def _text(schema: Mapping[str, Any]) -> Any:
    pattern = schema.get("pattern")
    if pattern is not None and pattern not in LINE_PATTERNS:
        pattern = re.sub(r"(?<!\\)\$$", r"\\Z", pattern)  # `$` means the end, as in the validator
    else:
        pattern = None
    bounds = msgspec.Meta(
        min_length=schema.get("minLength"), max_length=schema.get("maxLength"), pattern=pattern
    )
    return Annotated[str, bounds]
