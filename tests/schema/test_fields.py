"""The shape of a record as types."""

import pytest

from shufa_rules.schema.fields import record_shape, shape_of


@pytest.fixture(scope="module")
def shape(schemas):
    """The shape of the tests' record."""
    return shape_of(_inlined(schemas.load("record"), schemas))


def _inlined(schema, schemas):
    """Return the schema with references to the other file replaced: records refer to none."""
    if isinstance(schema, list):
        return [_inlined(part, schemas) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("$ref", "").startswith("parts."):
        part = schemas.load("parts")["$defs"][schema["$ref"].rpartition("/")[2]]
        return {**part, **{key: value for key, value in schema.items() if key != "$ref"}}
    return {key: _inlined(value, schemas) for key, value in schema.items()}


def test_collections_are_the_lists_with_entries(shape):
    """A list with `x-entry` is a collection, with the day on which its entries happened."""
    people, events = shape.collections["people"], shape.collections["events"]
    assert list(shape.collections) == ["people", "events"]
    assert (people.name, people.entry, people.happened) == ("people", "person", None)
    assert (events.entry, events.happened, events.title_zh) == ("event", "date", "环节")


@pytest.mark.parametrize(
    ("collection", "name", "kind", "title"),
    [
        ("people", "id", "string", "编号"),
        ("people", "resume", "text", "简历"),
        ("people", "left_on", "date", "离任日期"),
        ("people", "born", "integer", "出生年"),
        ("people", "score", "decimal", "得分"),
        ("people", "on_duty", "boolean", "在任"),
        ("people", "role", "enum", "身份"),
        ("events", "about", "reference", "对象"),
        ("events", "present", "list", "参加人员"),
    ],
)
def test_kinds_of_fields(shape, collection, name, kind, title):
    """Each field's kind and Chinese name come from the schema."""
    found = shape.collections[collection].fields[name]
    assert (found.kind, found.title_zh) == (kind, title)


def test_what_belongs_to_a_kind(shape):
    """Enums have values, references a target, lists an item, objects fields."""
    assert shape.collections["people"].fields["role"].values == ("head", "member")
    assert shape.collections["events"].fields["about"].target == "people"
    item = shape.collections["events"].fields["present"].item
    assert (item.kind, item.target, item.title_zh) == ("reference", "people", "参加人")
    assert shape.collections["events"].fields["papers"].item is None
    assert shape.unit["office"].fields["phone"].kind == "string"


def test_fields_beside_the_lists(shape):
    """The unit's fields are apart, and the rest stand beside them."""
    assert shape.unit["kind"].values == ("town", "department", "3")
    assert shape.fields["year"].kind == "integer"
    assert shape.fields["format"].values == ("test/1",)
    assert "people" not in shape.fields
    assert "unit" not in shape.fields


@pytest.mark.parametrize("part", [{}, {"type": ["string", "integer"]}, {"type": "null"}])
def test_a_field_without_one_type_is_refused(part):
    """Conditions are checked against types, so that a field has to have one."""
    schema = {"properties": {"unit": {"type": "object", "properties": {"x": part}}}}
    with pytest.raises(ValueError, match="type"):
        shape_of(schema)


def test_types_and_shapes_can_be_keys(shape):
    """Types, collections and shapes are hashable, though they hold mappings."""
    assert len({shape, shape.collections["people"], shape.unit["office"]}) == 3


def test_the_librarys_own_record_has_a_shape():
    """The record's own schema is read, once."""
    shape = record_shape()
    assert shape is record_shape()
    assert shape.collections["events"].happened == "date"
    assert shape.collections["people"].entry == "person"
    assert "town" in shape.unit["kind"].values
    assert all(collection.fields for collection in shape.collections.values())
