"""A sheet with a row for each unit or entry: headings with notes, lists to choose from, rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from shufa_rules.workbook.cell_values import NO, YES
from shufa_rules.workbook.layout import LISTED, NOT_KNOWN, record_sheets
from shufa_rules.workbook.source_cell import column_letters
from shufa_rules.workbook.styles import (
    BodyWriter,
    fit_height,
    protect,
    put_heading,
    put_remark,
    put_title,
    set_page,
    style_column,
)
from shufa_rules.workbook.word_sheet import choices_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from shufa_rules.workbook.guidance import Guidance
    from shufa_rules.workbook.layout import Column, Sheet
    from shufa_rules.workbook.word_list import WordList

CellValues: TypeAlias = Mapping[str, str | int | date]
"""What a row's cells say, by the headings."""

HEADING_ROW, FIRST_ROW = 3, 4

_ROOM = 500
"""Rows that have lists to choose from beyond those that are filled in."""

_WIDTHS = {
    "date": 13,
    "boolean": 12,
    "integer": 11,
    "enum": 18,
    "text": 60,
    "list": 30,
    "reference": 14,
}
_ID_WIDTH, _PLAIN_WIDTH, _MARK_WIDTH, _WORD_WIDTH = 12, 24, 16, 26
_NOTE_WIDTH, _NOTE_LINE, _NOTE_COLUMNS = 340, 18, 23


def write_sheet(
    book: Workbook, layout: Sheet, rows: Sequence[CellValues], words: WordList, guidance: Guidance
) -> None:
    """Add a sheet to a workbook.

    Args:
        book: the workbook.
        layout: the sheet's columns, those alone that are to be shown.
        rows: what is filled in.
        words: what coded values are called.
        guidance: notes for the headings.
    """
    sheet = book.create_sheet(layout.name)
    writer = BodyWriter()
    put_title(sheet["A1"], layout.name)
    put_remark(sheet["A2"], f"{layout.help}。")
    for place, column in enumerate(layout.columns, start=1):
        heading = sheet.cell(HEADING_ROW, place)
        put_heading(heading, column.title, "required" if column.required else "optional")
        _add_note(sheet, heading.coordinate, "\n".join(_note(layout, column, words, guidance)))
        kind = None if column.type is None else column.type.kind
        width = _width(layout, column, words)
        style_column(sheet, column_letters(place), width, is_day=kind == "date")
    widths = [_width(layout, column, words) for column in layout.columns]
    for number, row in enumerate(rows, start=FIRST_ROW):
        fit_height(sheet, number, [row.get(column.title) for column in layout.columns], widths)
        for place, column in enumerate(layout.columns, start=1):
            writer.put(sheet.cell(number, place), row.get(column.title))
    _offer_choices(sheet, layout, words, FIRST_ROW + len(rows) + _ROOM)
    sheet.row_dimensions[1].height, sheet.row_dimensions[HEADING_ROW].height = 26, 34
    identifiers = [
        place for place, column in enumerate(layout.columns, 1) if column.path[-1:] == ("id",)
    ]
    frozen = column_letters(identifiers[0] + 1 if identifiers else 1)
    sheet.freeze_panes = f"{frozen}{FIRST_ROW}"
    set_page(sheet, title_rows=f"{HEADING_ROW}:{HEADING_ROW}", width=sum(widths))
    protect(sheet)


def _width(layout: Sheet, column: Column, words: WordList) -> int:
    if column.kind == "mark":
        return _MARK_WIDTH
    if column.type is None or column.path[-1:] == ("id",):
        return _ID_WIDTH
    if words.of(layout.key_of(column)) and column.type.kind == "string":
        return _WORD_WIDTH
    return _WIDTHS.get(column.type.kind, _PLAIN_WIDTH)


def _note(layout: Sheet, column: Column, words: WordList, guidance: Guidance) -> Iterator[str]:
    yield f"【{'必填' if column.required else '选填'}】{column.help}"
    kind = column.type
    if kind is not None:
        if kind.kind == "date":
            yield "填日期，如 2021-4-12"
        elif words.of(layout.key_of(column)):
            yield (
                "从下拉列表中选择"
                if kind.kind != "list"
                else "可填多项，用顿号分隔；词语见“代码表”"
            )
        elif kind.kind == "list":
            yield "可填多项，用顿号分隔" if _target(column) else "每行写一项"
        target = _target(column)
        if target is not None:
            yield f"填“{target.name}”表中的编号"
    yield from guidance.notes.get(layout.key_of(column), ())


def _add_note(sheet: Worksheet, place: str, text: str) -> None:
    from openpyxl.comments import Comment

    lines = sum(1 + len(line) // _NOTE_COLUMNS for line in text.splitlines())
    note = Comment(text, "shufa_rules", width=_NOTE_WIDTH, height=_NOTE_LINE * (lines + 1))
    sheet[place].comment = note


def _offer_choices(sheet: Worksheet, layout: Sheet, words: WordList, last_row: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    ranges = choices_of(words)
    for place, column in enumerate(layout.columns, start=1):
        letter = column_letters(place)
        formula = _choices(layout, column, ranges, last_row)
        if formula is None:
            continue
        is_list = column.type is not None and column.type.kind == "list"
        offered = DataValidation(
            type="list",
            formula1=formula,
            allow_blank=True,
            showErrorMessage=not is_list and _target(column) is None,
            errorTitle="不在可选项之中",
            error="请从下拉列表中选择。",
        )
        offered.add(f"{letter}{FIRST_ROW}:{letter}{last_row}")
        sheet.add_data_validation(offered)


def _choices(layout: Sheet, column: Column, ranges: Mapping[str, str], last_row: int) -> str | None:
    """Return what a column's list is made of, as Excel writes it."""
    if column.kind == "mark":
        return f'"{LISTED},{NOT_KNOWN}"'
    if column.type is not None and column.type.kind == "boolean":
        return f'"{YES},{NO}"'
    target = _target(column)
    if target is None:
        return ranges.get(layout.key_of(column))
    # The layout at hand says whether units stand before the ids of the other sheet.
    several = any(part.kind == "unit" for part in layout.columns)
    before = sum(1 for part in target.columns if part.kind == "unit" and several)
    letter = column_letters(before + 1)
    return f"'{target.name}'!${letter}${FIRST_ROW}:${letter}${last_row}"


def _target(column: Column) -> Sheet | None:
    """Return the sheet whose ids a column refers to."""
    kind = column.type
    kind = kind.item if kind is not None and kind.item is not None else kind
    if kind is None or kind.target is None:
        return None
    return next((part for part in record_sheets() if part.path == (kind.target,)), None)
