"""Where, below an element, a word is mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.syntax.node import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Span


def mention_span(node: Mapping, key: str, word: str) -> Span:
    """Return the place of a word below a key of an element, or the key's value, or the element."""
    value = node.get(key)
    if value is None:
        return node.span
    return _find(value, word) or value.span


def _find(node: Node, word: str) -> Span | None:
    if isinstance(node, Scalar):
        return node.span if node.value == word else None
    children: tuple[Node, ...] = ()
    if isinstance(node, Mapping):
        children = tuple(entry.value for entry in node.entries)
    elif isinstance(node, Sequence):
        children = node.items
    return next((span for child in children if (span := _find(child, word)) is not None), None)
