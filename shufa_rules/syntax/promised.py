"""Values that a schema has promised, read from nodes it has validated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.syntax.node import Mapping, Node, Scalar, Sequence
from shufa_rules.syntax.plain import to_plain

if TYPE_CHECKING:
    from decimal import Decimal


def mapping(node: Node | None) -> Mapping:
    """Return the node as a mapping.

    Raises:
        TypeError: it is none, which the schema rules out.
    """
    if not isinstance(node, Mapping):
        raise TypeError("a mapping was promised by the schema")
    return node


def children(node: Mapping, key: str) -> tuple[Mapping, ...]:
    """Return the mappings in the list under a key; none where the key is absent."""
    value = node.get(key)
    return tuple(mapping(item) for item in value.items) if isinstance(value, Sequence) else ()


def scalar(node: Mapping, key: str) -> str | int | Decimal | bool | None:
    """Return the plain value under a key; `None` where it is absent."""
    value = node.get(key)
    return value.value if isinstance(value, Scalar) else None


def text(node: Mapping, key: str) -> str:
    """Return the text under a key that the schema requires."""
    value = scalar(node, key)
    if not isinstance(value, str):
        raise TypeError(f"`{key}`: a text was promised by the schema")
    return value


def optional_text(node: Mapping, key: str) -> str | None:
    """Return the text under a key; `None` where it is absent."""
    value = scalar(node, key)
    return value if isinstance(value, str) else None


def whole_number(node: Mapping, key: str) -> int:
    """Return the integer under a key that the schema requires."""
    value = scalar(node, key)
    if not isinstance(value, int):
        raise TypeError(f"`{key}`: an integer was promised by the schema")
    return value


def texts(node: Mapping, key: str) -> tuple[str, ...]:
    """Return the texts in the list under a key; none where it is absent."""
    value = node.get(key)
    if not isinstance(value, Sequence):
        return ()
    return tuple(str(to_plain(item)) for item in value.items)
