from __future__ import annotations

import pytest


def test_reference_to_nobody(found_in, data):
    """SR402: a participant who is nobody, with those who are somebody."""
    data["study_sessions"] = [
        {"id": "s1", "date": "2021-05-05", "kind": "other", "participants": ["p1", "p7"]}
    ]
    (problem,) = found_in(data)
    assert problem.code.id == "SR402"
    assert problem.message() == "`p7` refers to nobody and nothing in `people`"
    assert problem.message("zh") == "`p7`在`people`中没有对应条目"
    assert "p1、p2" in problem.help()


def test_reference_with_a_slip_of_the_pen(found_in, data):
    """SR402: an id that is nearly right is suggested."""
    data["people"][0]["id"] = "tian-shouxin"
    data["legal_lectures"] = [{"id": "l1", "date": "2021-05-05", "person": "tian-shuoxin"}]
    (problem,) = found_in(data)
    assert problem.suggestion == "tian-shouxin"


@pytest.mark.parametrize(
    ("lists", "missing"),
    [
        ({"events": [{"id": "e1", "activity": "presentation", "date": "2021-12-01", "actor": {"person": "p9"}}]}, "p9"),
        ({"report_sections": [{"id": "r1", "person": "p1", "submitted_on": "2021-12-01", "text": "学法", "passages": [{"text": "学法", "items": [], "findings": ["f9"]}]}]}, "f9"),
        ({"rectifications": [{"id": "x1", "finding": "f9", "date": "2021-12-01", "verified": False}]}, "f9"),
        ({"duty_lists": [{"id": "d1", "person": "p9", "adopted_on": "2021-03-01", "items": ["学法"]}]}, "p9"),
    ],
)  # fmt: skip
def test_references_wherever_the_schema_says(found_in, data, lists, missing):
    """SR402: references inside actors and passages, and to a list that is absent, are held too."""
    (problem,) = found_in({**data, **lists})
    assert problem.code.id == "SR402"
    assert problem.fields["id"] == missing


def test_a_reference_finds_only_its_own_list(found_in, data):
    """SR402: a person can't stand for a finding."""
    data["rectifications"] = [{"id": "x1", "finding": "p1", "date": "2021-12-01", "verified": True}]
    assert [part.code.id for part in found_in(data)] == ["SR402"]


def test_determination_about_nothing(found_in, data):
    """SR413: a determination is about an entry of the record, of whatever kind, or the unit."""
    entry = {"question": "important", "value": True, "by": "县考核办", "on": "2021-12-01"}
    data["determinations"] = [
        {"id": "t1", "about": "p1", **entry},
        {"id": "t2", "about": "heshan", **entry},
        {"id": "t3", "about": "f1", **entry},
    ]
    (problem,) = found_in(data)
    assert (problem.code.id, problem.fields["id"]) == ("SR413", "f1")


def test_help_names_the_first_of_many(found_in, data):
    """The help line stays a line where there are hundreds of ids."""
    data["people"] = [{**data["people"][0], "id": f"p{number}"} for number in range(300)]
    data["legal_lectures"] = [{"id": "l1", "date": "2021-05-05", "person": "x"}]
    (problem,) = found_in(data)
    assert problem.fields["known"].endswith("p11 …")


def test_a_thousand_dangling_references_are_not_a_thousand_lines(found_in, data):
    """A check stops after 200 problems of one kind."""
    data["legal_lectures"] = [
        {"id": f"l{number}", "date": "2021-05-05", "person": f"x{number}"} for number in range(1000)
    ]
    assert len(found_in(data)) == 200
