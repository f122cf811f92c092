"""A small record as a workbook, to be changed by hand, and what is read from it."""

from __future__ import annotations

import io
from copy import deepcopy
from pathlib import Path

import pytest

openpyxl = pytest.importorskip("openpyxl")

from shufa_rules.record.streaming import iter_records  # noqa: E402  after openpyxl is known to be there
from shufa_rules.workbook.writing import record_workbook  # noqa: E402

_RECORD = {
    "format": "shufa-record/1",
    "unit": {
        "id": "heshan",
        "name": "襄垣县河山局",
        "kind": "government_department",
        "functions": [],
    },
    "year": 2021,
    "as_of": "2021-12-31",
    "people": [
        {"id": "p1", "name": "田守信", "role": "principal_head", "organ": "government"},
        {"id": "p2", "name": "苗青", "role": "leadership_member", "organ": "government"},
    ],
    "study_sessions": [
        {
            "id": "s1",
            "date": "2021-04-12",
            "kind": "collective_study",
            "topic": "=行政处罚法",
            "participants": ["p1", "p2"],
        }
    ],
    "inspection_findings": [
        {"id": "f1", "source": "inspection", "description": "未备案", "issued_on": "2021-05-06"}
    ],
    "rectifications": [
        {"id": "x1", "finding": "f1", "date": "2021-07-01", "verified": True},
        {"id": "x2", "finding": "f1", "date": "2021-08-01", "verified": False},
    ],
    "determinations": [],
}


@pytest.fixture
def data():
    """Return a record as plain data, the test's own."""
    return deepcopy(_RECORD)


@pytest.fixture(scope="session")
def content():
    """Return the record's workbook as bytes."""
    return record_workbook([_RECORD])


@pytest.fixture
def book(content):
    """Return the record's workbook as openpyxl has it, to be changed."""
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture
def read(tmp_path):
    """Return a function that saves a workbook, or bytes, and reads the records in it."""

    def read_back(book, name="book.xlsx"):
        path = tmp_path / name
        if isinstance(book, bytes):
            path.write_bytes(book)
        else:
            book.save(path)
        return list(iter_records(path))

    return read_back


@pytest.fixture
def problems(read):
    """Return a function that tells code and cell of all that is wrong with a workbook."""

    def told(book, name="book.xlsx"):
        return [
            (part.code.id, None if part.span is None else part.span.source.cell)
            for loaded in read(book, name)
            for part in loaded.diagnostics
        ]

    return told


@pytest.fixture(scope="session")
def examples():
    """Return the example records' paths."""
    return sorted((Path(__file__).parents[2] / "examples" / "records").glob("*.yaml"))
