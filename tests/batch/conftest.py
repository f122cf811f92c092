"""Records for batches, and a judge."""

from __future__ import annotations

import json

import pytest

from shufa_rules.batch.judge import prepare_judge

RECORD = {
    "format": "shufa-record/1",
    "unit": {"id": "u", "name": "襄垣县某局", "kind": "government_department", "functions": []},
    "year": 2021,
    "as_of": "2021-12-31",
    "people": [
        {"id": "p", "name": "张三", "role": "principal_head", "organ": "government"},
    ],
}


@pytest.fixture(scope="session")
def lines():
    """Make so many records as lines of JSON, every other one with violations."""

    def make(count):
        for number in range(count):
            more = {"duty_lists": [], "study_sessions": []} if number % 2 else {}
            unit = {**RECORD["unit"], "id": f"u{number}"}
            yield json.dumps({**RECORD, "unit": unit, **more}, ensure_ascii=False).encode()

    return make


@pytest.fixture(scope="session")
def judge():
    """A judge by the plan and its example's bindings."""
    return prepare_judge("xiangyuan", "example-2021", detail="violations")
