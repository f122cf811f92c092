"""A compiled policy as a text to be read: the functions, and what their names stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shufa_rules.engine.compiled import CompiledPolicy
from shufa_rules.engine.fused.block import NotFusedError
from shufa_rules.engine.fused.people import STATES
from shufa_rules.engine.fused.policy import FusedPolicy
from shufa_rules.engine.fused.rule_writing import WrittenFunction
from shufa_rules.engine.fused.unit_program import UnitProgram
from shufa_rules.schema.fields import record_shape


def list_program(compiled: CompiledPolicy, fused: FusedPolicy) -> Iterator[str]:
    """Yield the lines of the programs for every kind of unit, as Python that says nothing else.

    What a policy says stands in comments and behind `=`, as quoted text; no line break or quotation
    mark of a policy can end either.
    """
    kinds = record_shape().unit["kind"].values
    for kind in kinds:
        yield f"# unit.kind = {kind}"
        try:
            program = fused.program(kind, roster=True)
            _write_all(program)
        except NotFusedError as error:
            yield f"# judged by the reference evaluator: {str(error)!a}"
            continue
        for name, value in program.constants.items():
            yield f"{name} = {_shown(value)}"
        yield ""
        for names, written in _grouped(program):
            yield from (f"# {name!r}" for name in names)
            for number in written.rules:
                yield f"#   r{number}: {compiled.rules[number].id!a}"
            for number in sorted(written.unsure):
                yield f"#   by the reference evaluator: {compiled.rules[number].id!a}"
            yield written.text
        yield ""


def _grouped(program: UnitProgram) -> list[tuple[list[str], WrittenFunction]]:
    """Return the functions, those that say the same once, with all that they are for."""
    groups: dict[tuple[object, ...], tuple[list[str], WrittenFunction]] = {}
    for key, written in program.texts:
        said = (written.text.partition("\n")[2], written.rules, written.unsure)
        names, _ = groups.setdefault(said, ([], written))
        names.append(" ".join(part for part in key if part))
    return list(groups.values())


def _write_all(program: UnitProgram) -> None:
    shape = record_shape().collections["people"].fields
    program.of_unit()
    for role in shape["role"].values:
        for organ in shape["organ"].values:
            for state in STATES:
                program.of_person(role, organ, state)
    for name in program.lists:
        for activity in ("", *sorted(program.activities)) if name == "events" else ("",):
            program.of_entry(name, activity)
        program.of_absent(name)


def _shown(value: Any) -> str:
    """Return a value on one line, quoted so that it can't be anything but a value."""
    return repr(value) if isinstance(value, str | int | tuple) else repr(repr(value))
