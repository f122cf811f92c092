"""The entries of a record's lists, whatever else is wrong around them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shufa_rules.schema.calendar import is_date
from shufa_rules.syntax.node import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator


def entries(node: Node, collection: str) -> Iterator[tuple[int, Mapping]]:
    """Yield the entries of a list of the record that are mappings, with their places in the list."""
    value = node.get(collection) if isinstance(node, Mapping) else None
    if isinstance(value, Sequence):
        for place, entry in enumerate(value.items):
            if isinstance(entry, Mapping):
                yield place, entry


def text_at(entry: Mapping, key: str) -> tuple[str, Scalar] | None:
    """Return the text under a key and its node; `None` where there is none."""
    value = entry.get(key)
    if isinstance(value, Scalar) and isinstance(value.value, str):
        return value.value, value
    return None


def day_at(entry: Mapping, key: str) -> tuple[date, Scalar] | None:
    """Return the date under a key and its node; `None` where there is none that exists."""
    found = text_at(entry, key)
    if found is None or not is_date(found[0]):
        return None
    return date.fromisoformat(found[0]), found[1]


def number_at(entry: Node, key: str) -> int | None:
    """Return the whole number under a key; `None` where there is none."""
    value = entry.get(key) if isinstance(entry, Mapping) else None
    if isinstance(value, Scalar) and isinstance(value.value, int):
        return None if isinstance(value.value, bool) else value.value
    return None
