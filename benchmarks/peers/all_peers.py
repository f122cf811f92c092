"""Every peer that is installed, with its share; and why another is not among them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

from peers.assembling import assembled
from peers.json_schema import (
    SchemaWording,
    judge_in_python,
    judge_in_rust,
    worded_schemas,
)
from peers.shares import Peer

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy

LANGUAGES = ("python_expressions", "zen", "cel_rust")
"""Modules of expression languages, the fastest first."""

NOT_COMPARED = {
    "cel-python": "tried once on a busy machine: one record was not judged by the same 115 expressions in 35 s",
    "hand-written Python": "not written; the goal of 1.25 times hand-written is unmeasured",
    "OpenFisca": "no encoding written",
    "Rego (regopy)": "no encoding written",
    "CLIPS (clipspy)": "no encoding written",
    "durable_rules": "no encoding written; the product's own `durable` engine is no peer",
}
"""Peers that were asked for and are not in the table."""

SCHEMA_NOTE = "as if everybody in the record reported"


def all_peers(
    prepared: PreparedPolicy, year: int, trial: list[bytes], expected: list[dict[str, bool]]
) -> Iterator[Peer | str]:
    """Yield each peer, or a line that says why it can't be had."""
    for module in LANGUAGES:
        try:
            engine = import_module(f"peers.{module}")
            yield assembled(engine, prepared, year, trial, expected)
        except ImportError as error:
            yield f"{module}: {error}"
    binding = prepared.binding_for(year)
    values = {} if binding is None else {name: one.value for name, one in binding.values.items()}
    schemas = worded_schemas(SchemaWording(values), prepared.compiled.rules)
    judges = {"jsonschema-rs": judge_in_rust, "jsonschema": judge_in_python}
    for package, judge_of in judges.items():
        try:
            judge = judge_of(list(schemas.values()))
        except ImportError as error:
            yield f"{package}: {error}"
        else:
            yield Peer(f"{package} {version(package)}", tuple(schemas), judge, note=SCHEMA_NOTE)
