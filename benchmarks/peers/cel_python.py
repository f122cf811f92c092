"""CEL by its implementation in Python (`cel-python`): one list of all rules' answers."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from peers.cel_rust import LANGUAGE as LANGUAGE  # noqa: PLC0414  one language, two engines


def name() -> str:
    """Return the package and its version."""
    return f"cel-python {version('cel-python')}"


def judge_of(expressions: list[str]) -> Any:
    """Return the judge of a share."""
    import celpy

    environment = celpy.Environment()
    program = environment.program(environment.compile(f"[{', '.join(expressions)}]"))
    return lambda record: program.evaluate({"record": celpy.json_to_cel(record)})
