"""A function as it was written, with the values that it names, and how it becomes one that runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import CodeType
from typing import Any, Final

from shufa_rules.engine.fused.block import Constants
from shufa_rules.frozen import frozen

NAME: Final = "judge"
"""What every function is called: those of the same text are compiled once, whatever they are for."""


@frozen
class FunctionText:
    """The text of a function.

    Attributes:
        text: its lines; a text or a value of the policy is never a part of them.
        constants: the values of the policy that it names, by their names.
    """

    text: str
    constants: Mapping[str, Any]

    def function(self, names: Mapping[str, Any]) -> Callable[..., Any]:
        """Return the function; it sees its constants, and the names that are the same for all."""
        space = {**names, **self.constants}
        exec(_code_of(self.text), space)  # noqa: S102  names of its own only
        made: Callable[..., Any] = space[NAME]
        return made


def function_text(parameters: str, lines: list[str], constants: Constants) -> FunctionText:
    """Return a function as a text."""
    text = "\n".join([f"def {NAME}({parameters}):", *lines, ""])
    return FunctionText(text, constants.values)


@lru_cache(maxsize=4096)
def _code_of(text: str) -> CodeType:
    """Return a text compiled; units of another kind and other years have many of the same."""
    return compile(text, "<program>", "exec")
