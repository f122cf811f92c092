"""Writes the pages of docs/reference/ that describe files: `python docs/generate_schemas.py`.

Every key of every schema is a row. A shape that several keys share has a section of its own, as in
the schema; a shape written in place is told in the rows below its key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
"""Where the pages stand."""

PAGES = {
    "record.md": (
        "Record",
        (
            "One file is one unit in one year. A cohort lists the people who are graded together; a session "
            "is a record that grows."
        ),
        ("record", "cohort", "cohort-entry", "session", "session-event"),
    ),
    "policy-files.md": (
        "Policy files",
        (
            "A policy is a folder; each file in it has a schema of its own. `condition` is the grammar that "
            "they share."
        ),
        (
            "policy",
            "subjects",
            "content",
            "duties",
            "procedure",
            "grading",
            "results",
            "safeguards",
            "accountability",
            "condition",
            "parameters",
            "bindings",
            "ledger",
            "notes",
            "errata",
            "cases",
            "superior-document",
            "derivation",
            "drafted-by",
            "regeneration",
        ),
    ),
    "outputs.md": (
        "Outputs",
        (
            "What `--format json` prints. `shufa validate` puts verdicts under `verdicts`, and diagnostics "
            "under `errors`."
        ),
        ("verdict", "grade-sheet", "diff", "impact"),
    ),
}
"""The pages: title, introduction, and the schemas in their order."""

_HOMES = {schema: page for page, (_, _, schemas) in PAGES.items() for schema in schemas}


def page(name: str) -> str:
    """Return a page: a section a schema, and below it one for each shape that is shared."""
    title, introduction, schemas = PAGES[name]
    head = (
        f"# {title}\n\n<!-- Written by docs/generate_schemas.py from schemas/; don't edit. -->\n\n"
        f"{introduction} `shufa schema NAME` prints a schema. Keys marked * have to be there; unknown "
        "keys are errors.\n"
    )
    return "\n".join([head, *(line for schema in schemas for line in _schema(name, schema))])


def _schema(page_name: str, name: str) -> Iterator[str]:
    whole = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    yield f"## {name}\n"
    yield from _shape(whole, page_name, name)
    for shape, definition in whole.get("$defs", {}).items():
        yield f"### {name}: {shape}\n"
        yield from _shape(definition, page_name, name)


def _shape(shape: Mapping[str, Any], page_name: str, schema: str) -> Iterator[str]:
    yield f"**{shape['title']}.** {_text(shape['description'])}\n"
    rows = list(_rows(shape, "", page_name, schema))
    if rows:
        yield "| key | type | what it is |\n| --- | --- | --- |"
        yield from rows
        yield ""
    elif "type" in shape or "enum" in shape:
        yield f"Type: {_type(shape, page_name, schema)}\n"


def _rows(shape: Mapping[str, Any], before: str, page_name: str, schema: str) -> Iterator[str]:
    """Yield a row a key, those of a shape written in place below it."""
    required = shape.get("required", ())
    keys = list(shape.get("properties", {}).items())
    others = shape.get("additionalProperties")
    if isinstance(others, Mapping):
        keys.append(("…", others))
    for key, value in keys:
        told = _text(value["description"]) if "description" in value else "any other key"
        star = " *" if key in required else ""
        kind = _type(value, page_name, schema)
        yield f"| `{before}{key}`{star} | {kind} | {told} |"
        inner = value.get("items", value)
        if "properties" in inner or isinstance(inner.get("additionalProperties"), Mapping):
            mark = "[]." if "items" in value else "."
            yield from _rows(inner, f"{before}{key}{mark}", page_name, schema)


def _type(value: Mapping[str, Any], page_name: str, schema: str) -> str:
    """Return what a value may be, as a phrase with links."""
    if "$ref" in value:
        return _link(value["$ref"], page_name, schema)
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    kinds = value.get("type", "any")
    named = kinds if isinstance(kinds, list) else [kinds]
    phrase = " or ".join(
        value["format"] if one == "string" and "format" in value else one for one in named
    )
    limits = [
        f"{sign} {value[key]}"
        for key, sign in (("minimum", "≥"), ("maximum", "≤"), ("minItems", "at least"))
        if key in value
    ]
    if "items" in value:
        phrase += f" of {_type(value['items'], page_name, schema)}"
    return ", ".join([phrase, *limits])


def _link(reference: str, page_name: str, schema: str) -> str:
    """Return a link to the section of the shape that a reference names."""
    file, _, pointer = reference.partition("#")
    home = file.removesuffix(".schema.json") or schema
    shape = pointer.rpartition("/")[2]
    anchor = f"{home}-{shape}" if shape else home
    target = "" if _HOMES[home] == page_name else _HOMES[home]
    return f"[{shape or home}]({target}#{anchor.lower()})"


def _text(text: str) -> str:
    """Return a description as a cell can hold it."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


if __name__ == "__main__":
    for name_of_page in PAGES:
        (FOLDER / name_of_page).write_text(page(name_of_page), "utf-8")
