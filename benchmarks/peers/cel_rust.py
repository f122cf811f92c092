"""CEL by its implementation in Rust (`common-expression-language`): one list of all rules' answers."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from peers.dotted import Dotted


class Cel(Dotted):
    """CEL. A field that isn't there is an error in CEL, so every test asks with `has` first."""

    def root(self, *names: str) -> str:
        """Return the place of a field of the record."""
        return ".".join(("record", *names))

    def both(self, parts: list[str]) -> str:
        """Return that all of them are true."""
        return f"({' && '.join(parts)})" if parts else "true"

    def either(self, parts: list[str]) -> str:
        """Return that one of them is true."""
        return f"({' || '.join(parts)})" if parts else "false"

    def negated(self, part: str) -> str:
        """Return that it is not true."""
        return f"!({part})"

    def present(self, place: str) -> str:
        """Return that the place is there."""
        names = place.split(".")
        steps = [".".join(names[: count + 1]) for count in range(1, len(names))]
        return self.both([f"has({step})" for step in steps])

    def compared(self, left: str, operator: str, right: str) -> str:
        """Return that two places or literals compare so."""
        return self.both([*self._there(left), *self._there(right), f"{left} {operator} {right}"])

    def dated(self, left: str, operator: str, right: str) -> str:
        """Return that two dates compare so; as ISO writes them, their texts do."""
        return self.compared(left, operator, right)

    def included(self, item: str, place: str) -> str:
        """Return that the list at a place includes an item."""
        return self.both([*self._there(place), *self._there(item), f"{item} in {place}"])

    def some(self, collection: str, variable: str, where: str) -> str:
        """Return that an entry of the list fulfils the condition."""
        return self.both([*self._there(collection), f"{collection}.exists({variable}, {where})"])

    def counted(self, collection: str, variable: str, where: str) -> str:
        """Return how many entries of the list do."""
        return f"size({collection}.filter({variable}, {where}))"

    def _there(self, place: str) -> list[str]:
        is_place = place.startswith(("record.", "v_")) and "(" not in place
        needless = place.count(".") == 1 and place.endswith((".id", ".role", ".date", ".activity"))
        return [self.present(place)] if is_place and not needless else []


LANGUAGE = Cel()
NOTE = ""
TRIAL = None
LONGEST = None


def name() -> str:
    """Return the package and its version."""
    return f"CEL in Rust (common-expression-language {version('common-expression-language')})"


def judge_of(expressions: list[str]) -> Any:
    """Return the judge of a share."""
    import cel

    program = cel.compile(f"[{', '.join(expressions)}]")
    return lambda record: program.execute({"record": record})
