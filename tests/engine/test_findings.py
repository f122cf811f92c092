"""The ledger of findings: extensions, rectifications, reopenings, and what last year left open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shufa_rules as sr
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.engine.evaluation import facts_of
from shufa_rules.engine.facts import Derived

FINDING = {
    "id": "F-1",
    "source": "inspection",
    "description": "规范性文件未备案",
    "issued_on": "2021-05-01",
    "due_on": "2021-10-01",
}


def _rectified(day, verified_on=None, by="县委依法治县办", number=1):
    entry = {
        "id": f"R-{number}",
        "finding": "F-1",
        "date": day,
        "verified": verified_on is not None,
    }
    return (
        entry if verified_on is None else {**entry, "verified_by": by, "verified_on": verified_on}
    )


def _reopened(day, number=1):
    return {"id": f"O-{number}", "finding": "F-1", "on": day, "by": "县委依法治县办"}


def _extended(day, due, number=1):
    return {"id": f"E-{number}", "finding": "F-1", "on": day, "due_on": due, "by": "县委依法治县办"}


@pytest.fixture
def derived(prepared, minimal):
    """Return what is derived of the finding as of a day."""

    def run(as_of="2021-12-31", **lists):
        record = sr.parse_record(
            {**minimal, "inspection_findings": [FINDING], "rectifications": [], **lists}
        )
        facts = facts_of(prepared.compiled, record, None, date.fromisoformat(as_of))
        return facts.collections["inspection_findings"][0].derived

    return run


@pytest.mark.parametrize(
    ("lists", "correction"),
    [
        ({}, "none"),
        ({"rectifications": [_rectified("2021-06-01")]}, "reported"),
        ({"rectifications": [_rectified("2021-06-01", "2021-06-05")]}, "verified"),
        ({"rectifications": [_rectified("2021-06-01", "2021-06-05", by="某局党组")]}, "reported"),
        ({"rectifications": [_rectified("2021-04-01", "2021-04-05")]}, "none"),
        (
            {
                "rectifications": [_rectified("2021-06-01", "2021-06-05")],
                "reopenings": [_reopened("2021-07-01")],
            },
            "reopened",
        ),
        (
            {
                "rectifications": [
                    _rectified("2021-06-01", "2021-06-05"),
                    _rectified("2021-08-01", "2021-08-02", number=2),
                ],
                "reopenings": [_reopened("2021-07-01")],
            },
            "verified",
        ),
        (
            {
                "rectifications": [_rectified("2021-06-01", "2021-07-01")],
                "reopenings": [_reopened("2021-07-01")],
            },
            "reopened",
        ),
    ],
)
def test_how_far_a_correction_has_come(derived, lists, correction):
    """Verified by somebody else, after the finding, and not opened again on that day or since."""
    assert derived(**lists)["correction"].value == correction


def test_a_later_day_sees_more(derived):
    """Before the verification and the reopening they are unknown to the day."""
    lists = {
        "rectifications": [_rectified("2021-06-01", "2021-06-05")],
        "reopenings": [_reopened("2021-07-01")],
    }
    days = ["2021-05-20", "2021-06-02", "2021-06-05", "2021-07-01"]
    found = [derived(as_of=day, **lists)["correction"].value for day in days]
    assert found == ["none", "reported", "verified", "reopened"]


def test_what_cannot_be_told(derived):
    """Without the ledger, or the name of who verified, nothing is said of the correction."""
    unnamed = _rectified("2021-06-01", "2021-06-05")
    del unnamed["verified_by"]
    assert isinstance(derived(rectifications=[unnamed])["correction"], sr.Missing)


@pytest.mark.parametrize(
    ("extensions", "due"),
    [
        ([], "2021-10-01"),
        ([_extended("2021-09-01", "2021-11-30")], "2021-11-30"),
        (
            [_extended("2021-09-20", "2021-11-01", 2), _extended("2021-09-01", "2021-11-30")],
            "2021-11-01",
        ),
        (
            [_extended("2021-09-01", "2021-11-01", 2), _extended("2021-09-01", "2021-11-30")],
            "2021-11-30",
        ),
    ],
)
def test_the_newest_extension_counts(derived, extensions, due):
    """The due day is the newest extension's; of two of one day, the later due day."""
    assert derived(extensions=extensions)["due"].value == due


def test_an_extension_by_the_unit_itself(derived):
    """A unit that puts off its own day has put off nothing."""
    own = {**_extended("2021-09-01", "2021-11-30"), "by": "某局党组"}
    assert derived(extensions=[own])["due"].value == "2021-10-01"


@given(
    st.permutations([_extended(f"2021-09-{day:02}", f"2021-11-{day:02}", day) for day in (1, 2, 3)])
)
def test_order_of_entries_is_nothing(entries):
    """The order in which a clerk wrote entries changes nothing that is derived."""
    prepared = sr.load_policy("xiangyuan")
    record = sr.parse_record(
        {
            "format": "shufa-record/1",
            "unit": {"id": "u", "name": "某局", "kind": "town"},
            "year": 2021,
            "people": [],
            "inspection_findings": [FINDING],
            "extensions": entries,
        }
    )
    facts = facts_of(prepared.compiled, record, None, date(2021, 12, 31))
    due = facts.collections["inspection_findings"][0].derived["due"]
    assert isinstance(due, Derived)
    assert due.value == "2021-11-03"


def _year(minimal, year, **lists):
    return sr.parse_record({**minimal, "year": year, "as_of": f"{year}-12-31", **lists})


@pytest.mark.parametrize(
    ("carried", "status"),
    [([], "violated"), ([{**FINDING, "carried_over_from": 2021}], "satisfied")],
)
def test_what_last_year_left_open(prepared, minimal, carried, status):
    """A finding that was open stays on record, under its id, until it is put right."""
    before = _year(minimal, 2021, inspection_findings=[FINDING], rectifications=[])
    record = _year(minimal, 2022, inspection_findings=carried, rectifications=[])
    verdict = prepared.evaluate(record, last_year=before)
    (result,) = [
        part for part in verdict.results if part.rule == "last_year_findings_government_department"
    ]
    assert result.status.value == status
    assert verdict.last_year_digest == before.digest


def test_what_last_year_closed(prepared, minimal):
    """A finding that was put right last year asks for nothing."""
    done = [_rectified("2021-06-01", "2021-06-05")]
    before = _year(minimal, 2021, inspection_findings=[FINDING], rectifications=done)
    record = _year(minimal, 2022, inspection_findings=[])
    results = prepared.evaluate(record, last_year=before).results
    statuses = {part.status.value for part in results if part.rule.startswith("last_year_findings")}
    assert statuses == {"not_applicable"}


@pytest.mark.parametrize(("year", "status"), [(2021, "not_applicable"), (2022, "undetermined")])
def test_without_last_years_record(prepared, minimal, year, status):
    """Only in the plan's first year is there nothing before."""
    results = prepared.evaluate(_year(minimal, year, inspection_findings=[])).results
    rule = "last_year_findings_government_department"
    assert [part.status.value for part in results if part.rule == rule] == [status]


def test_another_year_is_not_last_year(prepared, minimal):
    """SR419: the record of another year, or of another unit, accounts for nothing."""
    with pytest.raises(DiagnosticsError, match="SR419"):
        prepared.evaluate(_year(minimal, 2023), last_year=_year(minimal, 2021))
