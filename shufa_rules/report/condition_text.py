"""Conditions as Chinese sentences, from their structure alone, so that a lawyer can check them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, assert_never

from attrs import field, frozen

from shufa_rules.policy.condition import (
    AboutCharacters,
    All,
    AnyOf,
    BodyOfUnit,
    Compare,
    Condition,
    Count,
    Determined,
    Every,
    Exists,
    Not,
    OneOf,
    Present,
    Reference,
    Value,
)
from shufa_rules.schema.fields import FieldType, find_field

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape

_OPERATORS = {
    "is": "是{0}",
    "includes": "含有{0}",
    "ends_with": "以{0}结尾",
    "before": "早于{0}",
    "on_or_before": "不晚于{0}",
    "after": "晚于{0}",
    "on_or_after": "不早于{0}",
    "at_least": "不小于{0}",
    "at_most": "不大于{0}",
    "more_than": "大于{0}",
    "less_than": "小于{0}",
}
_NEGATED = {"is": "不是{0}", "includes": "不含{0}", "ends_with": "不以{0}结尾"}
_COUNTS = {"at_least": "不少于{0}条", "at_most": "不多于{0}条", "exactly": "恰好{0}条"}
_CALENDAR = {
    "as_of": "检验之日",
    "year": "本年度",
    "year_start": "本年1月1日",
    "year_end": "本年12月31日",
}


@frozen
class Place:
    """What is around a condition.

    Attributes:
        collection: the list whose entry plain fields belong to; `None` on the unit's level.
        entries: the list of each entry around it, by the entry's name.
    """

    collection: str | None = None
    entries: Mapping[str, str] = field(factory=dict)

    def inside(self, collection: str, name: str) -> Place:
        """Return the place of a condition on an entry of a list."""
        return Place(collection, {**self.entries, name: collection})


ANYWHERE = Place()
"""The place of a condition that stands alone."""


@frozen
class ConditionWording:
    """Puts the conditions of one policy into words.

    Attributes:
        policy: for the titles of what literals name.
        shape: for the titles of fields and lists.
    """

    policy: Policy
    shape: RecordShape

    def sentence(self, condition: Condition, place: Place = ANYWHERE) -> str:
        """Return a condition as a clause without a mark at its end.

        Args:
            condition: any condition.
            place: what is around it.
        """
        match condition:
            case All(parts):
                return "，并且".join(self._part(part, place) for part in parts) or "不论如何"
            case AnyOf(parts):
                return "，或者".join(self._part(part, place) for part in parts)
            case Not(part):
                return self._negated(part, place)
            case Compare(left, operator, right):
                return self._compared(left, _OPERATORS[operator], [right], place)
            case OneOf(left, values):
                return self._compared(left, "是{0}之一", list(values), place)
            case Present(left):
                return f"写明了{self._name(left, place)}"
            case BodyOfUnit(left, words):
                return f"{self._name(left, place)}是本单位的{'、'.join(words)}"
            case AboutCharacters(left, about, tolerance, counting):
                return (
                    f"{self._name(left, place)}在{self._value(about, place)}字左右"
                    f"（幅度为{self._value(tolerance, place)}，按{self._value(counting, place)}计）"
                )
            case Exists():
                return f"有{self._entries(condition, place)}"
            case Every(name, entry, _, satisfies):
                each = self.sentence(satisfies, place.inside(name, entry))
                return f"每条{self._entries(condition, place)}都{each}"
            case Count(name, _, _, comparison, number, distinct):
                apart = (
                    "" if distinct is None else f"（{self._field(name, distinct)}相同的只计一条）"
                )
                bound = _COUNTS[comparison].format(self._value(number, place))
                return f"{self._entries(condition, place)}{bound}{apart}"
            case Determined(question, about):
                title = self.policy.question_title(question)
                return f"有权机关认定{self._value(about, place)}属于“{title}”"
            case _:
                assert_never(condition)

    def _part(self, condition: Condition, place: Place) -> str:
        text = self.sentence(condition, place)
        return (
            f"（{text}）"
            if isinstance(condition, All | AnyOf) and len(condition.conditions) > 1
            else text
        )

    def _negated(self, condition: Condition, place: Place) -> str:
        match condition:
            case Compare(left, operator, right) if operator in _NEGATED:
                return self._compared(left, _NEGATED[operator], [right], place)
            case OneOf(left, values):
                return self._compared(left, "不是{0}中的任何一个", list(values), place)
            case Present(left):
                return f"没有写明{self._name(left, place)}"
            case Exists():
                return f"没有{self._entries(condition, place)}"
            case _:
                return f"并非（{self.sentence(condition, place)}）"

    def _compared(self, left: Reference, template: str, values: list[Value], place: Place) -> str:
        kind = self._field_type(left, place)
        told = "、".join(self._value(value, place, kind) for value in values)
        return self._name(left, place) + template.format(told)

    def _entries(self, condition: Exists | Every | Count, place: Place) -> str:
        title = f"“{self.shape.collections[condition.collection].title_zh}”"
        where = condition.where
        if isinstance(where, All) and not where.conditions:
            return title
        inside = place.inside(condition.collection, condition.name)
        return f"{self.sentence(where, inside)}的{title}"

    def _name(self, reference: Reference, place: Place) -> str:
        root, name = reference.root, reference.name
        if root is None:
            return self._field(place.collection, str(name))
        if name is None:
            return _CALENDAR.get(root, str(reference))
        if root == "unit":
            found = find_field(self.shape.unit, name)
            return f"单位的{name if found is None else found.title_zh}"
        if root == "parameter":
            return f"参数“{self._titles.get(name, name)}”"
        around = place.entries.get(root)
        title = root if around is None else self.shape.collections[around].title_zh
        return f"该“{title}”" if name == "id" else f"该“{title}”的{self._field(around, name)}"

    def _field(self, collection: str | None, name: str) -> str:
        if collection is None:
            return name
        found = find_field(self.shape.collections[collection].fields, name)
        return name if found is None else found.title_zh

    def _field_type(self, reference: Reference, place: Place) -> FieldType | None:
        if reference.root == "unit":
            return find_field(self.shape.unit, str(reference.name))
        around = place.collection if reference.root is None else place.entries.get(reference.root)
        if around is None:
            return None
        return find_field(self.shape.collections[around].fields, str(reference.name))

    def _value(self, value: Value, place: Place, kind: FieldType | None = None) -> str:
        if isinstance(value, Reference):
            return self._name(value, place)
        plain = value.value
        if isinstance(plain, bool):
            return "“是”" if plain else "“否”"
        if isinstance(plain, int | Decimal):
            return str(plain)
        titles = {} if kind is None else dict(zip(kind.values, kind.value_titles, strict=False))
        return f"“{titles.get(plain) or self._titles.get(plain, plain)}”"

    @cached_property
    def _titles(self) -> dict[str, str]:
        inputs = {part.activity: part.title for part in self.policy.grade_inputs}
        return {**inputs, **{element.id: element.title for element in self.policy.elements()}}
