"""Which column of the layout each column of a sheet is, by its heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.frozen import frozen
from shufa_rules.workbook.cells import stretch_name
from shufa_rules.workbook.source_cell import SourceCell, column_letters
from shufa_rules.workbook.word_list import folded

if TYPE_CHECKING:
    from shufa_rules.workbook.cells import Cell, CellSheet
    from shufa_rules.workbook.layout import Column, Sheet

_LAST_HEADING_ROW = 10


@frozen
class Headings:
    """The headings of a sheet as it is.

    Attributes:
        row: where they stand.
        columns: the layout's columns, by their place on the sheet.
        cells: the headings themselves, by place.
    """

    row: int
    columns: Mapping[int, Column]
    cells: Mapping[int, Cell]


def find_headings(sheet: CellSheet, layout: Sheet) -> Headings | None:
    """Return the headings: the first row at the top with the most of them; `None` without any."""
    titles = {folded(column.title) for column in layout.columns}
    found, most = None, 0
    for row, cells in sheet.rows().items():
        if row > _LAST_HEADING_ROW:
            break
        count = sum(folded(cell.source.text) in titles for cell in cells.values())
        if count > most:
            found, most = row, count
    if found is None:
        return None
    cells = sheet.rows()[found]
    by_title = {folded(column.title): column for column in layout.columns}
    columns: dict[int, Column] = {}
    for place, cell in cells.items():
        column = by_title.get(folded(cell.source.text))
        if column is not None and column not in columns.values():
            columns[place] = column
    return Headings(found, columns, cells)


def check_headings(sheet: CellSheet, layout: Sheet, headings: Headings) -> Iterator[Diagnostic]:
    """Yield an SR434 for each column that isn't known, an SR437 for each given twice."""
    lacking = [part.title for part in layout.columns if part not in headings.columns.values()]
    first: dict[str, Cell] = {}
    for place, cell in headings.cells.items():
        title = folded(cell.source.text)
        if place in headings.columns:
            first[title] = cell
        elif title in first:
            yield report(
                codes.GIVEN_TWICE,
                cell.source.span,
                name=cell.source.text,
                first=first[title].source.cell,
            )
        else:
            yield report(
                codes.UNKNOWN_COLUMN,
                cell.source.span,
                suggestion=closest(cell.source.text, lacking),
                sheet=layout.name,
                name=cell.source.text,
            )
    without = set()
    for (row, column), cell in sheet.cells.items():
        if row > headings.row and column not in headings.cells and column not in without:
            without.add(column)
            yield report(codes.UNKNOWN_COLUMN, cell.source.span, sheet=layout.name, name="")


def check_merged(sheet: CellSheet, headings: Headings) -> Iterator[Diagnostic]:
    """Yield an SR438 for each stretch of merged cells among the headings and below."""
    for stretch in sorted(sheet.merged):
        top, left, bottom, _ = stretch
        if bottom < headings.row:
            continue
        cell = sheet.cells.get((top, left))
        place = (
            SourceCell(sheet.path, "", sheet.name, sheet.number, top, left)
            if cell is None
            else cell.source
        )
        yield report(codes.MERGED_CELLS, place.span, cells=stretch_name(stretch))


def check_hidden(sheet: CellSheet, headings: Headings) -> Iterator[Diagnostic]:
    """Yield an SR446 for a hidden sheet, one for hidden rows, and one for hidden columns, not empty."""
    if sheet.hidden:
        cell = next(iter(sheet.cells.values()))
        yield report(
            codes.HIDDEN_CONTENT,
            cell.source.span,
            what=f"the sheet `{sheet.name}`",
            what_zh=f"工作表`{sheet.name}`",
        )
    below = {place: cell for place, cell in sheet.cells.items() if place[0] > headings.row}
    rows = [place for place in below if place[0] in sheet.hidden_rows]
    columns = [place for place in below if place[1] in sheet.hidden_columns]
    if rows:
        count, first = len({row for row, _ in rows}), rows[0][0]
        yield report(
            codes.HIDDEN_CONTENT,
            below[rows[0]].source.span,
            what=f"row {first}" + (f" (and {count - 1} more)" if count > 1 else ""),
            what_zh=f"第{first}行" + (f"等{count}行" if count > 1 else ""),
        )
    if columns:
        names = "、".join(
            column_letters(column) for column in sorted({place[1] for place in columns})
        )
        yield report(
            codes.HIDDEN_CONTENT,
            below[columns[0]].source.span,
            what=f"column {names}",
            what_zh=f"{names}列",
        )
