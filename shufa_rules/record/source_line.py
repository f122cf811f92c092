"""A line of a longer text as a source of its own that knows its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.diagnostics.source import Position, SourceFile, Span
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic


@frozen(eq=False, slots=False)
class SourceLine(SourceFile):
    """One line of a file that is read line by line; positions are those in the whole file.

    Attributes:
        number: the line's number in the file, from 1.
    """

    number: int = 1

    def position(self, offset: int) -> Position:
        """Return the place of an offset into the line."""
        place = super().position(offset)
        return Position(place.line + self.number - 1, place.column)

    def offset(self, position: Position) -> int:
        """Return the offset into the line of a place in the file."""
        return super().offset(Position(position.line - self.number + 1, position.column))

    def line_text(self, number: int) -> str:
        """Return the line; `number` is its number in the file."""
        return super().line_text(number - self.number + 1)


def in_line(diagnostic: Diagnostic, number: int) -> Diagnostic:
    """Return a diagnostic on a line read by itself as one on the line of the whole file."""
    span = diagnostic.span
    if span is None:
        span = Span(SourceLine(diagnostic.path, "", number), 0, 0)
        return evolve(diagnostic, span=span)
    source = SourceLine(span.source.path, span.source.text, number)
    return evolve(diagnostic, span=Span(source, span.start, span.end))
