"""A function as it was written, with the values that it names, and how it becomes one that runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import CodeType, FunctionType
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
        # Code adapts itself to the names that it finds: what two functions shared would unlearn them.
        return FunctionType(_code_of(self.text).replace(), {**names, **self.constants}, NAME)


def function_text(parameters: str, lines: list[str], constants: Constants) -> FunctionText:
    """Return a function as a text."""
    text = "\n".join([f"def {NAME}({parameters}):", *lines, ""])
    return FunctionText(text, constants.values)


@lru_cache(maxsize=4096)
def _code_of(text: str) -> CodeType:
    """Return a function compiled; units of another kind and other years have many of the same."""
    module = compile(text, "<program>", "exec")
    return next(part for part in module.co_consts if isinstance(part, CodeType))
