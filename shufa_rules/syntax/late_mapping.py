"""A mapping of which only the place is known until somebody looks inside."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingABC
from typing import TYPE_CHECKING

from shufa_rules.syntax.node import Entry, Mapping

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Span


class LateMapping(Mapping):
    """A mapping that is read from its file when somebody looks inside; its place is known before."""

    __slots__ = ("_find",)
    _find: Callable[[Span], Mapping]

    def __init__(self, span: Span, find: Callable[[Span], Mapping]) -> None:
        """Hold a place, and what finds the mapping that stands there."""
        object.__setattr__(self, "span", span)
        object.__setattr__(self, "_find", find)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its entries, in the order of the file."""
        return self._found.entries

    @property
    def _by_key(self) -> MappingABC[str, Entry]:
        return {entry.key: entry for entry in self.entries}

    @property
    def _found(self) -> Mapping:
        return self._find(self.span)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and self.entries == other.entries

    def __hash__(self) -> int:
        return hash(self._found)

    def __reduce__(self) -> tuple[type[Mapping], tuple[tuple[Entry, ...], Span]]:
        return Mapping, (self.entries, self.span)


def mappings_by_place(node: object) -> MappingABC[tuple[int, int], Mapping]:
    """Return every mapping in a value by where it starts and ends; no two stand at one place."""
    found: dict[tuple[int, int], Mapping] = {}
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            found[part.span.start, part.span.end] = part
            waiting += [entry.value for entry in part.entries]
        else:
            waiting += getattr(part, "items", ())
    return found
