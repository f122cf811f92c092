"""Problems collected while a text is read, up to a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.diagnostics.width import shortened

if TYPE_CHECKING:
    from shufa_rules.diagnostics.code import Code
    from shufa_rules.syntax.limits import Limits


class ReadingStopped(Exception):
    """A text can't be, or must not be, read further; the reasons are among the problems."""


class Problems:
    """What is wrong with one source, in the order it was found."""

    def __init__(self, source: SourceFile, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self.found: list[Diagnostic] = []

    def add(
        self, code: Code, start: int, end: int, *, suggestion: str | None = None, **fields: str
    ) -> None:
        """Add a problem at a place, and go on.

        Raises:
            ReadingStopped: it is one too many.
        """
        span = Span(self.source, start, end)
        self.found.append(report(code, span, suggestion=suggestion, detail=(), **_short(fields)))
        if len(self.found) >= self.limits.max_problems:
            limit = str(self.limits.max_problems)
            self.found.append(report(codes.TOO_MANY_PROBLEMS, span, limit=limit))
            raise ReadingStopped

    def fail(self, code: Code, start: int, end: int, **fields: str) -> NoReturn:
        """Add a problem at a place, and stop.

        Raises:
            ReadingStopped: always.
        """
        self.found.append(report(code, Span(self.source, start, end), detail=(), **_short(fields)))
        raise ReadingStopped

    def in_order(self) -> tuple[Diagnostic, ...]:
        """Return what was found, in the order of the text."""
        return tuple(sorted(self.found, key=_start))

    def check_size(self, length: int) -> None:
        """Stop where the text is longer than the limit; text without a file can be.

        Raises:
            ReadingStopped: it is.
        """
        limit = self.limits.max_bytes
        if length > limit:
            self.fail(codes.TOO_LARGE, 0, 0, limit=f"{limit:,} bytes")

    def check_count(self, count: int, start: int, end: int) -> None:
        """Stop where there are more values than the limit.

        Raises:
            ReadingStopped: there are.
        """
        if count > self.limits.max_nodes:
            self.fail(codes.TOO_MANY, start, end, limit=f"{self.limits.max_nodes:,}")

    def check_depth(self, depth: int, start: int) -> None:
        """Stop where a list or mapping lies deeper than the limit.

        Raises:
            ReadingStopped: it does.
        """
        if depth > self.limits.max_depth:
            self.fail(codes.TOO_DEEP, start, start + 1, limit=str(self.limits.max_depth))

    def check_length(self, text: str, start: int, end: int) -> None:
        """Stop where a text is longer than the limit.

        Raises:
            ReadingStopped: it is.
        """
        limit = self.limits.max_scalar
        if len(text) > limit:
            length = f"{len(text):,}"
            self.fail(codes.TEXT_TOO_LONG, start, end, length=length, limit=f"{limit:,}")


def _start(diagnostic: Diagnostic) -> int:
    return 0 if diagnostic.span is None else diagnostic.span.start


def _short(fields: dict[str, str]) -> dict[str, str]:
    """Return the facts of a message without what would fill a screen."""
    return {name: shortened(value) for name, value in fields.items()}


def character_name(character: str) -> str:
    """Return the name of a character that doesn't show, such as `U+2028`."""
    return f"U+{ord(character):04X}"
