from __future__ import annotations

import re

from shufa_rules.schema.store import load_schema


def properties(schema, place=""):
    """Yield every property below a schema with its place."""
    for name, part in schema.get("properties", {}).items():
        yield f"{place}/{name}", part
        yield from properties(part, f"{place}/{name}")
    if "items" in schema:
        yield f"{place}/*", schema["items"]
        yield from properties(schema["items"], f"{place}/*")


def test_every_property_is_explained_in_two_languages():
    """An editor can show a Chinese title, and a description in Chinese and English."""
    for place, part in properties(load_schema("record")):
        assert re.search(r"[\u4e00-\u9fff]", part["title"]), place
        assert re.search(r"[\u4e00-\u9fff].*。[A-Z].*\.$", part["description"]), place


def test_no_object_lets_unknown_keys_pass():
    """A misspelt key is an error everywhere in a record."""
    schema = load_schema("record")
    for place, part in [("", schema), *properties(schema)]:
        if part.get("type") == "object":
            assert part["additionalProperties"] is False, place


def test_annotations_name_what_there_is():
    """References lead to lists of the record, and a list's day is a required date of its entries."""
    schema = load_schema("record")
    lists = {name: part for name, part in schema["properties"].items() if "x-entry" in part}
    for place, part in properties(schema):
        assert part.get("x-reference", "*") in {"*", *lists}, place
    for name, part in lists.items():
        assert "id" in part["items"]["required"], name
        if "x-happened" in part:
            assert part["items"]["properties"][part["x-happened"]]["format"] == "date"
            assert part["x-happened"] in part["items"]["required"], name
    assert len({part["x-entry"] for part in lists.values()}) == len(lists)


def test_nothing_is_left_to_a_choice_of_schemas():
    """There is no alternative in the schema, so an error names the one thing that is wrong."""
    assert not {"oneOf", "anyOf", "allOf", "not", "if"} & set(_keys(load_schema("record")))


def _keys(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)
