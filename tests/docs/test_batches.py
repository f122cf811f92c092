"""The figures of docs/batches.md are those that were measured."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
GENERATOR = runpy.run_path(str(DOCS / "generate_batches.py"))


def test_the_figures_are_those_of_the_last_run():
    """`make docs` would change nothing."""
    page = GENERATOR["PAGE"].read_text("utf-8")
    measured = json.loads(GENERATOR["RESULTS"].read_text("utf-8"))
    assert GENERATOR["with_figures"](page, measured) == page
    assert len(measured["rows"]) >= 4
