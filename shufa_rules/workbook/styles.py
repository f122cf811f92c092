"""How sheets look: headings, bodies, widths and pages, the same in every workbook."""

from __future__ import annotations

from copy import copy
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import field

from shufa_rules.diagnostics.width import display_width
from shufa_rules.frozen import frozen
from shufa_rules.workbook.cell_text import LONGEST, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, Protection
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

HeadingKind: TypeAlias = Literal["required", "optional", "plain"]
"""Whether a column has to be filled in; plain where nothing is filled in."""

BodyValue: TypeAlias = str | int | date | None
"""What stands below headings."""

_SONG, _HEI = "宋体", "黑体"
_FILLS: dict[HeadingKind, str] = {"required": "C6DBEF", "optional": "E9EEF4", "plain": "DDE5EE"}
_LINE = "B8C2CC"
_NARROWEST, _WIDEST = 10, 44
_TEXT_FORMAT, _DAY_FORMAT = "@", "yyyy-mm-dd"
_LINE_HEIGHT, _HIGHEST = 15, 400
_PAGE_WIDTH = 230


def put_text(cell: Cell, text: str) -> None:
    """Write a text into a cell as a text, whatever it begins with: never as a formula.

    A text that is longer than a cell can hold is cut, with `…` at its end.
    """
    cell.value = _storable(text)
    cell.data_type = "s"
    cell.number_format = _TEXT_FORMAT


def put_body(cell: Cell, value: BodyValue, fill: str | None = None) -> None:
    """Write a value into a cell below the headings; nothing for `None`."""
    BodyWriter().put(cell, value, fill)


@frozen
class BodyWriter:
    """Writes the cells of one workbook below the headings.

    The look of each kind of cell is made once and then copied: openpyxl compares whole styles each
    time it is given one, which takes longer than all else.
    """

    _looks: dict[tuple[bool, bool, str | None], StyleArray] = field(factory=dict, init=False)

    def put(self, cell: Any, value: BodyValue, fill: str | None = None) -> None:
        """Write a text, a number, or a day into a cell; nothing for `None`."""
        if isinstance(value, str):
            cell.value = _storable(value)
            cell.data_type = "s"
        else:
            cell.value = value
        look = (isinstance(value, str), isinstance(value, date), fill)
        if look not in self._looks:
            _give_look(cell, *look)
            self._looks[look] = copy(cell._style)  # noqa: SLF001  see above
        else:
            cell._style = copy(self._looks[look])  # noqa: SLF001


def _give_look(cell: Cell, is_text: bool, is_day: bool, fill: str | None) -> None:  # noqa: FBT001  facts
    from openpyxl.styles import PatternFill

    cell.number_format = _DAY_FORMAT if is_day else _TEXT_FORMAT if is_text else "General"
    cell.font = _font(10.5)
    cell.alignment = _wrapped()
    cell.protection = _open()
    cell.border = _border()
    if fill is not None:
        cell.fill = PatternFill("solid", fgColor=fill)


def _storable(text: str) -> str:
    """Return a text as a cell holds it, cut with `…` at its end where it is too long for one."""
    return escaped(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")


def put_heading(cell: Cell, text: str, kind: HeadingKind = "plain") -> None:
    """Write the heading of a column."""
    from openpyxl.styles import Alignment, PatternFill

    put_text(cell, text)
    cell.font = _font(10.5, name=_HEI, bold=kind == "required")
    cell.fill = PatternFill("solid", fgColor=_FILLS[kind])
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = _border()


def put_title(cell: Cell, text: str, *, size: float = 14) -> None:
    """Write the title of a sheet."""
    from openpyxl.styles import Alignment

    put_text(cell, text)
    cell.font = _font(size, name=_HEI, bold=True)
    cell.alignment = Alignment(vertical="center")


def put_remark(cell: Cell, text: str) -> None:
    """Write a line of explanation."""
    from openpyxl.styles import Alignment

    put_text(cell, text)
    cell.font = _font(10, color="5A6672")
    cell.alignment = Alignment(vertical="center")


def style_column(sheet: Worksheet, letter: str, width: float, *, is_day: bool = False) -> None:
    """Give the cells of a column that nobody has written yet their look, and let them be written."""
    column = sheet.column_dimensions[letter]
    column.width = width
    column.number_format = _DAY_FORMAT if is_day else _TEXT_FORMAT
    column.protection = _open()
    column.alignment = _wrapped()
    column.font = _font(10.5)


def width_for(texts: Iterable[str], *, widest: int = _WIDEST) -> int:
    """Return a width for a column in which the longest line of its texts fits, within reason."""
    lines = [line for text in texts for line in text.splitlines()]
    longest = max(map(display_width, lines), default=0)
    return max(_NARROWEST, min(widest, longest + 3))


def fit_height(
    sheet: Worksheet, row: int, values: Sequence[object], widths: Sequence[float]
) -> None:
    """Make a row as high as its longest text needs, up to what a spreadsheet allows."""
    lines = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str):
            room = max(int(width) - 2, 1)
            needed = sum(max(1, -(-display_width(line) // room)) for line in value.split("\n"))
            lines = max(lines, needed)
    if lines > 1:
        sheet.row_dimensions[row].height = min(lines * _LINE_HEIGHT + 4, _HIGHEST)


def set_page(sheet: Worksheet, *, title_rows: str | None = None, width: float = 0) -> None:
    """Have a sheet print on A4, lying, with its headings on every page.

    Args:
        sheet: the sheet.
        title_rows: the rows that every page begins with, as `3:3`.
        width: of all columns; what would be too small to read goes on several pages side by side.
    """
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1 + int(width // _PAGE_WIDTH)
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    if title_rows is not None:
        sheet.print_title_rows = title_rows


def protect(sheet: Worksheet) -> None:
    """Keep headings from being changed; rows can be added, columns widened, and anybody can unlock it."""
    sheet.protection.sheet = True
    for allowed in (
        "formatCells",
        "formatColumns",
        "formatRows",
        "insertRows",
        "sort",
        "autoFilter",
    ):
        setattr(sheet.protection, allowed, False)  # False: not kept from it


@cache
def _font(size: float, *, name: str = _SONG, bold: bool = False, color: str = "1F2933") -> Font:
    from openpyxl.styles import Font

    return Font(name=name, size=size, bold=bold, color=color)


@cache
def _border() -> Border:
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color=_LINE)
    return Border(left=side, right=side, top=side, bottom=side)


@cache
def _wrapped() -> Alignment:
    from openpyxl.styles import Alignment

    return Alignment(horizontal="left", vertical="top", wrap_text=True)


@cache
def _open() -> Protection:
    from openpyxl.styles import Protection

    return Protection(locked=False)
