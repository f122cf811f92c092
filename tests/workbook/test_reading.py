from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from shufa_rules.diagnostics.rendering.text import render_text
from shufa_rules.record.model import Record
from shufa_rules.record.streaming import iter_records
from shufa_rules.workbook.writing import record_workbook


def record_of(loaded):
    """Return the one record that was read."""
    (one,) = loaded
    assert isinstance(one.record, Record), render_text(one.diagnostics, "zh")
    return one.record


def test_a_diagnostic_names_sheet_and_cell(book, read):
    """A clerk finds the cell by its sheet and name, and sees what stands in it."""
    book["整改台账"]["E5"] = "差不多"
    (loaded,) = read(book)
    assert loaded.record is None
    text = render_text(loaded.diagnostics, "zh")
    assert "book.xlsx:整改台账!E5" in text
    assert "E5 | 差不多" in text


@pytest.mark.parametrize(
    "written",
    [
        "2021.4.12",
        "2021年4月12日",
        "２０２１-０４-１２",
        " 2021/4/12 ",
        20210412,
        date(2021, 4, 12),
        datetime(2021, 4, 12, 9, 30),  # noqa: DTZ001  as Excel has it
    ],
)
def test_a_day_however_it_is_written(book, read, written):
    """Dates come as dates, as texts in many forms, with full-width digits, with a time of day."""
    book["学法活动"]["B4"] = written
    if isinstance(written, int):
        book["学法活动"]["B4"].number_format = "General"
    assert record_of(read(book)).data["study_sessions"][0]["date"] == "2021-04-12"


def test_the_calendar_of_old_macs(book, read):
    """A workbook that counts from 1904 says the same days."""
    book.epoch = CALENDAR_MAC_1904
    book["学法活动"]["B4"] = date(2021, 4, 12)
    assert record_of(read(book)).data["study_sessions"][0]["date"] == "2021-04-12"


@pytest.mark.parametrize("written", [44298, time(9, 30), date(1900, 1, 5), True, 44298.5])
def test_what_is_no_day(book, problems, written):
    """SR441: a bare number, a time of day and what lies before Excel's calendar are refused."""
    book["学法活动"]["B4"] = written
    book["学法活动"]["B4"].number_format = (
        "General" if not hasattr(written, "year") else "yyyy-mm-dd"
    )
    assert problems(book) == [("SR441", "学法活动!B4")]


def test_a_text_that_is_no_day(book, problems):
    """A text in the date column is told by the schema, with the form it should have."""
    book["学法活动"]["B4"] = "四月中旬"
    assert problems(book) == [("SR110", "学法活动!B4")]


def test_white_space_and_wide_digits(book, read):
    """Trailing blanks and full-width digits are a keyboard's, and no content."""
    book["单位"]["H4"] = "２０２１ "
    book["人员"]["B4"] = "田守信　 "
    book["人员"]["C4"] = " 主要负责人"
    book["整改台账"]["E4"] = " ＴＲＵＥ "
    record = record_of(read(book))
    assert record.year == 2021
    assert record.data["people"][0]["name"] == "田守信"
    assert record.data["rectifications"][0]["verified"] is True


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (7, "000"),
        (1.5, "General"),
        (1234567890123456, "0"),
        (date(2021, 3, 1), "m-d"),
        (time(1, 2), "h:mm"),
        (True, "General"),
        (-1, "General"),
    ],
)
def test_numbers_that_excel_made_of_ids(book, problems, value, number_format):
    """SR442: what Excel may have changed is not taken for what was written."""
    book["人员"]["A5"] = value
    book["人员"]["A5"].number_format = number_format
    told = problems(book)
    assert ("SR442", "人员!A5") in told


def test_a_plain_number_is_an_id(book, read):
    """7 in a cell that shows 7 is the id 7."""
    book["人员"]["A5"] = 7
    book["人员"]["A5"].number_format = "General"
    book["学法活动"]["E4"] = "p1、7"
    assert record_of(read(book)).data["people"][1]["id"] == "7"


def test_a_formula_without_its_value(book, problems):
    """SR439: formulas aren't calculated here, and no value is made up."""
    book["整改台账"]["C4"] = "=TODAY()"
    assert problems(book) == [("SR439", "整改台账!C4")]


def test_a_formula_with_its_value(content, read):
    """The value that a spreadsheet program saved beside a formula is read; without it, SR439."""
    cell = r'<c r="B4"([^>]*) t="inlineStr"[^>]*>.*?</c>'
    saved = r'<c r="B4"\1 t="str"><f>"张"&amp;"三"</f><v>张三</v></c>'
    lacking = r'<c r="B4"\1 t="str"><f>"张"&amp;"三"</f><v></v></c>'
    assert record_of(read(edited(content, cell, saved))).data["people"][0]["name"] == "张三"
    (loaded,) = read(edited(content, cell, lacking))
    assert "SR439" in {part.code.id for part in loaded.diagnostics}


def test_an_error_cell(book, problems):
    """SR440: an error is no empty cell."""
    book["整改台账"]["B4"] = "#REF!"
    book["整改台账"]["B4"].data_type = "e"
    assert problems(book) == [("SR440", "整改台账!B4")]


def test_merged_cells(book, problems):
    """SR438: the rows below would lack the value; a merged title harms nothing."""
    book["整改台账"].merge_cells("A1:D1")
    assert problems(book) == []
    book["整改台账"].merge_cells("B4:B5")
    assert ("SR438", "整改台账!B4") in problems(book)


def test_a_renamed_sheet(book, read):
    """SR433: what isn't read is told, with the name that was probably meant."""
    book["整改台账"].title = "整改台帐"
    (loaded,) = read(book)
    (problem,) = loaded.diagnostics
    assert loaded.record is None
    assert (problem.code.id, problem.suggestion) == ("SR433", "整改台账")


@pytest.mark.parametrize("name", ["学法活动", "督察考核发现的问题", "整改台账", "认定"])
def test_a_sheet_that_was_deleted(book, read, name):
    """SR457 at the mark: a list that is said to be registered isn't empty for want of its sheet."""
    del book[name]
    (loaded,) = read(book)
    assert loaded.record is None
    (problem,) = [part for part in loaded.diagnostics if part.code.id == "SR457"]
    assert problem.span.source.cell.startswith("单位!")
    assert f"工作表`{name}`" in problem.message("zh")


def test_a_sheet_that_was_emptied(book, problems):
    """SR457: a sheet without its headings is as good as none; with them it says that nothing happened."""
    book["认定"].delete_rows(4, 9)
    assert problems(book) == []
    book["认定"].delete_rows(1, 9)
    assert [code for code, _ in problems(book)] == ["SR457"]


def test_a_deleted_sheet_that_nothing_was_said_of(book, read):
    """Without a mark, or with 不明, the list is unknown, and nothing is taken for order."""
    unit = book["单位"]
    titles = {cell.value: cell.column for cell in unit[3]}
    del book["认定"]
    for said in (None, "不明"):
        unit.cell(4, titles["认定登记情况"]).value = said
        assert record_of(read(book)).entries("determinations") is None


def test_a_deleted_sheet_of_a_list_inside_entries(data, read):
    """SR457: passages of a report that are said to be registered, and have no sheet."""
    data["report_sections"] = [
        {"id": "r1", "person": "p1", "submitted_on": "2021-12-20", "text": "述法", "passages": []}
    ]
    book = load_workbook(io.BytesIO(record_workbook([data])))
    assert record_of(read(book)).entries("report_sections")[0]["passages"] == ()
    del book["段落与述法内容的对应"]
    told = [(part.code.id, part.span.source.cell) for part in read(book)[0].diagnostics]
    assert [(code, cell.partition("!")[0]) for code, cell in told] == [("SR457", "述法内容")]


def test_a_workbook_without_people(book, problems):
    """SR435: a list that every record has needs no mark to be missed."""
    for name in ("人员", "学法活动"):
        del book[name]
    assert ("SR435", None) in problems(book)


def test_sheets_with_nothing_on_them(book, read):
    """An empty sheet of Excel's own is passed over, and the guide can be deleted."""
    book.create_sheet("Sheet1")
    del book["填写说明"]
    assert record_of(read(book))


def test_a_column_too_many(book, problems, read):
    """SR434: a column that isn't read is told, also one without a heading."""
    book["整改台账"]["H3"] = "备考"
    book["整改台账"]["I4"] = "电话催办"
    told = problems(book)
    assert told == [("SR434", "整改台账!H3"), ("SR434", "整改台账!I4")]
    book["整改台账"]["H3"] = "核实日子"
    book["整改台账"]["G3"] = None
    (loaded,) = read(book)
    assert loaded.diagnostics[0].suggestion == "核实日期"


def test_a_column_twice(book, problems):
    """SR437: nobody knows which of the two is meant."""
    book["整改台账"]["H3"] = "日期"
    assert problems(book) == [("SR437", "整改台账!H3")]


def test_columns_in_another_order(book, read, data):
    """A column is what its heading says, wherever it stands; rows may be empty in between."""
    sheet = book["人员"]
    sheet.insert_cols(1)
    for row in range(3, 6):
        sheet.cell(row, 1).value, sheet.cell(row, 4).value = sheet.cell(row, 4).value, None
    sheet.insert_rows(5, 3)
    sheet.insert_rows(1, 2)
    assert record_of(read(book)).plain() == data


def test_no_headings(book, problems):
    """SR436: without headings nothing says what a column means."""
    book["整改台账"].delete_rows(3)
    assert problems(book) == [("SR436", "整改台账!A1")]


def test_hidden_rows_columns_and_sheets(book, read):
    """SR446: what is hidden is read, and told."""
    book["整改台账"].row_dimensions[5].hidden = True
    book["整改台账"].row_dimensions[4].hidden = True
    book["人员"].column_dimensions["B"].hidden = True
    book["学法活动"].sheet_state = "hidden"
    (loaded,) = read(book)
    told = [(part.code.id, part.severity, part.message("zh")) for part in loaded.diagnostics]
    assert loaded.record is not None
    assert told == [
        ("SR446", "warning", "B列是隐藏的，照样读取"),
        ("SR446", "warning", "工作表`学法活动`是隐藏的，照样读取"),
        ("SR446", "warning", "第4行等2行是隐藏的，照样读取"),
    ]


def test_a_word_that_is_none(book, read):
    """SR443: the words to choose from are told, and the one that was probably meant."""
    book["人员"]["C5"] = "领导班子其它成员"
    (loaded,) = read(book)
    (problem,) = loaded.diagnostics
    assert problem.code.id == "SR443"
    assert problem.suggestion == "领导班子其他成员"
    assert problem.fields["choices"] == "主要负责人、领导班子其他成员"


def test_a_truth_that_is_none(book, problems):
    """SR443: 大概 is neither 是 nor 否."""
    book["整改台账"]["E4"] = "大概"
    assert problems(book) == [("SR443", "整改台账!E4")]


def test_an_id_may_stand_for_its_word(book, read):
    """Whoever knows the ids can write them."""
    book["人员"]["C5"] = "leadership_member"
    assert record_of(read(book)).data["people"][1]["role"] == "leadership_member"


def test_a_dangling_reference(book, problems):
    """The checks of any record name the cell, too."""
    book["整改台账"]["B5"] = "f9"
    assert problems(book) == [("SR402", "整改台账!B5")]


def test_an_id_twice(book, read):
    """SR401 says where the id stands first."""
    book["整改台账"]["A5"] = "x1"
    (problem,) = read(book)[0].diagnostics
    assert problem.code.id == "SR401"
    assert problem.message("zh") == "编号`x1`重复，首次见于整改台账!A4"


def test_something_missing_in_a_row(book, problems):
    """A required cell that is empty is told at the row's first cell."""
    book["整改台账"]["C5"] = None
    assert problems(book) == [("SR102", "整改台账!A5")]


def test_a_list_that_is_unknown_and_listed(book, problems):
    """SR445: a list of unknown completeness can't be there."""
    unit = book["单位"]
    titles = {cell.value: cell.column for cell in unit[3]}
    unit.cell(4, titles["整改台账登记情况"]).value = "不明"
    ((code, cell),) = problems(book)
    assert (code, cell.partition("!")[0]) == ("SR445", "单位")
    unit.cell(4, titles["整改台账登记情况"]).value = "差不多"
    assert [code for code, _ in problems(book)] == ["SR443"]


def test_an_empty_list_that_is_not_marked_is_unknown(book, read):
    """Nothing on a sheet and no mark: nobody knows, and nothing is taken for order."""
    unit = book["单位"]
    titles = {cell.value: cell.column for cell in unit[3]}
    assert record_of(read(book)).entries("determinations") == ()
    unit.cell(4, titles["认定登记情况"]).value = None
    assert record_of(read(book)).entries("determinations") is None


def test_rows_of_nobody(data, read):
    """SR444: with several units each row has to say whose it is."""
    other = {**data, "unit": {**data["unit"], "id": "hekou"}}
    book = load_workbook(io.BytesIO(record_workbook([data, other])))
    book["人员"]["A5"] = "heshna"
    book["人员"]["A6"] = None
    loaded = read(book)
    told = [
        (part.code.id, part.span.source.cell, part.suggestion)
        for part in loaded[0].diagnostics
        if part.code.id == "SR444"
    ]
    assert told == [("SR444", "人员!A5", "heshan"), ("SR444", "人员!B6", None)]
    assert [one.record for one in loaded] == [None, None]


def test_passages_of_no_report(book, problems):
    """SR444: a passage belongs to a report."""
    sheet = book["段落与述法内容的对应"]
    for place, text in enumerate(("r9", "原话", "x.1"), start=1):
        sheet.cell(4, place).value = text
    assert ("SR444", "段落与述法内容的对应!A4") in problems(book)


def test_a_unit_twice(book, problems):
    """SR437: of two rows of one unit nobody knows which is meant."""
    for cell in book["单位"][4]:
        book["单位"].cell(5, cell.column).value = cell.value
    assert problems(book) == [("SR437", "单位!A5")]


def test_one_bad_unit_leaves_the_others(data, read):
    """What is wrong in one unit's rows keeps that unit alone from being judged."""
    other = {**data, "unit": {**data["unit"], "id": "hekou"}}
    book = load_workbook(io.BytesIO(record_workbook([data, other])))
    book["人员"]["D4"] = "书记"
    assert [one.record is None for one in read(book)] == [True, False]


def test_an_empty_template(read):
    """SR455: a template that nobody has filled in holds no record."""
    (loaded,) = read(record_workbook())
    assert [part.code.id for part in loaded.diagnostics] == ["SR455"]


def test_a_workbook_that_is_no_record(problems):
    """SR433 and SR435: neither its sheets nor the unit are those of a record."""
    book = Workbook()
    book.active.append(["预算", 2021])
    assert problems(book) == [("SR435", None), ("SR433", "Sheet!A1")]


def test_a_format_of_another_day(book, problems):
    """A workbook of a format that is not this one's is refused by the schema."""
    book["代码表"]["C4"] = "shufa-record/9"
    assert [code for code, _ in problems(book)] == ["SR108"]


def test_without_the_list_of_words(book, read, data):
    """The words that the schema has are known without the sheet."""
    del book["代码表"]
    assert record_of(read(book)).plain() == data


def test_old_formats(tmp_path, problems):
    """SR430: .xls, encrypted .xlsx and the like are told of, also in a folder."""
    assert problems(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....") == [("SR430", None)]
    (tmp_path / "book.xlsx").unlink()
    (tmp_path / "旧.xls").write_bytes(b"")
    (tmp_path / "~$旧.xlsx").write_bytes(b"lock")
    codes = [part.code.id for one in iter_records(tmp_path) for part in one.diagnostics]
    assert codes == ["SR430"]


def test_a_file_in_a_folder(book, read, tmp_path):
    """Workbooks are found in folders as other records are."""
    read(book)
    assert [one.record.unit_id for one in iter_records(tmp_path)] == ["heshan"]


def edited(content, pattern, replacement):
    """Return a workbook's bytes with a cell of the sheet 人员 written otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as written:
        for name in package.namelist():
            part = package.read(name)
            if name == "xl/worksheets/sheet3.xml":
                part = re.sub(pattern, replacement, part.decode(), count=1).encode()
            written.writestr(name, part)
    return out.getvalue()
