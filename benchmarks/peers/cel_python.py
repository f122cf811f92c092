"""CEL in Python (`cel-python`): the same expressions as CEL in Rust, a program each."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from peers.cel_rust import LANGUAGE

__all__ = ["LANGUAGE", "LONGEST", "NOTE", "TRIAL", "judge_of", "name"]

NOTE = "only expressions of up to 1,000 characters; all of them take up to forty seconds a record"
TRIAL = 7
"""A record of each kind: one takes a second."""

LONGEST = 1_000
"""How long an expression may be: the longest take seconds each."""


def name() -> str:
    """Return the package and its version."""
    return f"cel-python {version('cel-python')}"


def judge_of(expressions: list[str]) -> Any:
    """Return the judge of a share."""
    import celpy

    environment = celpy.Environment(annotations={"record": celpy.celtypes.MapType})
    programs = [environment.program(environment.compile(one)) for one in expressions]

    def judge(record: Any) -> list[bool]:
        seen = {"record": celpy.json_to_cel(record)}
        return [bool(program.evaluate(seen)) for program in programs]

    return judge
