"""Names looked up: what a reference in a condition stands for, seen from one entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import field

from shufa_rules.engine.facts import Derived, EntryView, Facts
from shufa_rules.engine.outcome import Evidence, Missing
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import Literal, Reference, Value
from shufa_rules.schema.fields import RecordShape, find_field
from shufa_rules.syntax.pointer import join


@frozen
class Found:
    """A value, and where in the record it stands; no place for literals and parameters.

    Attributes:
        shown: what in the record shows a value that stands nowhere itself.
        is_name: whether it is the name of an office that a binding gives, however it is written.
    """

    value: Any
    pointer: str | None = None
    is_name: bool = False
    shown: tuple[Evidence, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The value as evidence, where it stands in the record."""
        return self.shown if self.pointer is None else (Evidence(self.pointer, self.value),)


@frozen
class Scope:
    """What a condition sees: all facts, and the entries around it by name."""

    facts: Facts
    entries: Mapping[str, EntryView] = field(factory=dict)
    innermost: EntryView | None = None

    def inside(self, name: str, entry: EntryView) -> Scope:
        """Return the scope of a condition on an entry."""
        return Scope(self.facts, {**self.entries, name: entry}, entry)

    def value(self, value: Value) -> Found | Missing:
        """Return what the right-hand side of a test stands for."""
        return Found(value.value) if isinstance(value, Literal) else self.lookup(value)

    def lookup(self, reference: Reference) -> Found | Missing:
        """Return what a reference stands for, or what is missing."""
        root, name = reference.root, reference.name
        facts = self.facts
        if root is None or root in self.entries:
            entry = self.innermost if root is None else self.entries[root]
            if entry is None or name is None:
                raise LookupError(f"{reference} has no entry around it (SR307)")
            return _field(entry, name, facts.shape)
        match root:
            case "as_of":
                return Found(facts.as_of.isoformat())
            case "year":
                return Found(facts.year, "/year")
            case "year_start":
                return Found(date(facts.year, 1, 1).isoformat())
            case "year_end":
                return Found(date(facts.year, 12, 31).isoformat())
            case "unit":
                return _field(EntryView("/unit", facts.unit), str(name), facts.shape)
            case "parameter":
                bound = facts.parameter(str(name))
                if isinstance(bound, Missing):
                    return bound
                return Found(bound, None, facts.policy.parameter(str(name)).type == "role")
            case _:
                raise LookupError(f"{reference} names nothing here (SR306)")

    def is_derived(self, reference: Reference) -> bool:
        """Say whether the engine derives what a reference names, so that no record can lack it."""
        entry = self.innermost if reference.root is None else self.entries.get(reference.root)
        return entry is not None and reference.name in entry.derived


def _field(entry: EntryView, name: str, shape: RecordShape) -> Found | Missing:
    if name in entry.derived:
        derived = entry.derived[name]
        if isinstance(derived, Derived):
            return Found(derived.value, shown=derived.evidence)
        return derived if isinstance(derived, Missing) else Found(derived)
    pointer, data = entry.pointer, entry.data
    if name in data:  # the common case; a dotted name never is a key itself
        return Found(data[name], f"{pointer}/{name}")
    for part in name.split("."):
        pointer = join(pointer, part)
        if not isinstance(data, Mapping) or part not in data:
            place = entry.pointer.split("/")[1]
            fields = shape.unit if place == "unit" else shape.collections[place].fields
            known = find_field(fields, name)
            title = name if known is None else known.title_zh
            return Missing("record", pointer, f"记录缺少“{title}”（{pointer}）")
        data = data[part]
    return Found(data, pointer)
