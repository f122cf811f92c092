"""Values read from a file, each with the place it was read from.

Two are equal if their values are, wherever they stand.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from decimal import Decimal
from typing import TypeAlias

from attrs import Factory, field

from shufa_rules.diagnostics.source import Span
from shufa_rules.frozen import frozen

Plain: TypeAlias = str | int | Decimal | bool | None
"""What a scalar can be; there are no floating-point numbers."""


@frozen
class Scalar:
    """A text, a number, a truth value or nothing.

    Attributes:
        value: the value.
        span: where it stands, quotation marks included.
        plain: whether it was written without quotation marks (and not as a block of text).
    """

    value: Plain
    span: Span = field(eq=False, repr=False)
    plain: bool = field(default=True, eq=False, repr=False)


@frozen
class Sequence:
    """A list.

    Attributes:
        items: its values.
        span: from its first character to the end of its last item or its closing bracket.
    """

    items: tuple[Node, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Entry:
    """A key of a mapping with its value."""

    key: str
    key_span: Span = field(eq=False, repr=False)
    value: Node


@frozen
class Mapping:
    """Values under keys; the keys are texts, and different from each other.

    Attributes:
        entries: in the order of the file.
        span: from its first key or opening bracket to the end of its last value or closing bracket.
    """

    entries: tuple[Entry, ...]
    span: Span = field(eq=False, repr=False)
    _by_key: MappingABC[str, Entry] = field(
        init=False,
        repr=False,
        eq=False,
        default=Factory(lambda self: {entry.key: entry for entry in self.entries}, takes_self=True),
    )

    def get(self, key: str) -> Node | None:
        """Return the value under a key; `None` where the key is absent."""
        entry = self._by_key.get(key)
        return None if entry is None else entry.value

    def entry(self, key: str) -> Entry | None:
        """Return the key with its value; `None` where the key is absent."""
        return self._by_key.get(key)

    def keys(self) -> tuple[str, ...]:
        """Return the keys in the order of the file."""
        return tuple(self._by_key)


Node: TypeAlias = Scalar | Sequence | Mapping
"""A value with its place."""
