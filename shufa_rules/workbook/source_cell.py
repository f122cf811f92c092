"""A cell's text as a source of its own that knows its sheet and its place on it."""

from __future__ import annotations

from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.frozen import frozen


@frozen(eq=False, slots=False)
class SourceCell(SourceFile):
    """The text of one cell; positions are those inside the text.

    Attributes:
        sheet: the sheet's name.
        sheet_number: the sheet's place in the workbook, from 1.
        row: from 1.
        column: from 1; 1 is A.
    """

    sheet: str = ""
    sheet_number: int = 1
    row: int = 1
    column: int = 1

    @property
    def cell(self) -> str:
        """The cell as formulas name it, such as `整改台账!D7`."""
        return f"{self.sheet}!{column_letters(self.column)}{self.row}"

    @property
    def order(self) -> tuple[int, ...]:
        """Sheet by sheet, row by row."""
        return self.sheet_number, self.row, self.column

    @property
    def span(self) -> Span:
        """The whole cell."""
        return Span(self, 0, len(self.text))


def column_letters(number: int) -> str:
    """Return what a column is called: A for 1, AA for 27."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
