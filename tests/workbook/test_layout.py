from __future__ import annotations

from shufa_rules.schema.fields import record_shape
from shufa_rules.workbook.layout import OWN_SHEETS, column_names, record_sheets, unit_sheet


def test_there_is_a_sheet_for_each_list_of_the_schema():
    """The units first, then every list of the record, and every list inside entries."""
    paths = [sheet.path for sheet in record_sheets()]
    assert paths[0] == ()
    assert {path[0] for path in paths if len(path) == 1} == set(record_shape().collections)
    assert ("report_sections", "passages") in paths


def test_names_are_told_apart_and_fit_excel():
    """No two sheets, and no two columns of a sheet, share a name; a tab holds 31 characters."""
    names = [sheet.name for sheet in record_sheets()]
    assert len({*names, *OWN_SHEETS}) == len(names) + len(OWN_SHEETS)
    for sheet in record_sheets():
        assert len(sheet.name) <= 31
        assert not set(sheet.name) & set("[]:*?/\\")
        titles = [column.title for column in sheet.columns]
        assert len(set(titles)) == len(titles)


def test_columns_have_the_titles_of_the_schema():
    """An object's fields stand side by side; what an entry needs is marked."""
    events = next(sheet for sheet in record_sheets() if sheet.path == ("events",))
    body = events.column("实施者·机构")
    assert body is not None
    assert (body.path, events.key_of(body)) == (("actor", "body"), "events.actor.body")
    date = events.column("日期")
    assert date is not None
    assert date.required
    assert events.column("日子") is None
    assert column_names()["events.actor.body"] == "述法流程·实施者·机构"


def test_each_list_that_can_be_unknown_has_a_mark():
    """The unit says which lists are complete; `people` is always there."""
    marks = {column.path for column in unit_sheet().columns if column.kind == "mark"}
    assert marks == {(name,) for name in record_shape().collections if name != "people"}
