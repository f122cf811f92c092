"""Values of a record as what is written into cells: the way back from `cell_values`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from shufa_rules.workbook.cell_text import cell_of, cell_of_list, lines_in, words_in
from shufa_rules.workbook.cell_values import NO, YES, lists_lines

if TYPE_CHECKING:
    from shufa_rules.schema.fields import FieldType
    from shufa_rules.workbook.word_list import WordList

_FIRST_DAY = date(1900, 3, 1)
"""The first day that Excel's calendar has right; an earlier one is written as a text."""

_MISSING = object()


def cell_value(value: Any, kind: FieldType, key: str, words: WordList) -> str | int | date:
    """Return what to write into a cell for it to say a value of a record.

    Args:
        value: plain data that keeps to the record's schema.
        kind: what the column holds.
        key: what the column is called in the list of words.
        words: what coded values are called.
    """
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int):
        return value
    if isinstance(
        value, Decimal
    ):  # 2021.0 is a whole number to the schema, the same number as 2021
        return int(value)
    if isinstance(value, list | tuple):
        item = kind.item or kind
        read = lines_in if lists_lines(item, key, words) else words_in
        return cell_of_list([words.word(key, str(part)) for part in value], read)
    if kind.kind == "date":
        day = date.fromisoformat(value)
        return day if day >= _FIRST_DAY else str(value)
    return cell_of(words.word(key, str(value)))


def value_at(data: Any, path: tuple[str, ...]) -> Any:
    """Return what keys lead to in plain data; `None` where nothing is there."""
    for key in path:
        data = data.get(key, _MISSING) if isinstance(data, Mapping) else _MISSING
    return None if data is _MISSING else data
