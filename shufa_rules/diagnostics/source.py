"""Source texts and places in them; lines and columns count from 1, columns in code points."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from attrs import field

from shufa_rules.diagnostics.message import Message
from shufa_rules.frozen import frozen
from shufa_rules.late_pattern import late_pattern

_LINE_END = late_pattern(r"\r\n|\r|\n")


@frozen(order=True)
class Position:
    """A place in a text: line and column, both from 1."""

    line: int
    column: int


@frozen(eq=False, slots=False)
class SourceFile:
    """A text and the path it was read from; two are the same only if they are one object."""

    path: str
    text: str = field(repr=False)

    @property
    def cell(self) -> str | None:
        """The cell whose text it is, such as `整改台账!D7`; `None` for a text that has lines."""
        return None

    @property
    def order(self) -> tuple[int, ...]:
        """Where it stands among the sources of one path: a workbook has a source for each cell."""
        return ()

    @cached_property
    def line_starts(self) -> list[int]:
        """The offsets at which lines begin."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Return the place of an offset; offsets beyond the end are at the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """Return the offset of a place."""
        return self.line_starts[position.line - 1] + position.column - 1

    def line_text(self, number: int) -> str:
        """Return a line without its end; numbers count from 1."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


@frozen
class Span:
    """A stretch of a source text, from `start` up to but not including `end`, in code points."""

    source: SourceFile
    start: int
    end: int

    @property
    def start_position(self) -> Position:
        """Where it begins."""
        return self.source.position(self.start)

    @property
    def end_position(self) -> Position:
        """Where it ends; the column is one past the last character."""
        return self.source.position(self.end)

    @property
    def line_name(self) -> Message:
        """The line it begins in, or its cell, as messages name it."""
        if self.source.cell is not None:
            return Message(self.source.cell, self.source.cell)
        line = self.start_position.line
        return Message(f"line {line}", f"第{line}行")

    @property
    def text(self) -> str:
        """The text it covers."""
        return self.source.text[self.start : self.end]
