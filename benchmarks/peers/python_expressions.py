"""The same wording as Python expressions, compiled once: what a plain generator would make."""

from __future__ import annotations

import platform
from typing import Any


class Python:
    """Python over dictionaries as `orjson` makes them."""

    def constant(self, value: Any) -> str:
        """Return a literal."""
        return repr(str(value) if hasattr(value, "isoformat") else value)

    def root(self, *names: str) -> str:
        """Return the place of a field of the record."""
        return self.field("record", *names)

    def field(self, variable: str, *names: str) -> str:
        """Return the place of a field of an entry."""
        *outer, last = names
        inside = "".join(f".get({part!r}, NOTHING)" for part in outer)
        return f"{variable}{inside}.get({last!r})"

    def both(self, parts: list[str]) -> str:
        """Return that all of them are true."""
        return f"({' and '.join(parts)})" if parts else "True"

    def either(self, parts: list[str]) -> str:
        """Return that one of them is true."""
        return f"({' or '.join(parts)})" if parts else "False"

    def negated(self, part: str) -> str:
        """Return that it is not true."""
        return f"(not {part})"

    def present(self, place: str) -> str:
        """Return that the place is there."""
        return f"({place} != None)"  # `is not` of a literal is warned of

    def compared(self, left: str, operator: str, right: str) -> str:
        """Return that two places or literals compare so."""
        return f"({left} {operator} {right})"

    def dated(self, left: str, operator: str, right: str) -> str:
        """Return that two dates compare so; as ISO writes them, their texts do."""
        there = [self.present(part) for part in (left, right)]
        return self.both([*there, f"{left} {operator} {right}"])

    def included(self, item: str, place: str) -> str:
        """Return that the list at a place includes an item."""
        return f"({item} in ({place} or ()))"

    def some(self, collection: str, variable: str, where: str) -> str:
        """Return that an entry of the list fulfils the condition."""
        return f"any({where} for {variable} in {collection} or ())"

    def counted(self, collection: str, variable: str, where: str) -> str:
        """Return how many entries of the list do."""
        return f"sum(1 for {variable} in {collection} or () if {where})"


LANGUAGE = Python()
NOTE = ""
TRIAL = None
LONGEST = None


def name() -> str:
    """Return the interpreter and its version."""
    return f"generated Python expressions ({platform.python_version()})"


def judge_of(expressions: list[str]) -> Any:
    """Return the judge of a share."""
    source = f"lambda record: [{', '.join(expressions)}]"
    return eval(source, {"NOTHING": {}})  # noqa: S307  texts of our own policy, as literals
