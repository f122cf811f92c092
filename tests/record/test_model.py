from __future__ import annotations

import json
import pickle
from datetime import date

import pytest

from shufa_rules.record.loading import load_record, parse_record
from shufa_rules.record.model import Record


def test_what_a_record_says_of_itself(record):
    """Unit, year and day are at hand, and the digest names the content."""
    assert (record.unit_id, record.unit_name, record.year) == ("heshan", "襄垣县河山局", 2021)
    assert record.as_of == date(2021, 12, 31)
    assert record.digest.startswith("sha256:")
    assert record.path == "<record>"


def test_a_record_without_as_of(data):
    """A record that doesn't say up to which day it is complete has no such day."""
    del data["as_of"]
    assert parse_record(data).as_of is None


def test_values_by_pointer(record):
    """A JSON Pointer names any value, the whole record too."""
    assert record.at("/people/1/name") == "苗青"
    assert record.at("") is record.data


@pytest.mark.parametrize(
    "pointer",
    [
        "/nobody",
        "/people/2",
        "/people/-1",
        "/people/01",
        "/people/x",
        "/year/0",
        "people",
        "/people/１",
    ],
)
def test_a_pointer_to_nothing(record, pointer):
    """A pointer to nothing, or no pointer at all, is a lookup error and never another value."""
    with pytest.raises(LookupError):
        record.at(pointer)


def test_places_by_pointer(examples):
    """A pointer leads to line and column; one to an absent field to what would hold it."""
    record = load_record(examples / "records" / "mid-year-2022.yaml")
    assert record.span("/unit/id").text == "lincao"
    assert record.source.line_text(record.span("/year").start_position.line) == "year: 2022"
    assert record.span("/people/0/left_on") == record.span("/people/0")
    with pytest.raises(ValueError, match="no JSON Pointer"):
        record.span("people")


def test_a_record_without_a_source_has_no_places(record):
    """A record made by a program has values but no places."""
    bare = Record(
        data=record.data,
        unit_id="u",
        unit_name="u",
        year=2021,
        as_of=None,
        digest=record.digest,
        index={},
    )
    assert bare.span("/year") is None
    assert bare.path == "<record>"


def test_the_index_finds_entries_by_id(examples):
    """Every id of the record, the unit's too, leads to its entry."""
    record = load_record(examples / "records" / "town-2021.yaml")
    assert record.index["f1"] == "/inspection_findings/0"
    assert record.index["liuquan"] == "/unit"
    assert all(record.at(pointer)["id"] == name for name, pointer in record.index.items())


def test_entries_absent_and_empty_differ(examples):
    """A list that is absent is unknown; a list that is there can be empty."""
    record = load_record(examples / "records" / "mid-year-2022.yaml")
    assert record.entries("legal_lectures") == ()
    assert record.entries("ballots") is None
    assert [person["id"] for person in record.entries("people")] == ["p1", "p2"]


def test_a_record_is_a_value(data):
    """Records that say the same are equal and hash alike, and pickling keeps them."""
    one, other = parse_record(data), parse_record(data, "elsewhere")
    assert one == other
    assert len({one, other}) == 1
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  our own bytes
    with pytest.raises(AttributeError):
        one.year = 2022


def test_plain_data_is_a_copy(record, data):
    """`plain` gives what was put in, as dicts and lists of one's own."""
    assert record.plain() == data
    record.plain()["people"].clear()
    assert len(record.data["people"]) == 2


@pytest.mark.parametrize("roster", [True, False, None])
def test_the_kind_of_unit_is_told_alike_by_plain_and_by_typed_records(data, roster):
    """However a record was read, and whether or not a typed value was made of it."""
    data["unit"]["on_assessment_roster"] = roster
    if roster is None:
        del data["unit"]["on_assessment_roster"]
    plain = parse_record(data)
    before = plain.kind_of_unit
    typed = parse_record(json.dumps(data, ensure_ascii=False))
    assert before == (data["unit"]["kind"], roster)
    assert plain.typed is not None
    assert before == plain.kind_of_unit == typed.kind_of_unit
