"""Every peer that is installed, with its share; and why another is not among them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from peers import durable_rules, open_fisca
from peers.assembling import assembled
from peers.json_schema import (
    SchemaWording,
    judge_in_python,
    judge_in_rust,
    worded_schemas,
)
from peers.plain_facts import Facing, asked_rules
from peers.shares import Peer, bound_values

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy

LANGUAGES = ("python_expressions", "zen", "cel_rust", "clips", "rego", "cel_python")
"""Modules of expression languages, the fastest first."""

SCHEMA_NOTE = "as if everybody in the record reported"
FACTS_NOTE = "who, when and how long is looked up in Python beforehand, and counted"


def all_peers(
    prepared: PreparedPolicy, year: int, trial: list[bytes], expected: list[dict[str, bool]]
) -> Iterator[Peer | str]:
    """Yield each peer, or a line that says why it can't be had."""
    values = bound_values(prepared, year)
    yield from _with_schemas(prepared, values)
    yield from _with_facts(prepared, year, values)
    for module in LANGUAGES:
        try:
            engine = import_module(f"peers.{module}")
            yield assembled(engine, prepared, year, trial, expected)
        except ImportError as error:
            yield f"{module}: {error}"


def _with_schemas(prepared: PreparedPolicy, values: dict[str, Any]) -> Iterator[Peer | str]:
    schemas = worded_schemas(SchemaWording(values), prepared.compiled.rules)
    judges = {"jsonschema-rs": judge_in_rust, "jsonschema": judge_in_python}
    for package, judge_of in judges.items():
        try:
            judge = judge_of(list(schemas.values()))
        except ImportError as error:
            yield f"{package}: {error}"
        else:
            yield Peer(f"{package} {version(package)}", tuple(schemas), judge, note=SCHEMA_NOTE)


def _with_facts(
    prepared: PreparedPolicy, year: int, values: dict[str, Any]
) -> Iterator[Peer | str]:
    facing = Facing(year, values)
    asked = list(asked_rules(prepared.policy.content_lists, facing.binding))
    rules = tuple(one.rule for one in asked)
    try:
        judge_all = open_fisca.judge_all_of(asked, facing)
    except ImportError as error:
        yield f"OpenFisca: {error}"
    else:
        yield Peer(
            open_fisca.name(), rules, lambda record: judge_all([record])[0],
            note=f"many records in one simulation; {FACTS_NOTE}", judge_all=judge_all,
        )  # fmt: skip
    try:
        name = durable_rules.name()
    except (ImportError, PackageNotFoundError) as error:
        yield f"durable_rules: {error}"
    else:
        yield Peer(name, rules, durable_rules.judge_of(asked, facing), note=FACTS_NOTE)
