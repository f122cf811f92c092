"""The quick yes on a schema: never where the validator finds something, and soon wherever it doesn't."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shufa_rules.bundled import policies_folder
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.schema.acceptance import surely_keeps
from shufa_rules.schema.store import SUFFIX, SchemaStore, bundled_schemas
from shufa_rules.schema.validator import violations
from shufa_rules.syntax.plain import to_plain
from shufa_rules.syntax.yaml_reader import read_yaml

FOLDER = policies_folder() / "xiangyuan" / "2021-11-10"
FILES = {
    path.stem: path
    for path in sorted(FOLDER.glob("*.yaml"))
    if path.stem in bundled_schemas().names
}
VALUES = (
    None, True, 0, 1, -1, 10**9, Decimal("0.5"), "", "x", "二〇二一", "2021-02-30", "2021-02-28\n",
    "a\n", [], ["a", "a"], [1, 1], [[]], {}, {"x": 1}, {"id": "x"},
)  # fmt: skip


def read(path):
    """The plain data of a YAML file."""
    return to_plain(read_yaml(SourceFile(str(path), path.read_text(encoding="utf-8"))).node)


def changed(data, chance):
    """Data with one value of it changed, left out, doubled, or with a key too many."""
    data = deepcopy(data)
    places = []

    def walk(value):
        keys = range(len(value)) if isinstance(value, list) else list(value)
        for key in keys:
            places.append((value, key))
            if isinstance(value[key], list | dict):
                walk(value[key])

    walk(data)
    owner, key = chance.choice(places)
    match chance.randrange(4):
        case 0:
            owner[key] = deepcopy(chance.choice(VALUES))
        case 1:
            del owner[key]
        case 2 if isinstance(owner, list):
            owner.append(owner[key])
        case _ if isinstance(owner, dict):
            owner[chance.choice(["id", "cite", "x", "kind"])] = deepcopy(chance.choice(VALUES))
    return data


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_the_policy_is_accepted_at_once(name):
    """The bundled policy needs no validator, which would take longer to import than to read it."""
    assert surely_keeps(read(FILES[name]), name, bundled_schemas())


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=max(25, settings.default.max_examples // 10))
@given(seed=st.integers(0, 2**32))
def test_what_is_accepted_keeps_to_its_schema(name, seed):
    """Whatever is changed in a file, the quick yes is one that the validator gives."""
    data = changed(read_once(name), random.Random(seed))  # noqa: S311  no secret
    if surely_keeps(data, name, bundled_schemas()):
        assert violations(data, name, bundled_schemas()) == ()


_READ = {}


def read_once(name):
    """The plain data of a file of the policy."""
    if name not in _READ:
        _READ[name] = read(FILES[name])
    return _READ[name]


@pytest.fixture
def store(tmp_path):
    """A store with a schema of one's own."""

    def make(schema):
        (tmp_path / f"own{SUFFIX}").write_text(json.dumps(schema), encoding="utf-8")
        return SchemaStore(tmp_path)

    return make


@pytest.mark.parametrize(
    "schema",
    [
        {"anyOf": [{"type": "string"}]},
        {"if": {}, "then": {}},
        {"patternProperties": {"x": {}}, "additionalProperties": False},
        {"items": True},
        {"format": "uri"},
        {"$ref": "https://example.invalid/other.schema.json"},
        {"multipleOf": 2},
    ],
)
@pytest.mark.parametrize("value", ["x", {"x": 1}, [1], 2])
def test_what_is_not_known_is_never_accepted(store, schema, value):
    """A keyword that isn't known here may forbid anything."""
    assert not surely_keeps(value, "own", store(schema)) or schema.get("items") is True


SCHEMAS = (
    {"enum": [1, "a", True, None]},
    {"const": 1},
    {"const": True},
    {"type": ["integer", "null"]},
    {"type": "number", "minimum": 1, "maximum": 1000},
    {"minimum": 1},
    {"type": "string", "minLength": 1, "maxLength": 4, "pattern": "^[a-z二]+$"},
    {"format": "date"},
    {"type": "array", "uniqueItems": True, "minItems": 1, "maxItems": 2, "items": {"type": "string"}},
    {"minProperties": 1, "maxProperties": 1, "propertyNames": {"pattern": "^[a-z]$"}},
    {"dependentRequired": {"x": ["id"]}},
    {"additionalProperties": {"type": "string"}, "properties": {"x": {"type": "integer"}}},
    {"required": ["id"]},
    {"$ref": "#/$defs/tree", "$defs": {"tree": {"type": ["array", "string"], "items": {"$ref": "#/$defs/tree"}}}},
)  # fmt: skip


@pytest.mark.parametrize("schema", SCHEMAS, ids=json.dumps)
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_keyword_by_keyword(store, schema, value):
    """Each keyword answers as the validator does, but for lists of others than texts, left open."""
    own = store(schema)
    accepted = surely_keeps(value, "own", own)
    right = violations(value, "own", own) == ()
    assert accepted == right or (right and isinstance(value, list))
