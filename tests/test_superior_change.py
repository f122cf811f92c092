"""The worked example of a changed superior document."""

from __future__ import annotations

import runpy
from pathlib import Path

GENERATOR = Path(__file__).parents[1] / "docs" / "generate_superior_change.py"


def test_every_output_of_the_page_is_what_its_command_prints() -> None:
    """docs/superior-change.md shows what the commands print today; `make docs` brings it up to date."""
    generator = runpy.run_path(str(GENERATOR))
    assert generator["PAGE"].read_text("utf-8") == generator["page"]()
