"""A small record to start from, and the examples."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest

from shufa_rules.record.loading import parse_record

_MINIMAL = {
    "format": "shufa-record/1",
    "unit": {"id": "heshan", "name": "襄垣县河山局", "kind": "government_department"},
    "year": 2021,
    "as_of": "2021-12-31",
    "people": [
        {"id": "p1", "name": "田守信", "role": "principal_head", "organ": "government"},
        {"id": "p2", "name": "苗青", "role": "leadership_member", "organ": "government"},
    ],
}


@pytest.fixture
def data():
    """Return a minimal record as plain data, the test's own."""
    return deepcopy(_MINIMAL)


@pytest.fixture
def found_in():
    """Return a function that tells the diagnostics of a record given as plain data."""
    from shufa_rules.record.streaming import read_whole
    from shufa_rules.syntax.limits import DEFAULT_LIMITS

    def diagnostics(data):
        text = json.dumps(data, ensure_ascii=False, indent=2).encode()
        return read_whole(text, "r.json", is_json=True, limits=DEFAULT_LIMITS).diagnostics

    return diagnostics


@pytest.fixture
def record(data):
    """Return a minimal record."""
    return parse_record(data)


@pytest.fixture(scope="session")
def examples():
    """Return the folder of examples."""
    return Path(__file__).parents[2] / "examples"
