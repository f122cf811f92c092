"""What a reference stands for in a program: a value known beforehand, an expression, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from attrs import evolve, field

from shufa_rules.engine.fused.block import NotFusedError
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import Literal, Reference, Value
from shufa_rules.policy.parameter import Binding
from shufa_rules.policy.policy import Policy
from shufa_rules.schema.fields import RecordShape


@frozen
class Known:
    """A value that is known when the program is written.

    Attributes:
        value: the value; `None` for a derived field that there is not.
        is_name: whether it is the name of an office, however it is written.
    """

    value: Any
    is_name: bool = False


@frozen
class Lacking:
    """What can't be known: an unbound parameter, a field of an entry that nobody shows.

    Attributes:
        kind: what sort of thing is missing.
        derived: whether the engine would derive it.
    """

    kind: str
    derived: bool = False


@frozen
class Other:
    """A field of which it is known only which values it doesn't have."""

    values: frozenset[str]


@frozen
class Read:
    """An expression that reads a value.

    Attributes:
        text: the expression, without blanks.
        missing: an expression that says whether the value is missing; `None` where it never is.
        kind: the kind of field.
        derived: whether the engine derives it, so that no record can lack it.
        other: values that it is known not to have.
    """

    text: str
    missing: str | None
    kind: str
    derived: bool = False
    other: frozenset[str] = frozenset()


Operand: TypeAlias = Known | Lacking | Read
"""What a reference stands for."""


@frozen
class EntrySight:
    """An entry around a condition, as a program sees it.

    Attributes:
        collection: the list it is of.
        variable: the name that holds it in the program.
        known: values of its fields that are known; of `Other`, those it doesn't have.
        nobody: whether nothing is known of it but that.
    """

    collection: str
    variable: str
    known: Mapping[str, Known | Lacking | Other] = field(factory=dict)
    nobody: bool = False


@frozen(kw_only=True)
class Sight:
    """What a condition sees where a program is written.

    Attributes:
        required: the fields that each list's entries always have.
        unit: values of the unit's fields that are known.
        day: the last day that counts, as the name of a constant; `None` for the day of judging.
        entries: the entries around the condition, by name.
    """

    policy: Policy
    shape: RecordShape
    binding: Binding | None
    required: Mapping[str, frozenset[str]]
    unit: Mapping[str, Known | Lacking]
    day: str | None = None
    entries: Mapping[str, EntrySight] = field(factory=dict)
    innermost: EntrySight | None = None

    def inside(self, name: str, entry: EntrySight) -> Sight:
        """Return what a condition on an entry sees."""
        return evolve(self, entries={**self.entries, name: entry}, innermost=entry)

    def value(self, value: Value) -> Operand:
        """Return what the right-hand side of a test stands for."""
        return Known(value.value) if isinstance(value, Literal) else self.lookup(value)

    def lookup(self, reference: Reference) -> Operand:
        """Return what a reference stands for.

        Raises:
            NotFusedError: the program can't read it.
        """
        root, name = reference.root, reference.name
        if root is None or root in self.entries:
            entry = self.innermost if root is None else self.entries[root]
            if entry is None or name is None:
                raise NotFusedError(str(reference))
            return self._field(entry, name)
        match root:
            case "as_of":
                return Read("k.as_of" if self.day is None else self.day, None, "date")
            case "year":
                return Read("k.year", None, "integer")
            case "year_start" | "year_end":
                return Read(f"k.{root}", None, "date")
            case "unit":
                return self._unit_field(str(name))
            case "parameter":
                return self._parameter(str(name))
            case _:
                raise NotFusedError(str(reference))

    def _parameter(self, name: str) -> Operand:
        if self.binding is None or name not in self.binding.values:
            return Lacking("parameter")
        is_role = self.policy.parameter(name).type == "role"
        return Known(self.binding.values[name].value, is_role)

    def _unit_field(self, name: str) -> Operand:
        if name in self.unit:
            return self.unit[name]
        field_type = self.shape.unit.get(name)
        if field_type is None or not name.isidentifier():
            raise NotFusedError(name)
        text = f"k.unit.{name}"
        missing = None if name in self.required["unit"] else f"{text} is None"
        return Read(text, missing, field_type.kind)

    def _field(self, entry: EntrySight, name: str) -> Operand:
        fields = self.shape.collections[entry.collection].fields
        head, _, rest = name.partition(".")
        field_type = fields.get(head)
        if field_type is None or not head.isidentifier():
            raise NotFusedError(name)
        found = entry.known.get(name)
        if isinstance(found, Known | Lacking):
            return found
        if entry.nobody:
            return Lacking("record")
        other = found.values if isinstance(found, Other) else frozenset[str]()
        derived = _derived(entry, name, self.day)
        if derived is not None:
            return derived
        text = f"{entry.variable}.{head}"
        missing = None if head in self.required[entry.collection] else f"{text} is None"
        if not rest:
            return Read(text, missing, field_type.kind, other=other)
        inner = field_type.fields.get(rest)
        if inner is None or not rest.isidentifier() or missing is None:
            raise NotFusedError(name)
        lacking = f"({missing} or {text}.{rest} is None)"
        return Read(f"{text}.{rest}", lacking, inner.kind)


def _derived(entry: EntrySight, name: str, day: str | None) -> Read | None:
    """Return how a field is read that the engine derives, as `policy.derived` lists them."""
    match entry.collection, name:
        case "people", "subject" | "footing" | "content_list" | "timetable":
            text = f"{entry.variable}.{name}"
            return Read(text, f"{text} is MISSING", "string", derived=True)
        case "inspection_findings", "due" | "correction":
            text = f"k.{name}({entry.variable})"
            if day is not None:
                text = f"k.{name}_on({entry.variable}, {day})"
            kind = "date" if name == "due" else "string"
            return Read(text, f"{text} is MISSING", kind, derived=True)
        case "report_sections", "has_blanks":
            return Read(f"k.has_blanks({entry.variable})", None, "boolean", derived=True)
        case "report_sections", "findings":
            text = f"k.findings({entry.variable})"
            return Read(text, f"{entry.variable}.passages is None", "list")
        case _:
            return None
