"""Rego by rego-cpp (`regopy`): a set of the numbers of the rules that hold.

They go in portions, each with an interpreter of its own: one module of all 115 rules took five times
as long for a record, entry points of one bundle three times, each rule by itself twice.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

from peers.dotted import Dotted

PORTION = 10
"""How many rules go into one module."""


class Rego(Dotted):
    """Rego. What isn't there is undefined, and a body in which anything is undefined fails."""

    def root(self, *names: str) -> str:
        """Return the place of a field of the record."""
        return ".".join(("input", *names))

    def both(self, parts: list[str]) -> str:
        """Return that all of them are true."""
        return "; ".join(parts) if parts else "true"

    def either(self, parts: list[str]) -> str:
        """Return that one of them is true."""
        return f"({' + '.join(_found(part) for part in parts)} > 0)" if parts else "false"

    def negated(self, part: str) -> str:
        """Return that it is not true."""
        return f"({_found(part)} == 0)"

    def present(self, place: str) -> str:
        """Return that the place is there."""
        return f"{place} != null"

    def compared(self, left: str, operator: str, right: str) -> str:
        """Return that two places or literals compare so."""
        return f"{left} {operator} {right}"

    def dated(self, left: str, operator: str, right: str) -> str:
        """Return that two dates compare so; as ISO writes them, their texts do."""
        return f"{left} {operator} {right}"

    def included(self, item: str, place: str) -> str:
        """Return that the list at a place includes an item."""
        return f"{item} in {place}"

    def some(self, collection: str, variable: str, where: str) -> str:
        """Return that an entry of the list fulfils the condition."""
        return f"({self.counted(collection, variable, where)} > 0)"

    def counted(self, collection: str, variable: str, where: str) -> str:
        """Return how many entries of the list do."""
        return f"count([1 | some {variable} in {collection}; {where}])"


def _found(part: str) -> str:
    return f"count([1 | {part}])"


LANGUAGE = Rego()
NOTE = "in modules of ten rules; one of all takes five times as long"
TRIAL = None
LONGEST = None


def name() -> str:
    """Return the package and its version."""
    return f"Rego (regopy {version('regopy')})"


def judge_of(expressions: list[str]) -> Any:
    """Return the judge of a share."""
    from regopy import Interpreter

    modules = []
    for first in range(0, len(expressions), PORTION):
        rules = [
            f"holds contains {number} if {{ {expressions[number]} }}"
            for number in range(first, min(first + PORTION, len(expressions)))
        ]
        interpreter = Interpreter()
        interpreter.add_module("plan", "package plan\n\n" + "\n".join(rules) + "\n")
        modules.append((interpreter, interpreter.build("holds = data.plan.holds")))

    def judge(record: Any) -> list[bool]:
        held: set[int] = set()
        for interpreter, bundle in modules:
            interpreter.set_input(record)
            output = interpreter.query_bundle(bundle)
            held.update(json.loads(str(output))["bindings"]["holds"])
        return [number in held for number in range(len(expressions))]

    return judge
