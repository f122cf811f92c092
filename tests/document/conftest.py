from pathlib import Path

import pytest

from shufa_rules.document.parsing import Document, parse_document

SOURCE = Path(__file__).parents[2] / "policies" / "xiangyuan" / "2021-11-10" / "source.txt"


@pytest.fixture(scope="session")
def raw() -> str:
    """The founding text, as received."""
    return SOURCE.read_text("utf-8")


@pytest.fixture(scope="session")
def plan(raw: str) -> Document:
    """The founding text, read."""
    return parse_document(raw)
