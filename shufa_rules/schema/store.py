"""JSON Schemas by their names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field

from shufa_rules.bundled import schemas_folder
from shufa_rules.diagnostics.catalog import schema as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from referencing import Registry

Schema: TypeAlias = Mapping[str, Any]
"""A JSON Schema, or a part of one, as plain data."""

SUFFIX = ".schema.json"
"""What follows the schema's name in the name of its file."""


@frozen(eq=False, slots=False)
class SchemaStore:
    """The schemas of a folder, each read once; two stores are the same only if they are one object.

    Attributes:
        folder: holds a file `<name>.schema.json` for each.
    """

    folder: Path
    _read_so_far: dict[str, Schema] = field(factory=dict, init=False, repr=False)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the schemas, sorted."""
        return tuple(
            sorted(path.name.removesuffix(SUFFIX) for path in self.folder.glob(f"*{SUFFIX}"))
        )

    def load(self, name: str) -> Schema:
        """Return a schema.

        Raises:
            DiagnosticsError: there is none of that name (SR123).
        """
        if name not in self.names:
            known = ", ".join(self.names)
            suggestion = closest(name, self.names)
            raise DiagnosticsError(
                (report(codes.UNKNOWN_SCHEMA, name, suggestion=suggestion, name=name, known=known),)
            )
        if name not in self._read_so_far:
            self._read_so_far[name] = self._read(name)
        return self._read_so_far[name]

    @cached_property
    def registry(self) -> Registry[Schema]:
        """The schemas as `jsonschema` looks them up, by `$id` and by file name."""
        from referencing import Registry
        from referencing.jsonschema import DRAFT202012

        resources = (
            (f"{name}{SUFFIX}", DRAFT202012.create_resource(schema))
            for name, schema in ((name, self.load(name)) for name in self.names)
        )
        return Registry[Schema]().with_resources(resources).crawl()

    def _read(self, name: str) -> Schema:
        text = (self.folder / f"{name}{SUFFIX}").read_text(encoding="utf-8")
        schema: Schema = json.loads(text, parse_float=Decimal)
        return schema


@cache
def bundled_schemas() -> SchemaStore:
    """Return the schemas that come with the library."""
    return SchemaStore(schemas_folder())


def load_schema(name: str) -> Schema:
    """Return a schema that comes with the library; it is shared, and not to be changed.

    Raises:
        DiagnosticsError: there is none of that name (SR123).
    """
    return bundled_schemas().load(name)


def schema_names() -> tuple[str, ...]:
    """Return the names of the schemas that come with the library, sorted."""
    return bundled_schemas().names
