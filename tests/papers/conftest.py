"""Papers made of examples, and Word files read back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

docx = pytest.importorskip("docx")

from shufa_rules.engine.prepared import load_policy  # noqa: E402  after python-docx is there
from shufa_rules.record.loading import load_record  # noqa: E402

_EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def prepared():
    """Return the county's plan with the example values of 2021."""
    return load_policy("xiangyuan", bindings="example-2021")


@pytest.fixture(scope="session")
def judged(prepared):
    """Return a function that gives an example record with its verdict."""

    def judge(name):
        record = load_record(_EXAMPLES / "records" / f"{name}.yaml")
        return record, prepared.evaluate(record)

    return judge


@pytest.fixture(scope="session")
def cohort_path():
    """Return the path of the example cohort."""
    return _EXAMPLES / "cohorts" / "county-2021.yaml"


@pytest.fixture(scope="session")
def opened():
    """Return a function that reads a Word file's bytes."""
    return lambda data: docx.Document(io.BytesIO(data))


@pytest.fixture(scope="session")
def text_of():
    """Return a function that tells the whole text of a paper."""
    return lambda paper: "\n".join(part.text for part in paper.whole())
