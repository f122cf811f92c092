"""Conditions read from YAML nodes whose structure the schema has already validated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.policy.condition import (
    COUNT_COMPARISONS,
    AboutCharacters,
    All,
    AnyOf,
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
from shufa_rules.syntax.node import Entry, Mapping, Node, Scalar, Sequence
from shufa_rules.syntax.promised import optional_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from shufa_rules.diagnostics.source import Span
    from shufa_rules.schema.fields import RecordShape


def read_condition(node: Node, shape: RecordShape) -> Condition:
    """Read one condition.

    Args:
        node: the mapping that says it, already valid under `condition.schema.json`.
        shape: the record's shape, which names the entries of a collection when `as` does not.

    Raises:
        TypeError: the node is not a mapping, which the schema rules out.
    """
    if not isinstance(node, Mapping):
        raise TypeError("a condition is a mapping")
    parts = [part for entry in node.entries for part in _read_entry(entry, shape)]
    return parts[0] if len(parts) == 1 else All(tuple(parts), node.span)


def entry_name(node: Mapping, for_each: str | None, shape: RecordShape) -> str | None:
    """Return the name that conditions use for an entry of `for_each`."""
    if for_each is None:
        return None
    collection = shape.collections.get(for_each)
    return optional_text(node, "as") or (collection.entry if collection else for_each)


def read_value(node: Node) -> Value:
    """Read the right-hand side of a test: a literal, or a reference that begins with `$`."""
    if isinstance(node, Scalar) and node.value is not None:
        if isinstance(node.value, str) and node.value.startswith("$"):
            return read_reference(node.value, node.span)
        return Literal(node.value, node.span)
    raise TypeError("a value is a scalar")


def read_reference(text: str, span: Span) -> Reference:
    """Read `$root.field`, `$root` or `field`."""
    if not text.startswith("$"):
        return Reference(None, text, span)
    root, dot, name = text[1:].partition(".")
    return Reference(root, name if dot else None, span)


def _read_entry(entry: Entry, shape: RecordShape) -> list[Condition]:
    reader = _CONNECTIVES.get(entry.key)
    if reader is not None:
        return [reader(entry.value, shape)]
    if entry.key in COUNT_COMPARISONS or not isinstance(entry.value, Mapping):
        raise TypeError(f"{entry.key} is not a field")
    left = read_reference(entry.key, entry.key_span)
    return [_read_test(left, test) for test in entry.value.entries]


def _read_test(left: Reference, test: Entry) -> Condition:
    value, span = test.value, test.key_span
    match test.key:
        case "in" if isinstance(value, Sequence):
            return OneOf(left, tuple(read_value(item) for item in value.items), span)
        case "not_in" if isinstance(value, Sequence):
            values = tuple(read_value(item) for item in value.items)
            return Not(OneOf(left, values, span), span)
        case "is_not":
            return Not(Compare(left, "is", read_value(value), span), span)
        case "present":
            present = Present(left, span)
            wanted = isinstance(value, Scalar) and value.value is True
            return present if wanted else Not(present, span)
        case "characters":
            parts = {
                key: read_value(_child(value, key)) for key in ("about", "tolerance", "counting")
            }
            return AboutCharacters(
                left, parts["about"], parts["tolerance"], parts["counting"], span
            )
        case operator:
            return Compare(left, operator, read_value(value), span)


def _read_all(node: Node, shape: RecordShape) -> Condition:
    return All(_read_many(node, shape), node.span)


def _read_any(node: Node, shape: RecordShape) -> Condition:
    return AnyOf(_read_many(node, shape), node.span)


def _read_not(node: Node, shape: RecordShape) -> Condition:
    return Not(read_condition(node, shape), node.span)


def _read_exists(node: Node, shape: RecordShape) -> Condition:
    collection, name = _quantified(node, shape)
    return Exists(collection, name, _where(node, shape), node.span)


def _read_none(node: Node, shape: RecordShape) -> Condition:
    return Not(_read_exists(node, shape), node.span)


def _read_every(node: Node, shape: RecordShape) -> Condition:
    collection, name = _quantified(node, shape)
    satisfies = read_condition(_child(node, "satisfies"), shape)
    return Every(collection, name, _where(node, shape), satisfies, node.span)


def _read_count(node: Node, shape: RecordShape) -> Condition:
    if not isinstance(node, Mapping):
        raise TypeError("a count is a mapping")
    collection, name = _quantified(node, shape)
    where = _where(node, shape)
    distinct = text_of(node, "distinct") if node.get("distinct") is not None else None
    bounds = [
        Count(collection, name, where, key, read_value(_child(node, key)), distinct, node.span)
        for key in COUNT_COMPARISONS
        if node.get(key) is not None
    ]
    return bounds[0] if len(bounds) == 1 else All(tuple(bounds), node.span)


def _read_determined(node: Node, _shape: RecordShape) -> Condition:
    return Determined(text_of(node, "question"), read_value(_child(node, "about")), node.span)


def _quantified(node: Node, shape: RecordShape) -> tuple[str, str]:
    collection = text_of(node, "of")
    renamed = node.get("as") if isinstance(node, Mapping) else None
    if isinstance(renamed, Scalar) and isinstance(renamed.value, str):
        return collection, renamed.value
    known = shape.collections.get(collection)
    return collection, known.entry if known is not None else collection


def _where(node: Node, shape: RecordShape) -> Condition:
    where = node.get("where") if isinstance(node, Mapping) else None
    return All((), node.span) if where is None else read_condition(where, shape)


def _read_many(node: Node, shape: RecordShape) -> tuple[Condition, ...]:
    if not isinstance(node, Sequence):
        raise TypeError("a list of conditions is a list")
    return tuple(read_condition(item, shape) for item in node.items)


def _child(node: Node, key: str) -> Node:
    found = node.get(key) if isinstance(node, Mapping) else None
    if found is None:
        raise TypeError(f"`{key}` is missing, which the schema rules out")
    return found


def text_of(node: Node, key: str) -> str:
    """Return the text under a key that the schema requires."""
    child = _child(node, key)
    if isinstance(child, Scalar) and isinstance(child.value, str):
        return child.value
    raise TypeError(f"`{key}` is not a text, which the schema rules out")


_CONNECTIVES: dict[str, Callable[[Node, RecordShape], Condition]] = {
    "all": _read_all,
    "any": _read_any,
    "not": _read_not,
    "exists": _read_exists,
    "none": _read_none,
    "every": _read_every,
    "count": _read_count,
    "determined": _read_determined,
}
