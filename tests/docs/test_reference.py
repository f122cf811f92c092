"""Pages that are written from commands, schemas and policies are up to date, and leave nothing out."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import pytest

import shufa_rules

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SCHEMAS = runpy.run_path(str(DOCS / "generate_schemas.py"))


@pytest.mark.parametrize("name", ["command_line", "anomalies"])
def test_a_page_is_up_to_date(name: str) -> None:
    """The page is what its generator writes today; `make docs` brings it up to date."""
    generator = runpy.run_path(str(DOCS / f"generate_{name}.py"))
    assert generator["PAGE"].read_text("utf-8") == generator["page"]()


@pytest.mark.parametrize("name", SCHEMAS["PAGES"])
def test_a_page_of_schemas_is_up_to_date(name: str) -> None:
    """The page is what the schemas say today; `make docs` brings it up to date."""
    assert (SCHEMAS["FOLDER"] / name).read_text("utf-8") == SCHEMAS["page"](name)


def test_every_schema_has_a_section() -> None:
    """No schema is left out of the reference, and none is told twice."""
    told = [schema for _, _, schemas in SCHEMAS["PAGES"].values() for schema in schemas]
    there = [file.name.removesuffix(".schema.json") for file in (ROOT / "schemas").iterdir()]
    assert sorted(told) == sorted(there)


def test_every_key_of_a_record_has_a_row() -> None:
    """Keys of the record and of the entries of its lists stand in the page, with their description."""
    page = (SCHEMAS["FOLDER"] / "record.md").read_text("utf-8")
    record = json.loads((ROOT / "schemas" / "record.schema.json").read_text("utf-8"))
    for name, value in record["properties"].items():
        assert f"| `{name}`" in page
        for inner, told in value.get("items", value).get("properties", {}).items():
            mark = "[]." if "items" in value else "."
            row = re.search(rf"^\| `{re.escape(name + mark + inner)}`.*$", page, re.MULTILINE)
            assert row
            assert told["description"] in row[0]


def test_every_name_of_the_api_has_a_section() -> None:
    """The page of Python names lists each name of `__all__` once."""
    page = (DOCS / "reference" / "python.md").read_text("utf-8")
    listed = re.findall(r"^::: shufa_rules\.(\w+)$", page, re.MULTILINE)
    assert sorted([*listed, "__version__"]) == sorted(shufa_rules.__all__)
