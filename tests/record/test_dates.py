from __future__ import annotations

import pytest

FINDING = {
    "id": "f1",
    "source": "inspection",
    "description": "没有法制审核",
    "issued_on": "2021-06-01",
}


def test_due_before_it_was_issued(found_in, data):
    """SR408: a finding can't be due before it was issued; the message names both dates."""
    data["inspection_findings"] = [{**FINDING, "due_on": "2021-05-31"}]
    (problem,) = found_in(data)
    assert problem.code.id == "SR408"
    assert problem.message() == "`due_on` (2021-05-31) is before `issued_on` (2021-06-01)"
    assert problem.span.text == '"2021-05-31"'
    assert problem.help("zh") == "请核对反馈日期与整改期限"


def test_verified_before_it_was_done(found_in, data):
    """SR408: a rectification can't be verified before it was made."""
    data["inspection_findings"] = [FINDING]
    data["rectifications"] = [
        {
            "id": "x1",
            "finding": "f1",
            "date": "2021-08-02",
            "verified": True,
            "verified_on": "2021-08-01",
        }
    ]
    assert [part.code.id for part in found_in(data)] == ["SR408"]


def test_left_before_appointed(found_in, data):
    """SR408: nobody leaves a post before being appointed to it."""
    data["people"][0] |= {"appointed_on": "2021-03-01", "left_on": "2020-03-01"}
    assert [part.code.id for part in found_in(data)] == ["SR408"]


def test_the_same_day_is_in_order(found_in, data):
    """Dates of one day contradict nothing."""
    data["inspection_findings"] = [{**FINDING, "due_on": FINDING["issued_on"]}]
    assert found_in(data) == ()


@pytest.mark.parametrize("day", ["2012-12-01", "2020-12-31", "2023-01-01"])
def test_implausible_date(found_in, data, day):
    """SR409: an event before the year or after the next one is doubted, not refused."""
    data["legal_lectures"] = [{"id": "l1", "date": day, "person": "p1"}]
    (problem,) = found_in(data)
    assert (problem.code.id, problem.severity) == ("SR409", "warning")


@pytest.mark.parametrize("day", ["2021-01-01", "2022-12-31"])
def test_plausible_date(found_in, data, day):
    """The year itself and the next are plausible to the day."""
    data["legal_lectures"] = [{"id": "l1", "date": day, "person": "p1"}]
    assert found_in(data) == ()


def test_implausible_as_of(found_in, data):
    """SR409: the record's own day is held against its year."""
    data["as_of"] = "2012-12-31"
    assert [part.code.id for part in found_in(data)] == ["SR409"]


def test_a_finding_carried_over_brings_its_year_along(found_in, data):
    """What belongs to an earlier year's problem may bear that year's date."""
    data["inspection_findings"] = [
        {**FINDING, "issued_on": "2019-11-01", "carried_over_from": 2019}
    ]
    data["rectifications"] = [
        {"id": "x1", "finding": "f1", "date": "2020-05-01", "verified": False}
    ]
    assert found_in(data) == ()
    data["inspection_findings"][0]["carried_over_from"] = 2020
    assert [part.code.id for part in found_in(data)] == ["SR409"]


def test_broken_dates_and_years_are_left_to_the_schema(found_in, data):
    """No check stumbles over a date that doesn't exist or a year that is none."""
    data["inspection_findings"] = [{**FINDING, "due_on": "2021-02-30"}, 3]
    for year in ("2021", True, 0, 10**12, None):
        data["year"] = year
        assert all(part.code.id.startswith("SR1") for part in found_in(data))
    data["people"] = {"id": "p1"}
    assert found_in(data)
