"""A compiled policy as a text to be read: the functions, and what their names stand for.

What a policy says stands in comments and behind `=`, as quoted text; no line break or quotation
mark of a policy can end either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from attrs import Factory

from shufa_rules.engine.fused.block import NotFusedError
from shufa_rules.engine.fused.rule_showing import CASES, write_showing
from shufa_rules.engine.fused.rule_writing import write_absent, write_function
from shufa_rules.frozen import frozen
from shufa_rules.schema.fields import record_shape

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledPolicy
    from shufa_rules.engine.fused.function_text import FunctionText
    from shufa_rules.engine.fused.judge import Sort
    from shufa_rules.engine.fused.policy import FusedPolicy
    from shufa_rules.engine.fused.unit_program import UnitProgram


@frozen
class Part:
    """A function of the programs, which may be the same for many sorts of entry.

    Attributes:
        task: what it does.
        source: its text; `None` where the reference evaluator does it.
        remarks: the rules that its codes are for.
        sorts: the sorts of entry that it is for, each with the kinds of unit.
    """

    task: str
    source: FunctionText | None
    remarks: tuple[str, ...]
    sorts: dict[str, list[str]] = Factory(dict)

    def lines(self) -> Iterator[str]:
        """Yield the part as Python that says nothing else."""
        yield f"# {self.task}"
        yield from (f"#   {sort}: {', '.join(kinds)}" for sort, kinds in self.sorts.items())
        yield from (f"#   {remark}" for remark in self.remarks)
        if self.source is not None:
            for name, value in self.source.constants.items():
                yield f"{name} = {_shown(value)}"
            yield self.source.text
        else:
            yield ""


def list_parts(compiled: CompiledPolicy, fused: FusedPolicy) -> list[Part]:
    """Return the functions that give the numbers, for every kind of unit."""
    parts = _Parts()
    for kind, program in _programs(fused, parts):
        for sort in program.sorts():
            written = program.judge(sort).written
            remarks = [f"r{number}: {compiled.rules[number].id!a}" for number in written.rules]
            remarks += [
                f"by the reference evaluator: {compiled.rules[number].id!a}"
                for number in sorted(written.unsure)
            ]
            parts.add("judges", written.source, remarks, kind, sort)
    return parts.found()


def list_rule(compiled: CompiledPolicy, fused: FusedPolicy, number: int) -> list[Part]:
    """Return what the programs have of one rule: its share of what judges, and what shows it."""
    rule = compiled.rules[number]
    parts = _Parts()
    for kind, program in _programs(fused, parts):
        for sort in program.sorts():
            if sort.collection != rule.for_each:
                continue
            if sort.is_absent:
                written = write_absent([(number, rule)], program.sight)
            else:
                written = write_function([(number, rule)], program.sight, sort.entry)
            if not written.rules and not written.unsure:
                continue
            source = None if written.unsure else written.source
            parts.add(f"judges {rule.id!a}", source, (), kind, sort)
            for case in () if sort.is_absent or written.unsure else dict.fromkeys(CASES.values()):
                if case == "unreached" and rule.for_each is not None:
                    continue
                try:
                    shown = write_showing(rule, case, program.sight, sort.entry).source
                except NotFusedError:
                    continue  # the reference evaluator shows it, where it can be so at all
                parts.add(f"shows {rule.id!a} where it is {case}", shown, (), kind, sort)
    return parts.found()


class _Parts:
    """Parts, each once, with all that it is for."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], list[Part]] = {}

    def add(
        self,
        task: str,
        source: FunctionText | None,
        remarks: Iterable[str],
        kind: str,
        sort: Sort | None,
    ) -> None:
        told = tuple(remarks)
        same = self._found.setdefault((task, source and source.text, told), [])
        part = next((part for part in same if part.source == source), None)
        if part is None:
            part = Part(task, source, told)
            same.append(part)
        part.sorts.setdefault("units" if sort is None else sort.name, []).append(kind)

    def found(self) -> list[Part]:
        parts = [part for same in self._found.values() for part in same]
        return sorted(parts, key=lambda part: part.source is None)  # those without a text last


def _programs(fused: FusedPolicy, parts: _Parts) -> Iterator[tuple[str, UnitProgram]]:
    for kind in record_shape().unit["kind"].values:
        try:
            program = fused.program(kind, roster=True)
            program.write_all()
        except NotFusedError as error:
            task = f"judged by the reference evaluator: {str(error)!a}"
            parts.add(task, None, (), kind, None)
        else:
            yield kind, program


def _shown(value: Any) -> str:
    """Return a value on one line, quoted so that it can't be anything but a value."""
    return repr(value) if isinstance(value, str | int | tuple) else repr(repr(value))
