from __future__ import annotations

import runpy
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shufa_rules.record.loading import load_record, parse_record
from shufa_rules.record.reading import record_from
from shufa_rules.workbook.reading import read_workbook
from shufa_rules.workbook.writing import record_workbook

_LAWS = runpy.run_path(str(Path(__file__).parents[1] / "record" / "test_laws.py"))
records = _LAWS["records"]
texts = st.text("a=+-@\"'、；\n 　_x000D_\r\t无是否１\x07", min_size=1, max_size=12).filter(
    str.strip
)


def again(*data, **options):
    """Return the records that the workbook of records holds."""
    book = read_workbook(record_workbook(data, **options), "book.xlsx")
    assert book.diagnostics == ()
    return [record_from(reading).record for reading in book.readings]


def test_every_example(examples):
    """Each example record, written as a workbook and read again, is the same record."""
    for path in examples:
        record = load_record(path)
        (found,) = again(record.plain())
        assert (found, found.plain()) == (record, record.plain())


def test_many_units_in_one_workbook(examples):
    """Units keep their rows apart, and their order."""
    units = [load_record(path) for path in examples]
    assert again(*(record.plain() for record in units)) == units


@settings(max_examples=10)
@given(records())
def test_a_record_comes_back(data):
    """Any record of the record room's laws is the same after a workbook."""
    assert again(data) == [parse_record(data)]


@settings(max_examples=25)
@given(st.data())
def test_texts_come_back_to_the_character(draws):
    """Signs of formulas, quotation marks, line breaks, white space and control characters stay."""
    data = {
        "format": "shufa-record/1",
        "unit": {"id": "u", "name": draws.draw(texts), "kind": "town", "functions": []},
        "year": 2021,
        "people": [
            {"id": "p1", "name": draws.draw(texts), "role": "principal_head", "organ": "party"}
        ],
        "duty_lists": [
            {
                "id": "d1",
                "person": "p1",
                "adopted_on": "2021-01-04",
                "items": [
                    f"甲{text}乙" if draws.draw(st.booleans()) else f"{text}甲乙"
                    for text in draws.draw(st.lists(texts, min_size=1, max_size=3))
                ],
            }
        ],
        "report_sections": [
            {
                "id": "r1",
                "person": "p1",
                "submitted_on": "2021-12-01",
                "text": draws.draw(texts),
                **draws.draw(st.sampled_from([{}, {"passages": []}])),
            }
        ],
        **draws.draw(st.sampled_from([{}, {"events": []}, {"legal_lectures": []}])),
    }
    assert [record.plain() for record in again(data)] == [data]


@pytest.mark.parametrize(
    "day", ["0001-01-01", "1900-02-28", "1900-03-01", "2021-02-28", "2999-12-31"]
)
def test_days_come_back(data, day):
    """Also those that Excel's calendar doesn't have."""
    data["people"][0]["appointed_on"] = day
    assert [record.plain() for record in again(data)] == [data]


def test_absent_and_empty_stay_apart(data):
    """A list that is absent is unknown; one that is empty says that nothing happened."""
    lacking = deepcopy(data)
    del lacking["determinations"], lacking["unit"]["functions"]
    assert again(data)[0].plain() == data
    assert again(lacking)[0].plain() == lacking


def test_the_same_record_gives_the_same_bytes(data):
    """No clock stands in the workbook."""
    assert record_workbook([data]) == record_workbook([data])


def test_rows_name_their_unit_where_asked(data):
    """A workbook for a cohort has the column even for one unit."""
    assert [record.plain() for record in again(data, cohort=True)] == [data]
