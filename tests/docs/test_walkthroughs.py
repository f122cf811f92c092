"""Walkthroughs show what their commands and their Python print today."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
GENERATOR = runpy.run_path(str(DOCS / "generate_walkthroughs.py"))


@pytest.mark.parametrize("name", GENERATOR["PAGES"])
def test_every_output_of_a_page_is_what_is_printed(name: str) -> None:
    """A page shows what its blocks print today; `make docs` brings it up to date."""
    assert (DOCS / name).read_text("utf-8") == GENERATOR["page"](name)


def test_an_output_is_shortened_where_it_was() -> None:
    """As many lines as stood before and after `…` are kept; a short output is shown whole."""
    shortened = GENERATOR["_shortened"]
    assert shortened("a\nb\nc\nd\n", "x\n…\ny\n") == "a\n…\nd\n"
    assert shortened("a\nb\nc\nd\n", "x\n…\n") == "a\n…\n"
    assert shortened("a\n", "x\n…\ny\n") == "a\n"
    assert shortened("a\nb\n", "") == "a\nb\n"
