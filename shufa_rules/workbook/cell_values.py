"""What a cell says in its column, as a value of the record: one small reader a kind of field."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.message import Message
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.diagnostics.width import shortened
from shufa_rules.frozen import frozen
from shufa_rules.schema.calendar import iso_form
from shufa_rules.syntax.node import Node, Scalar, Sequence
from shufa_rules.workbook.cell_text import lines_in, text_in, words_in

if TYPE_CHECKING:
    from shufa_rules.diagnostics.code import Code
    from shufa_rules.schema.fields import FieldType
    from shufa_rules.workbook.cells import Cell
    from shufa_rules.workbook.word_list import WordList

YES, NO = "是", "否"
_TRUTHS = {YES: True, NO: False, "TRUE": True, "FALSE": False}

_EXACT_DIGITS = 15
"""A spreadsheet keeps so many digits of a number; of a longer one the rest is zeros."""

_CHOICES_LISTED = 16
_WHOLE = re.compile(r"[0-9]{1,18}")
_KINDS = {
    "number": Message("a number that Excel may have changed", "可能被 Excel 改过的数"),
    "day": Message("a date", "日期"),
    "time": Message("a time", "时间"),
    "truth": Message("a truth value", "逻辑值"),
}


@frozen
class CellReading:
    """What a cell says, and what is wrong with it; with problems the value is good for no more."""

    node: Node
    problems: tuple[Diagnostic, ...] = ()


def read_cell(cell: Cell, kind: FieldType, key: str, words: WordList) -> CellReading:
    """Read a cell of a column.

    Args:
        cell: the cell, not empty.
        kind: what its column holds.
        key: what its column is called in the list of words.
        words: what coded values are called.
    """
    if cell.kind == "error":
        return _refused(cell, codes.ERROR_CELL, value=cell.source.text)
    if cell.kind == "formula":
        return _refused(cell, codes.FORMULA_WITHOUT_VALUE)
    match kind.kind:
        case "date":
            return _read_day(cell)
        case "integer" | "decimal":
            return _read_number(cell)
        case "boolean":
            return _read_truth(cell)
        case "list":
            return _read_list(cell, kind, key, words)
        case _:
            return _read_text(cell, kind, key, words)


def _read_day(cell: Cell) -> CellReading:
    if cell.kind == "day":
        return _read(cell, cell.source.text)
    text = _narrow(cell)
    written = iso_form(text) if cell.kind in {"text", "number"} else None
    if written is not None:
        return _read(cell, written)
    if cell.kind == "text":  # the schema says what is wrong with it
        return _read(cell, text)
    return _refused(cell, codes.NO_DAY, value=cell.source.text)


def _read_number(cell: Cell) -> CellReading:
    if cell.kind == "number" and isinstance(cell.value, int | Decimal):
        return _read(cell, cell.value)
    text = _narrow(cell)
    if cell.kind == "text" and _WHOLE.fullmatch(text):
        return _read(cell, int(text))
    return _read(cell, text)


def _read_truth(cell: Cell) -> CellReading:
    found = _TRUTHS.get(_narrow(cell).upper())
    if found is None:
        return _no_choice(cell, cell.source.text, (YES, NO))
    return _read(cell, found)


def _read_text(cell: Cell, kind: FieldType, key: str, words: WordList) -> CellReading:
    text = _text_of(cell)
    if text is None:
        return _no_text(cell)
    return _coded(cell, text, kind, key, words)


def _read_list(cell: Cell, kind: FieldType, key: str, words: WordList) -> CellReading:
    text, item = _text_of(cell), kind.item
    if text is None or item is None:
        return _no_text(cell)
    if words.value(key, text.strip()) is not None:
        parts: tuple[str, ...] = (text.strip(),)
    else:
        parts = lines_in(text) if lists_lines(item, key, words) else words_in(text)
    readings = [_coded(cell, part, item, key, words, exact=True) for part in parts]
    return CellReading(
        Sequence(tuple(reading.node for reading in readings), cell.source.span),
        tuple(problem for reading in readings for problem in reading.problems),
    )


def lists_lines(item: FieldType, key: str, words: WordList) -> bool:
    """Say whether a list of such items has a line for each, and not words side by side."""
    return item.kind in {"string", "text"} and not words.of(key)


def _coded(  # noqa: PLR0913  a text and all that its column is
    cell: Cell, text: str, kind: FieldType, key: str, words: WordList, *, exact: bool = False
) -> CellReading:
    """Return the value that a text stands for in its column."""
    said = text if exact else text_in(text)
    choices = words.of(key)
    if not choices:
        return _read(cell, said)
    value = words.value(key, said)
    if value is not None:
        return _read(cell, value)
    if kind.kind != "enum" and said.isascii():  # a value of an open field that has no word
        return _read(cell, said)
    return _no_choice(cell, said, tuple(part.word for part in choices))


def _text_of(cell: Cell) -> str | None:
    """Return the text of a cell; a number is one where Excel can't have changed what was written."""
    if cell.kind == "text":
        return cell.source.text
    exact = (
        cell.kind == "number"
        and isinstance(cell.value, int)
        and cell.shown_plainly
        and 0 <= cell.value < 10**_EXACT_DIGITS
    )
    return cell.source.text if exact else None


def _narrow(cell: Cell) -> str:
    return unicodedata.normalize("NFKC", cell.source.text).strip()


def _read(cell: Cell, value: str | int | Decimal | bool) -> CellReading:  # noqa: FBT001  a value like the others
    return CellReading(Scalar(value, cell.source.span))


def _refused(cell: Cell, code: Code, **fields: str) -> CellReading:
    problem = report(code, cell.source.span, detail=(), **fields)
    return CellReading(Scalar(cell.source.text, cell.source.span), (problem,))


def _no_text(cell: Cell) -> CellReading:
    words = _KINDS[cell.kind]
    return _refused(cell, codes.NO_TEXT, value=cell.source.text, kind=words.en, kind_zh=words.zh)


def _no_choice(cell: Cell, said: str, choices: tuple[str, ...]) -> CellReading:
    listed = "、".join(choices[:_CHOICES_LISTED])
    problem = report(
        codes.NOT_A_CHOICE,
        cell.source.span,
        suggestion=closest(said, choices),
        value=shortened(said),
        choices=f"{listed} …" if len(choices) > _CHOICES_LISTED else listed,
    )
    return CellReading(Scalar(said, cell.source.span), (problem,))
