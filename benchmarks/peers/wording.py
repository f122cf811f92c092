"""The policy's rules in the words of another expression language: one expression a rule.

What a language has no words for is said by `NotExpressibleError`; nothing is guessed. Fields that
the engine derives of a person are written out as the conditions on the unit and the post that
`subjects.yaml` names; a person's days in office are left aside, and so is a third truth.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from attrs import frozen

from peers.shares import NotExpressibleError
from shufa_rules.engine.compiled import InTime, ItemCoverage, Remarked
from shufa_rules.policy.condition import (
    All,
    AnyOf,
    Compare,
    Count,
    Every,
    Exists,
    Literal,
    Not,
    OneOf,
    Present,
    Reference,
)
from shufa_rules.policy.derived import FINDING_FIELDS, LAST_YEAR, SECTION_FIELDS

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledRule
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.policy.condition import Condition, Value

UNDERIVED = FINDING_FIELDS.keys() | SECTION_FIELDS.keys()
"""Derived fields that no peer is given."""

BOUNDS = {"at_least": ">=", "at_most": "<=", "exactly": "=="}
DATES = {"before": "<", "on_or_before": "<=", "after": ">", "on_or_after": ">="}

Names = dict[str, str]
"""The variable of each entry that conditions can name."""


class Language(Protocol):
    """How an expression language says what the conditions of a policy say.

    A place is an expression of a field; it need not be there, and a test of what isn't there fails.
    """

    def constant(self, value: Any) -> str:
        """Return a literal."""

    def root(self, *names: str) -> str:
        """Return the place of a field of the record."""

    def field(self, variable: str, *names: str) -> str:
        """Return the place of a field of an entry."""

    def both(self, parts: list[str]) -> str:
        """Return that all of them are true."""

    def either(self, parts: list[str]) -> str:
        """Return that one of them is true."""

    def negated(self, part: str) -> str:
        """Return that it is not true."""

    def present(self, place: str) -> str:
        """Return that the place is there."""

    def compared(self, left: str, operator: str, right: str) -> str:
        """Return that two places or literals compare so."""

    def dated(self, left: str, operator: str, right: str) -> str:
        """Return that two dates compare so."""

    def included(self, item: str, place: str) -> str:
        """Return that the list at a place includes an item."""

    def some(self, collection: str, variable: str, where: str) -> str:
        """Return that an entry of the list fulfils the condition."""

    def counted(self, collection: str, variable: str, where: str) -> str:
        """Return how many entries of the list do."""


@frozen
class Wording:
    """A policy with one binding, put into one language."""

    language: Language
    prepared: PreparedPolicy
    values: dict[str, Any]
    year: int

    def rule(self, rule: CompiledRule) -> str:
        """Return the expression that says whether a rule holds of a unit.

        Raises:
            NotExpressibleError: the rule says more than the language or this share can.
        """
        say, names = self.language, {}
        own = None
        if rule.for_each is not None:
            own = f"v_{rule.entry}"
            names[rule.entry or ""] = own
        required = self._required(rule.require, names, own)
        unmet = [say.negated(required)]
        if rule.when is not None:
            unmet.insert(0, self.condition(rule.when, names, own))
        if own is None:
            return say.negated(say.both(unmet))
        return say.negated(say.some(self._list(rule.for_each or ""), own, say.both(unmet)))

    def _required(self, require: Any, names: Names, own: str | None) -> str:
        match require:
            case ItemCoverage(item, part):
                return self._covered((part or item).id, own or "")
            case Remarked() | InTime():
                raise NotExpressibleError(type(require).__name__)
            case _:
                return self.condition(require, names, own)

    def _covered(self, item: str, person: str) -> str:
        say = self.language
        named = say.included(say.constant(item), say.field("v_passage", "items"))
        spoken = say.some(say.field("v_section", "passages"), "v_passage", named)
        same = say.compared(say.field("v_section", "person"), "==", say.field(person, "id"))
        return say.some(self._list("report_sections"), "v_section", say.both([same, spoken]))

    def condition(self, condition: Condition, names: Names, own: str | None) -> str:
        """Return the expression of a condition; `own` is the variable of the innermost entry."""
        say = self.language
        match condition:
            case All(parts):
                return say.both([self.condition(part, names, own) for part in parts])
            case AnyOf(parts):
                return say.either([self.condition(part, names, own) for part in parts])
            case Not(part):
                return say.negated(self.condition(part, names, own))
            case Compare(left, operator, right):
                return self._compare(left, operator, right, names, own)
            case OneOf(left, values):
                return say.either([self._compare(left, "is", one, names, own) for one in values])
            case Present(Reference(root="parameter", name=name)):
                return say.constant(name in self.values)
            case Present(left):
                return say.present(self._place(left, names, own))
            case Exists(collection, name, where):
                return self._some(collection, name, where, names)
            case Every(collection, name, where, satisfies):
                broken = All((where, Not(satisfies, condition.span)), condition.span)
                return say.negated(self._some(collection, name, broken, names))
            case Count(distinct=None):
                variable = f"v_{condition.name}_{len(names)}"
                inside = self.condition(
                    condition.where, {**names, condition.name: variable}, variable
                )
                count = say.counted(self._list(condition.collection), variable, inside)
                number = self._value(condition.number, names, own)
                return say.compared(count, BOUNDS[condition.comparison], number)
            case _:
                raise NotExpressibleError(type(condition).__name__)

    def _some(self, collection: str, name: str, where: Condition, names: Names) -> str:
        variable = f"v_{name}_{len(names)}"
        inside = self.condition(where, {**names, name: variable}, variable)
        return self.language.some(self._list(collection), variable, inside)

    def _compare(
        self, left: Reference, operator: str, right: Value, names: Names, own: str | None
    ) -> str:
        say = self.language
        if left.name in {"footing", "content_list", "timetable"}:
            variable = own if left.root is None else names[left.root]
            return self._of_class(left.name, right, variable or "")
        place = self._place(left, names, own)
        value = self._value(right, names, own)
        if operator == "is":
            return say.compared(place, "==", value)
        if operator == "includes":
            return say.included(value, place)
        if operator in DATES:
            return say.dated(place, DATES[operator], value)
        raise NotExpressibleError(operator)

    def _of_class(self, name: str, right: Value, person: str) -> str:
        """Return the condition on a person to be of a class with a footing, list or timetable."""
        if not isinstance(right, Literal):
            raise NotExpressibleError(name)
        wanted = [
            self.condition(subject.who, {"person": person}, person)
            for subject in self.prepared.policy.subjects
            if self._class_value(subject, name) == right.value
        ]
        return self.language.either(wanted)

    def _class_value(self, subject: Any, name: str) -> Any:
        if name == "content_list" and subject.content_list_parameter is not None:
            return self.values.get(subject.content_list_parameter)
        return getattr(subject, name)

    def _value(self, value: Value, names: Names, own: str | None) -> str:
        if isinstance(value, Literal):
            return self.language.constant(value.value)
        if value.root == "parameter":
            if value.name not in self.values:
                raise NotExpressibleError(f"parameter {value.name}")
            return self.language.constant(self.values[value.name])
        return self._place(value, names, own)

    def _place(self, reference: Reference, names: Names, own: str | None) -> str:
        say = self.language
        if reference.name is None:
            known = {"year_start": f"{self.year}-01-01", "year_end": f"{self.year}-12-31"}
            if reference.root in known:
                return say.constant(known[reference.root])
            return say.root(str(reference.root))
        if reference.name in UNDERIVED:
            raise NotExpressibleError(reference.name)
        path = reference.name.split(".")
        if reference.root == "unit":
            return say.root("unit", *path)
        variable = own if reference.root is None else names.get(reference.root)
        if variable is None:
            raise NotExpressibleError(str(reference))
        return say.field(variable, *path)

    def _list(self, name: str) -> str:
        if name == LAST_YEAR:
            raise NotExpressibleError(name)
        return self.language.root(name)


def worded(wording: Wording) -> dict[str, str]:
    """Return the expression of every rule that can be put into words, by its id."""
    found: dict[str, str] = {}
    for rule in wording.prepared.compiled.rules:
        try:
            found[rule.id] = wording.rule(rule)
        except NotExpressibleError:
            continue
    return found


def agreeing(
    answers: Iterable[tuple[dict[str, bool], dict[str, bool]]], rules: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the rules whose answers are those expected on all records, and the others."""
    wrong = {
        rule
        for given, expected in answers
        for rule, answer in given.items()
        if answer is not expected[rule]
    }
    kept = tuple(rule for rule in rules if rule not in wrong)
    return kept, tuple(rule for rule in rules if rule in wrong)
