"""JSON Schema's share: rules about the unit's lists, or about an entry by its own fields alone.

A schema can't compare two places of a document, so whatever joins an event or a section with its
person has no words in it. Where a rule asks that an entry's person reports at all, and no more, it
is put as if everybody in the record did; made-up records have nobody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from peers.shares import NotExpressibleError
from shufa_rules.engine.compiled import InTime, ItemCoverage, Remarked
from shufa_rules.policy.condition import (
    All,
    AnyOf,
    Compare,
    Exists,
    Literal,
    Not,
    OneOf,
    Present,
    Reference,
)
from shufa_rules.policy.derived import FINDING_FIELDS, LAST_YEAR, PERSON_FIELDS, SECTION_FIELDS

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledRule
    from shufa_rules.policy.condition import Condition, Value

Schema = dict[str, Any]
DERIVED = PERSON_FIELDS.keys() | FINDING_FIELDS.keys() | SECTION_FIELDS.keys()


@frozen
class SchemaWording:
    """A policy's binding, for writing its rules as schemas of a record."""

    values: dict[str, Any]

    def rule(self, rule: CompiledRule) -> Schema:
        """Return the schema that a record fulfils where a rule holds of it.

        Raises:
            NotExpressibleError: JSON Schema can't say it.
        """
        if isinstance(rule.require, ItemCoverage | Remarked | InTime):
            raise NotExpressibleError(rule.id)
        parts = [] if rule.when is None else _parts(rule.when)
        if rule.for_each is None:
            return _implied([self._of_unit(part) for part in parts], self._of_unit(rule.require))
        if rule.for_each == LAST_YEAR:
            raise NotExpressibleError(rule.for_each)
        unit = [self._of_unit(part) for part in parts if _is_of_unit(part)]
        own = [part for part in parts if not _is_of_unit(part) and not _asks_who_reports(part)]
        entry = _implied([self._of_entry(part) for part in own], self._of_entry(rule.require))
        return _implied(unit, {"properties": {rule.for_each: {"items": entry}}})

    def _of_unit(self, condition: Condition) -> Schema:
        match condition:
            case Exists(collection, _, where):
                holding = {"contains": self._of_entry(where)}
                return {"required": [collection], "properties": {collection: holding}}
            case _:
                return self._combined(condition, of_unit=True)

    def _of_entry(self, condition: Condition) -> Schema:
        return self._combined(condition, of_unit=False)

    def _combined(self, condition: Condition, *, of_unit: bool) -> Schema:
        say = self._of_unit if of_unit else self._of_entry
        match condition:
            case All(parts):
                return {"allOf": [say(part) for part in parts]} if parts else {}
            case AnyOf(parts):
                return {"anyOf": [say(part) for part in parts]}
            case Not(part):
                return {"not": say(part)}
            case Compare(left, "is", right):
                return self._at(left, {"const": self._value(right)}, of_unit=of_unit)
            case Compare(left, "includes", right):
                holding = {"type": "array", "contains": {"const": self._value(right)}}
                return self._at(left, holding, of_unit=of_unit)
            case OneOf(left, values):
                among = {"enum": [self._value(value) for value in values]}
                return self._at(left, among, of_unit=of_unit)
            case Present(left):
                return self._at(left, {}, of_unit=of_unit)
            case _:
                raise NotExpressibleError(type(condition).__name__)

    def _at(self, place: Reference, schema: Schema, *, of_unit: bool) -> Schema:
        if (place.root == "unit") is not of_unit or place.root not in {None, "unit"}:
            raise NotExpressibleError(str(place))
        if place.name is None or (not of_unit and place.name in DERIVED):
            raise NotExpressibleError(str(place))
        names = [*(["unit"] if of_unit else []), *place.name.split(".")]
        for name in reversed(names):
            schema = {"type": "object", "required": [name], "properties": {name: schema}}
        return schema

    def _value(self, value: Value) -> Any:
        if isinstance(value, Literal):
            return value.value
        if value.root == "parameter" and value.name in self.values:
            return self.values[value.name]
        raise NotExpressibleError(str(value))


def _parts(condition: Condition) -> list[Condition]:
    if isinstance(condition, All):
        return [inner for part in condition.conditions for inner in _parts(part)]
    return [condition]


def _is_of_unit(condition: Condition) -> bool:
    return isinstance(condition, Compare | OneOf) and condition.left.root == "unit"


def _asks_who_reports(condition: Condition) -> bool:
    """Say whether it only asks that an entry's person is one of those who report."""
    if not isinstance(condition, Exists) or condition.collection != "people":
        return False
    names = {
        part.left.name for part in _parts(condition.where) if isinstance(part, Compare | OneOf)
    }
    return names == {"id", "footing"}


def _implied(when: list[Schema], then: Schema) -> Schema:
    return {"if": {"allOf": when}, "then": then} if when else then


def worded_schemas(wording: SchemaWording, rules: tuple[CompiledRule, ...]) -> dict[str, Schema]:
    """Return the schema of every rule that JSON Schema can express, by its id."""
    found: dict[str, Schema] = {}
    for rule in rules:
        try:
            found[rule.id] = wording.rule(rule)
        except NotExpressibleError:
            continue
    return found


def judge_in_rust(schemas: list[Schema]) -> Any:
    """Return the judge of `jsonschema-rs`: all errors, each told by the schema that it breaks."""
    import jsonschema_rs

    validator = jsonschema_rs.validator_for({"allOf": schemas})

    def judge(record: Any) -> list[bool]:
        held = [True] * len(schemas)
        for error in validator.iter_errors(record):
            held[error.schema_path[1]] = False
        return held

    return judge


def judge_in_python(schemas: list[Schema]) -> Any:
    """Return the judge of `jsonschema`."""
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator({"allOf": schemas})

    def judge(record: Any) -> list[bool]:
        held = [True] * len(schemas)
        for error in validator.iter_errors(record):
            held[error.absolute_schema_path[1]] = False
        return held

    return judge
