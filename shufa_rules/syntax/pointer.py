"""JSON Pointer (RFC 6901): naming a value inside a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.late_pattern import late_pattern
from shufa_rules.syntax.node import Mapping, Node, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shufa_rules.diagnostics.source import Span

ROOT = ""
"""The pointer to the whole value."""

_INDEX = late_pattern(r"0|[1-9][0-9]{0,8}")


def join(pointer: str, *tokens: str | int) -> str:
    """Return the pointer that goes on from a pointer through keys and indices."""
    for token in tokens:
        pointer += f"/{token}" if isinstance(token, int) else f"/{_escape(token)}"
    return pointer


def tokens_of(pointer: str) -> tuple[str, ...]:
    """Return the keys and indices that a pointer goes through.

    Raises:
        ValueError: it is neither empty nor begins with `/`.
    """
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        raise ValueError(f"`{pointer}` is no JSON Pointer")
    parts = pointer[1:].split("/")
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)


def resolve(node: Node, pointer: str) -> Node | None:
    """Return the value a pointer names; `None` where there is none."""
    found: Node | None = node
    for token in tokens_of(pointer):
        found = None if found is None else _child(found, token)
    return found


def span_of(node: Node, pointer: str | Iterable[str | int], *, key: bool = False) -> Span:
    """Return the place of what a pointer names; where that is absent, of what would hold it.

    Args:
        node: the whole value.
        pointer: names a part of it, as a JSON Pointer or by its tokens.
        key: whether the key is meant instead of the value; an item of a list has none, and there
            the item itself is meant.
    """
    span = node.span
    found = node
    tokens = tokens_of(pointer) if isinstance(pointer, str) else map(str, pointer)
    for token in tokens:
        entry = found.entry(token) if isinstance(found, Mapping) else None
        child = _child(found, token) if entry is None else entry.value
        if child is None:
            return span
        span = entry.key_span if key and entry is not None else child.span
        found = child
    return span


def _escape(token: str) -> str:
    if "~" not in token and "/" not in token:
        return token  # nearly always
    return token.replace("~", "~0").replace("/", "~1")


def _child(node: Node, token: str) -> Node | None:
    if isinstance(node, Mapping):
        return node.get(token)
    if isinstance(node, Sequence) and _INDEX.fullmatch(token) and int(token) < len(node.items):
        return node.items[int(token)]
    return None
