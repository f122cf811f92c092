from __future__ import annotations

import io
import sys
from copy import deepcopy

import pytest
from openpyxl import load_workbook

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.workbook.layout import GUIDE, WORD_LIST, record_sheets
from shufa_rules.workbook.writing import record_workbook


def opened(*records, **options):
    """Return the workbook of records as openpyxl has it."""
    return load_workbook(io.BytesIO(record_workbook(records, **options)))


def codes_of(caught):
    """Return the codes of what was raised."""
    return [part.code.id for part in caught.value.diagnostics]


def test_sheets_and_headings():
    """The guide first, a sheet for each list, the words last; headings are locked, cells are not."""
    book = opened(year=2021)
    assert book.sheetnames == [GUIDE, *(sheet.name for sheet in record_sheets()), WORD_LIST]
    for sheet in book.worksheets:
        assert sheet.protection.sheet
    people = book["人员"]
    assert [cell.value for cell in people[3]][:3] == ["编号", "姓名", "班子中的身份"]
    assert people["A3"].protection.locked
    assert not people.column_dimensions["A"].protection.locked
    assert people.freeze_panes == "B4"
    assert book["单位"]["H4"].value == 2021


def test_lists_to_choose_from():
    """Words, truth values, marks and ids of other sheets can be chosen."""
    book = opened(cohort=True)
    offered = {
        str(rule.sqref).partition(":")[0]: rule.formula1
        for rule in book["学法活动"].data_validations.dataValidation
    }
    assert offered["D4"].startswith(f"'{WORD_LIST}'!$B$")
    assert offered["F4"] == "'人员'!$B$4:$B$504"
    first, last = offered["D4"].partition("!")[2].replace("$B$", "").split(":")
    words = [book[WORD_LIST].cell(row, 2).value for row in range(int(first), int(last) + 1)]
    assert words == ["领导班子集体学法", "理论学习中心组学习", "其他"]


def test_notes_say_what_belongs_there():
    """Each heading has a note: whether it is needed, what it is, in what form."""
    book = opened()
    note = book["整改台账"]["C3"].comment.text
    assert note.startswith("【必填】整改完成的日期")
    assert "填日期" in note
    for sheet in record_sheets():
        for cell in book[sheet.name][3]:
            assert cell.value is None or cell.comment is not None


def test_a_text_is_never_a_formula(data):
    """What begins with = + - @ is text, in the file too."""
    for text in ("=1+1", "+1", "-1", "@x"):
        data["study_sessions"][0]["topic"] = text
        cell = opened(data)["学法活动"]["D4"]
        assert (cell.value, cell.data_type) == (text, "s")


def test_two_records_of_one_unit(data):
    """SR437: rows couldn't say which of the two they belong to."""
    with pytest.raises(DiagnosticsError) as caught:
        record_workbook([data, deepcopy(data)])
    assert codes_of(caught) == ["SR437"]


def test_a_text_too_long_for_a_cell(data):
    """SR447: nothing is cut off; the place in the record is told."""
    data["inspection_findings"][0]["description"] = "长" * 40_000
    with pytest.raises(DiagnosticsError) as caught:
        record_workbook([data])
    (problem,) = caught.value.diagnostics
    assert problem.code.id == "SR447"
    assert problem.fields["pointer"] == "/inspection_findings/0/description"


def test_without_openpyxl(data, content, monkeypatch, read):
    """SR448: what to install is told, in writing and in reading."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "openpyxl"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(DiagnosticsError) as caught:
        record_workbook([data])
    assert codes_of(caught) == ["SR448"]
    (loaded,) = read(content)
    assert [part.code.id for part in loaded.diagnostics] == ["SR448"]
    assert "pip install 'shufa-rules[excel]'" in loaded.diagnostics[0].help("zh")
