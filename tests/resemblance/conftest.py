"""Records with reports, for comparing."""

from __future__ import annotations

import pytest

import shufa_rules as sr


@pytest.fixture(scope="session")
def plan():
    """The plan of Xiangyuan, whose words are nobody's own."""
    return sr.load_policy("xiangyuan").policy


@pytest.fixture
def record():
    """Make a record of a unit with reports, one a person."""

    def make(unit, *texts, year=2021, name=None):
        people = [
            {
                "id": f"p{number}",
                "name": f"人{number}",
                "role": "leadership_member",
                "organ": "party",
            }
            for number, _ in enumerate(texts)
        ]
        sections = [
            {
                "id": f"s{number}",
                "person": f"p{number}",
                "submitted_on": f"{year}-12-01",
                "text": text,
            }
            for number, text in enumerate(texts)
        ]
        return sr.parse_record(
            {
                "format": "shufa-record/1",
                "unit": {"id": unit, "name": name or f"{unit}局", "kind": "other_unit"},
                "year": year,
                "people": people,
                "report_sections": sections,
            },
            f"{unit}-{year}.yaml",
        )

    return make
