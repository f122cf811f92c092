"""JSON as all commands write it: UTF-8, two spaces a level, exact decimals, equal data equal bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any


def json_text(value: Any, indent: str = "") -> str:
    """Return plain data as JSON, without a line break at the end.

    Raises:
        TypeError: the data holds something else than text, numbers, truth values, lists and mappings.
    """
    deeper = indent + "  "
    if isinstance(value, Mapping):
        entries = [f"{_scalar(str(key))}: {json_text(part, deeper)}" for key, part in value.items()]
        return _enclosed("{", entries, "}", indent)
    if isinstance(value, list | tuple):
        return _enclosed("[", [json_text(part, deeper) for part in value], "]", indent)
    return _scalar(value)


def json_pieces(value: Any, levels: int = 2, indent: str = "") -> Iterator[str]:
    """Yield the same JSON in pieces, so that a large one need never be held as one text.

    Args:
        value: plain data.
        levels: how many levels of lists and mappings are taken apart.
        indent: of the value.

    Raises:
        TypeError: as for `json_text`.
    """
    is_mapping = isinstance(value, Mapping)
    if not levels or not value or not (is_mapping or isinstance(value, list | tuple)):
        yield json_text(value, indent)
        return
    deeper = indent + "  "
    parts = value.items() if is_mapping else (("", part) for part in value)
    opening = "{" if is_mapping else "["
    for key, part in parts:
        yield f"{opening}\n{deeper}" + (f"{_scalar(str(key))}: " if is_mapping else "")
        yield from json_pieces(part, levels - 1, deeper)
        opening = ","
    yield f"\n{indent}" + ("}" if is_mapping else "]")


def _enclosed(opening: str, parts: list[str], closing: str, indent: str) -> str:
    if not parts:
        return opening + closing
    deeper = f"\n{indent}  "
    return f"{opening}{deeper}{f',{deeper}'.join(parts)}\n{indent}{closing}"


def _scalar(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Fraction):
        return json.dumps(str(value))
    if isinstance(value, float):
        raise TypeError("a float is not exact and has no place in a report")
    return json.dumps(value, ensure_ascii=False)
