"""The sheet that says what words stand for; lists to choose from are taken from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.schema.store import load_schema
from shufa_rules.workbook.layout import FORMAT, WORD_LIST, column_names
from shufa_rules.workbook.styles import (
    BodyWriter,
    protect,
    put_heading,
    put_remark,
    put_title,
    set_page,
    width_for,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook

    from shufa_rules.workbook.word_list import WordList

_HEADINGS = ("栏目", "词语", "代号", "说明")
_FORMAT_ROW, _HEADING_ROW = 4, 3


def write_words(book: Workbook, words: WordList) -> None:
    """Add the sheet of words to a workbook; it can be read, and isn't meant to be changed."""
    sheet = book.create_sheet(WORD_LIST)
    writer = BodyWriter()
    put_title(sheet["A1"], WORD_LIST)
    put_remark(sheet["A2"], "各栏可选的词语及其代号。填表时从下拉列表中选择即可，不要修改本表。")
    for place, title in enumerate(_HEADINGS, start=1):
        put_heading(sheet.cell(_HEADING_ROW, place), title)
    names = column_names()
    version = load_schema("record")["properties"]["format"]["const"]
    rows = [(FORMAT, "", version, "记录的格式及版本")]
    rows += [(names[part.key], part.word, part.value, part.note) for part in words.words]
    for number, row in enumerate(rows, start=_FORMAT_ROW):
        for place, text in enumerate(row, start=1):
            writer.put(sheet.cell(number, place), text or None)
    for place, letter in enumerate("ABCD"):
        sheet.column_dimensions[letter].width = width_for([row[place] for row in rows], widest=60)
    sheet.freeze_panes = f"A{_FORMAT_ROW}"
    set_page(sheet, title_rows=f"{_HEADING_ROW}:{_HEADING_ROW}")
    protect(sheet)


def choices_of(words: WordList) -> Mapping[str, str]:
    """Return, by a column's key, the stretch of the sheet with the words to choose from."""
    found: dict[str, str] = {}
    keys = [part.key for part in words.words]
    for key in dict.fromkeys(keys):
        places = [place for place, other in enumerate(keys, start=_FORMAT_ROW + 1) if other == key]
        found[key] = f"'{WORD_LIST}'!$B${places[0]}:$B${places[-1]}"
    return found
