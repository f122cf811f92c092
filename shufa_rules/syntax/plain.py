"""Values without their places."""

from __future__ import annotations

from typing import Any, TypeAlias

from shufa_rules.syntax.node import Mapping, Node, Scalar

PlainValue: TypeAlias = Any
"""A dict, a list, a str, an int, a Decimal, a bool or None, and nothing else inside it."""


def to_plain(node: Node) -> PlainValue:
    """Return the value as dict, list, str, int, Decimal, bool and None."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {entry.key: to_plain(entry.value) for entry in node.entries}
    return [to_plain(item) for item in node.items]
