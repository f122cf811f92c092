"""zen-engine: one compiled expression, the list of all rules' answers."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from peers.dotted import Dotted


class Zen(Dotted):
    """Zen's expression language. What isn't there is `null`, which lists don't take."""

    def root(self, *names: str) -> str:
        """Return the place of a field of the record."""
        return ".".join(names)

    def both(self, parts: list[str]) -> str:
        """Return that all of them are true."""
        return f"({' and '.join(parts)})" if parts else "true"

    def either(self, parts: list[str]) -> str:
        """Return that one of them is true."""
        return f"({' or '.join(parts)})" if parts else "false"

    def negated(self, part: str) -> str:
        """Return that it is not true."""
        return f"(not ({part}))"

    def present(self, place: str) -> str:
        """Return that the place is there."""
        return f"{place} != null"

    def compared(self, left: str, operator: str, right: str) -> str:
        """Return that two places or literals compare so."""
        return f"{left} {operator} {right}"

    def dated(self, left: str, operator: str, right: str) -> str:
        """Return that two dates compare so; no date is the earliest date of all to zen."""
        there = [self.present(part) for part in (left, right) if not part.startswith('"')]
        return self.both([*there, f"d({left}) {operator} d({right})"])

    def included(self, item: str, place: str) -> str:
        """Return that the list at a place includes an item."""
        return f"({item} in ({place} ?? []))"

    def some(self, collection: str, variable: str, where: str) -> str:
        """Return that an entry of the list fulfils the condition."""
        return f"some({collection} as {variable}, {where})"

    def counted(self, collection: str, variable: str, where: str) -> str:
        """Return how many entries of the list do."""
        return f"count({collection} as {variable}, {where})"


LANGUAGE = Zen()
NOTE = ""
TRIAL = None
LONGEST = None


def name() -> str:
    """Return the package and its version."""
    return f"zen-engine {version('zen-engine')}"


def judge_of(expressions: list[str]) -> Any:
    """Return the judge of a share."""
    import zen

    return zen.compile_expression(f"[{', '.join(expressions)}]").evaluate
