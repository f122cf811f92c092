"""Schemas by name."""

import json

import pytest

from shufa_rules.bundled import schemas_folder
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.schema.store import SchemaStore, bundled_schemas, load_schema, schema_names

ALTERNATIVES = {"oneOf", "anyOf", "if"}


def _keywords(schema):
    """Yield every keyword of a schema, with the keyword's value."""
    if isinstance(schema, list):
        for part in schema:
            yield from _keywords(part)
    if isinstance(schema, dict):
        for key, value in schema.items():
            yield key
            if key in {"properties", "$defs", "patternProperties"}:
                for part in value.values():
                    yield from _keywords(part)
            elif key not in {"enum", "const", "examples", "required"}:
                yield from _keywords(value)


def test_names_are_those_of_the_files(schemas):
    """A folder's schemas are named after its files."""
    assert schemas.names == ("parts", "record")
    assert "record" in schema_names()
    assert schema_names() == tuple(sorted(schema_names()))


def test_schemas_are_read_once(schemas):
    """The same schema is the same object each time, also from the library's own store."""
    assert schemas.load("record") is schemas.load("record")
    assert load_schema("record") is bundled_schemas().load("record")


def test_an_unknown_name_is_a_diagnostic(schemas):
    """SR123 says what is there, and what was probably meant."""
    with pytest.raises(DiagnosticsError) as caught:
        schemas.load("recrod")
    (problem,) = caught.value.diagnostics
    assert problem.code.id == "SR123"
    assert problem.help() == "did you mean `record`?\nknown here: parts, record"


def test_a_folder_without_schemas_has_no_names(tmp_path):
    """An empty folder is no error until a schema is asked for."""
    assert SchemaStore(tmp_path).names == ()


def test_two_stores_do_not_mix(tmp_path, schemas):
    """A store of another folder has its own schemas."""
    (tmp_path / "record.schema.json").write_text('{"type": "string"}', encoding="utf-8")
    assert SchemaStore(tmp_path).load("record") != schemas.load("record")


@pytest.mark.parametrize("name", schema_names())
def test_bundled_schemas_have_no_alternatives(name):
    """Structure is dispatched on kind first, so that an error names the one thing that is wrong."""
    assert not ALTERNATIVES & set(_keywords(load_schema(name)))


@pytest.mark.parametrize("name", schema_names())
def test_bundled_schemas_are_named_by_their_files(name):
    """Each schema is one of draft 2020-12, with the name of its file at the end of its id."""
    schema = json.loads((schemas_folder() / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].endswith(f"/{name}.schema.json")
