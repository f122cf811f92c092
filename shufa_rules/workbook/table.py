"""A sheet that is read and not filled in: a title, remarks, headings, rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.workbook.source_cell import column_letters
from shufa_rules.workbook.styles import (
    BodyValue,
    BodyWriter,
    fit_height,
    put_heading,
    put_remark,
    put_title,
    set_page,
)

if TYPE_CHECKING:
    from openpyxl import Workbook


@frozen(kw_only=True)
class Table:
    """What a sheet shows.

    Attributes:
        name: the name on its tab.
        title: what stands at its top.
        remarks: lines below the title.
        columns: headings with their widths.
        rows: values below the headings.
        fills: the colour of a cell, by its row and column among `rows`, from 0.
        frozen: columns that stay in sight on the left.
        filtered: whether the headings have filters.
    """

    name: str
    title: str
    remarks: tuple[str, ...] = ()
    columns: tuple[tuple[str, int], ...]
    rows: Sequence[Sequence[BodyValue]]
    fills: Mapping[tuple[int, int], str] = field(factory=dict, hash=False)
    frozen: int = 1
    filtered: bool = True


def write_table(book: Workbook, table: Table) -> None:
    """Add a table to a workbook as a sheet; its texts are texts, whatever they begin with."""
    sheet = book.create_sheet(table.name)
    writer = BodyWriter()
    put_title(sheet["A1"], table.title)
    sheet.row_dimensions[1].height = 26
    for number, remark in enumerate(table.remarks, start=2):
        put_remark(sheet.cell(number, 1), remark)
    head = 2 + len(table.remarks)
    for place, (title, width) in enumerate(table.columns, start=1):
        put_heading(sheet.cell(head, place), title)
        sheet.column_dimensions[column_letters(place)].width = width
    sheet.row_dimensions[head].height = 24
    for number, row in enumerate(table.rows):
        for place, value in enumerate(row):
            cell = sheet.cell(head + 1 + number, place + 1)
            writer.put(cell, value, table.fills.get((number, place)))
        fit_height(sheet, head + 1 + number, row, [width for _, width in table.columns])
    last = column_letters(len(table.columns))
    if table.filtered and table.rows:
        sheet.auto_filter.ref = f"A{head}:{last}{head + len(table.rows)}"
    sheet.freeze_panes = f"{column_letters(table.frozen + 1)}{head + 1}"
    set_page(sheet, title_rows=f"{head}:{head}", width=sum(width for _, width in table.columns))
