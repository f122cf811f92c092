"""A workbook as sheets of cells, each with what it says and where it stands; openpyxl reads it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import evolve

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.frozen import frozen
from shufa_rules.workbook.cell_text import unescaped
from shufa_rules.workbook.office_package import broken, check_package
from shufa_rules.workbook.source_cell import SourceCell, column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from shufa_rules.syntax.limits import Limits

CellKind: TypeAlias = Literal["text", "number", "day", "time", "truth", "error", "formula"]
"""What a cell holds; a time is none of a whole day, a formula one without its value."""

CellValue: TypeAlias = str | int | Decimal | date | bool
"""A text, an exact number, a day or a truth value."""

_FIRST_DAY = date(1900, 3, 1)
"""The first that Excel knows: its calendar has a 29 February 1900, and so all days before are wrong."""

_PLAIN_FORMATS = {"General", "@", "0", "G/通用格式"}
"""Formats that show a whole number as it is stored."""


@frozen
class Cell:
    """A cell that isn't empty.

    Attributes:
        kind: what it holds.
        value: what that is.
        source: its text, with its place.
        shown_plainly: whether a number is shown with the digits that are stored, and no others.
    """

    kind: CellKind
    value: CellValue
    source: SourceCell
    shown_plainly: bool = True


@frozen
class CellSheet:
    """A sheet of cells.

    Attributes:
        path: the workbook's file.
        name: the name on its tab.
        number: its place in the workbook, from 1.
        cells: those that aren't empty, by row and column, row by row.
        merged: stretches of cells that are merged, as first row, first column, last row, last column.
        hidden: whether the sheet is.
        hidden_rows: those that a person or a filter has hidden.
        hidden_columns: those that are hidden.
    """

    path: str
    name: str
    number: int
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[tuple[int, int, int, int], ...]
    hidden: bool
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]

    def rows(self) -> Mapping[int, Mapping[int, Cell]]:
        """Return the cells of each row that has any, by column."""
        found: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in self.cells.items():
            found.setdefault(row, {})[column] = cell
        return found


def read_cells(data: bytes, path: str, limits: Limits) -> tuple[CellSheet, ...] | Diagnostic:
    """Return the sheets of a workbook, or why it can't be read (SR430, SR431, SR432, SR448)."""
    if len(data) > limits.max_bytes:
        size = f"{limits.max_bytes:,}"
        return report(
            codes.WORKBOOK_TOO_LARGE, path, what=f"over {size} bytes", what_zh=f"超过{size}字节"
        )
    refused = check_package(data, path)
    if refused is not None:
        return refused
    try:
        book = _opened(data)
        saved = _opened(data, values=True) if _has_formulas(book) else book
    except ModuleNotFoundError as error:
        return report(codes.EXTRA_NEEDED, path, package=str(error.name), extra="excel")
    except Exception as error:  # noqa: BLE001  openpyxl raises whatever a damaged file leads it to
        return broken(path, error)
    count = sum(len(_stored(sheet)) for sheet in book.worksheets)
    if count > limits.max_nodes:
        told = f"{count:,} cells", f"{count:,}个单元格"
        return report(codes.WORKBOOK_TOO_LARGE, path, what=told[0], what_zh=told[1])
    return tuple(
        _sheet(sheet, saved[sheet.title], number, path)
        for number, sheet in enumerate(book.worksheets, start=1)
    )


def _opened(data: bytes, *, values: bool = False) -> Workbook:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # What openpyxl would lose on writing doesn't matter here: nothing is written back.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), data_only=values)


def _stored(sheet: Worksheet) -> Mapping[tuple[int, int], Any]:
    """Return the cells of a sheet that are in the file, and no others.

    Walking a sheet by its rows would make every cell up to the last one, and the last one may well
    stand in row 1,048,576.
    """
    found: Mapping[tuple[int, int], Any] = sheet._cells  # noqa: SLF001  see above
    return found


def _has_formulas(book: Workbook) -> bool:
    return any(
        cell.data_type == "f" for sheet in book.worksheets for cell in _stored(sheet).values()
    )


def _sheet(sheet: Worksheet, saved: Worksheet, number: int, path: str) -> CellSheet:
    cells: dict[tuple[int, int], Cell] = {}
    values = _stored(saved)
    for row, column in sorted(_stored(sheet)):
        stored = _stored(sheet)[row, column]
        has_formula = stored.data_type == "f"
        source = values.get((row, column)) if has_formula else stored
        found = _cell(source, has_formula, SourceCell(path, "", sheet.title, number, row, column))
        if found is not None:
            cells[row, column] = found
    return CellSheet(
        path=path,
        name=sheet.title,
        number=number,
        cells=cells,
        merged=tuple(
            (part.min_row, part.min_col, part.max_row, part.max_col)
            for part in sheet.merged_cells.ranges
        ),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(row for row, size in sheet.row_dimensions.items() if size.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
    )


def _hidden_columns(sheet: Worksheet) -> set[int]:
    columns = {column for _, column in _stored(sheet)}
    hidden = [size for size in sheet.column_dimensions.values() if size.hidden]
    return {
        column
        for column in columns
        for size in hidden
        if (size.min or 0) <= column <= (size.max or 0)
    }


def _cell(stored: Any, has_formula: bool, place: SourceCell) -> Cell | None:  # noqa: FBT001  a fact about the cell
    value = None if stored is None else stored.value
    if value is None:
        return _made("formula", "", "", place) if has_formula else None
    if stored.data_type == "e":
        return _made("error", str(value), str(value), place)
    if isinstance(value, bool):
        return _made("truth", value, "TRUE" if value else "FALSE", place)
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        if day < _FIRST_DAY:
            return _made("time", str(value), str(value), place)
        return _made("day", day, day.isoformat(), place)
    if isinstance(value, int | float | Decimal):
        number = _exact(value)
        if number is None:
            return _made("error", str(value), str(value), place)
        plainly = stored.number_format in _PLAIN_FORMATS
        return _made("number", number, str(number), place, plainly=plainly)
    if isinstance(value, str):
        text = unescaped(value)
        return _made("text", text, text, place) if text.strip() else None
    return _made("time", str(value), str(value), place)


def _exact(value: float | Decimal) -> int | Decimal | None:
    """Return the number that a spreadsheet shows for a stored one; `None` for what is too large."""
    number = Decimal(str(value))
    if not number.is_finite():
        return None
    return int(number) if number == number.to_integral_value() else number


def _made(
    kind: CellKind, value: CellValue, text: str, place: SourceCell, *, plainly: bool = True
) -> Cell:
    return Cell(kind, value, evolve(place, text=text), plainly)


def stretch_name(stretch: tuple[int, int, int, int]) -> str:
    """Return a stretch of cells as formulas name it, such as `A3:A5`."""
    top, left, bottom, right = stretch
    return f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
