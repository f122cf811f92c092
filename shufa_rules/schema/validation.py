"""Values held against a schema, with a diagnostic at the place of everything that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import schema as schema_codes
from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report, sort_diagnostics
from shufa_rules.schema.acceptance import surely_keeps
from shufa_rules.schema.store import SchemaStore, bundled_schemas
from shufa_rules.syntax.limits import DEFAULT_LIMITS
from shufa_rules.syntax.node import Mapping, Scalar
from shufa_rules.syntax.plain import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shufa_rules.syntax.node import Node

KINDS = {
    "record": ("a record", "记录"),
    "cohort": ("a cohort", "名册"),
    "session": ("a saved session", "保存的会话"),
}
"""Files that name their format, by the schema that they keep to."""


def validate_node(
    node: Node,
    schema_name: str,
    *,
    schemas: SchemaStore | None = None,
    known: Iterable[Diagnostic] = (),
) -> tuple[Diagnostic, ...]:
    """Return what does not keep to a schema (SR1xx), in the order of the file.

    After many problems the rest is left out, and SR009 says so.

    Args:
        node: the value.
        schema_name: such as `record`, for `record.schema.json`.
        schemas: where the schemas are; without it, those that come with the library.
        known: what was found wrong when the value was read; what would be said again of the same
            places is left out.

    Raises:
        DiagnosticsError: there is no schema of that name (SR123).
    """
    store = bundled_schemas() if schemas is None else schemas
    plain = to_plain(node)
    if surely_keeps(plain, schema_name, store):
        return ()
    if (other := _another_kind(node, schema_name)) is not None:
        return (other,)
    from shufa_rules.schema.validator import violations
    from shufa_rules.schema.wording import diagnostics_of

    told = {part.span for part in known}
    found = sort_diagnostics(
        diagnostic
        for violation in violations(plain, schema_name, store)
        for diagnostic in diagnostics_of(violation, node)
        if diagnostic.span not in told
    )
    limit = DEFAULT_LIMITS.max_problems
    if len(found) <= limit:
        return found
    last = found[limit].span or node.span
    return (*found[:limit], report(codes.TOO_MANY_PROBLEMS, last, limit=str(limit)))


def _another_kind(node: Node, schema_name: str) -> Diagnostic | None:
    """Return that a file says it is of another kind than the one that is wanted."""
    said = node.get("format") if isinstance(node, Mapping) and schema_name in KINDS else None
    value = said.value if isinstance(said, Scalar) else None
    for name, (kind, kind_zh) in KINDS.items():
        if isinstance(value, str) and value.startswith(f"shufa-{name}/") and name != schema_name:
            wanted, wanted_zh = KINDS[schema_name]
            return report(
                schema_codes.ANOTHER_KIND_OF_FILE,
                node.span if said is None else said.span,
                kind=kind,
                kind_zh=kind_zh,
                wanted=wanted,
                wanted_zh=wanted_zh,
            )
    return None
