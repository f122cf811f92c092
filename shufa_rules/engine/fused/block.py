"""Lines of a program, with their indentation, and the constants that they name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class NotFusedError(Exception):
    """A program can't say this with certainty as the reference evaluator says it; ask that."""


class Constants:
    """The texts and values of a policy that one function names, under names of its own, `c0` and on.

    Nothing of a policy is ever a part of a function's text.
    """

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self._names: dict[str | bytes, str] = {}

    def name(self, value: Any) -> str:
        """Return the name of a value; equal values of one type share one."""
        if type(value) in {str, bytes}:  # nearly all are
            name = self._names.get(value)
            if name is None:
                name = self._names[value] = self._new(value)
            return name
        for name, other in self.values.items():
            if type(other) is type(value) and other == value:
                return name
        return self._new(value)

    def _new(self, value: Any) -> str:
        name = f"c{len(self.values)}"
        self.values[name] = value
        return name


class Block:
    """The lines of one function, or of its top, written downwards; both have their names from one stock."""

    def __init__(self, below: Block | None = None) -> None:
        self.lines: list[str] = []
        self.depth = 1
        self.counts: dict[str, int] = {} if below is None else below.counts

    def line(self, text: str) -> None:
        """Write a line."""
        self.lines.append("    " * self.depth + text)

    def fresh(self, letter: str) -> str:
        """Return a name that the function doesn't have yet."""
        number = self.counts.get(letter, 0)
        self.counts[letter] = number + 1
        return f"{letter}{number}"

    @contextmanager
    def under(self, head: str) -> Iterator[None]:
        """Write lines under a line that ends in a colon."""
        self.line(head)
        self.depth += 1
        before = len(self.lines)
        yield
        if len(self.lines) == before:
            self.line("pass")
        self.depth -= 1
