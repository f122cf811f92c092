"""Reading a YAML file that keeps to a schema: bytes → text → nodes → the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.schema.validation import validate_node
from shufa_rules.syntax.decoding import decode_source
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.yaml_reader import read_yaml

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic


@frozen
class ValidatedReading:
    """A file as far as it could be read, and what is wrong with it.

    Attributes:
        node: `None` where it can't be read or doesn't keep to its schema.
        diagnostics: in no order that matters.
    """

    node: Mapping | None
    diagnostics: tuple[Diagnostic, ...]


def read_validated(path: str, data: bytes, schema_name: str) -> ValidatedReading:
    """Read a YAML file and hold it against a schema, such as `policy` for `policy.schema.json`."""
    decoded = decode_source(path, data)
    if decoded.source is None:
        return ValidatedReading(None, decoded.diagnostics)
    reading = read_yaml(decoded.source)
    told = (*decoded.diagnostics, *reading.diagnostics)
    if reading.node is None or any(part.severity == "error" for part in reading.diagnostics):
        return ValidatedReading(None, told)
    found = validate_node(reading.node, schema_name)
    node = reading.node if isinstance(reading.node, Mapping) and not found else None
    return ValidatedReading(node, (*told, *found))
