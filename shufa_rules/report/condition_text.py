"""Conditions as Chinese sentences, from their structure alone, so that a lawyer can check them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, assert_never

from attrs import field

from shufa_rules.frozen import frozen
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
                return self._joined("，并且", parts, place) or "不论如何"
            case AnyOf(parts):
                return self._joined("，或者", parts, place) or "什么情形都不算"
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
                each = self._part(satisfies, place.inside(name, entry))
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

    def _joined(self, word: str, parts: tuple[Condition, ...], place: Place) -> str:
        if len(parts) == 1:
            return self.sentence(parts[0], place)
        return word.join(self._part(part, place) for part in parts)

    def _part(self, condition: Condition, place: Place) -> str:
        """Return a condition as one of several, so that nobody can take it for more or for less."""
        text = self.sentence(condition, place)
        return f"（{text}）" if _is_compound(condition) else text

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
        words = self._words_for(left, place)
        told = "、".join(self._value(value, place, words) for value in values)
        return self._name(left, place) + template.format(told)

    def _entries(self, condition: Exists | Every | Count, place: Place) -> str:
        title = f"“{self.shape.collections[condition.collection].title_zh}”"
        where = condition.where
        if isinstance(where, All) and not where.conditions:
            return title
        inside = place.inside(condition.collection, condition.name)
        nested = not isinstance(where, All | AnyOf)
        told = self._part(where, inside) if nested else self.sentence(where, inside)
        return f"{told}的{title}"

    def _name(self, reference: Reference, place: Place) -> str:
        root, name = reference.root, reference.name
        if root is None:
            return self._field(place.collection, str(name))
        if name is None:
            return _CALENDAR.get(root, str(reference))
        if root == "unit":
            found = find_field(self.shape.unit, name)
            title = name if found is None else found.title_zh
            return f"单位{title}" if "的" in title else f"单位的{title}"
        if root == "parameter":
            return self.parameter(name)
        around = place.entries.get(root)
        entry = _that(root, place, root if around is None else self._list_title(around))
        return entry if name == "id" else f"{entry}的{self._field(around, name)}"

    def reference(self, reference: Reference, place: Place = ANYWHERE) -> str:
        """Return what a name stands for that stands outside a condition, as a rule's last day."""
        return self._name(reference, place)

    def parameter(self, parameter_id: str) -> str:
        """Return what a parameter is called, in words that no other parameter is called by."""
        return f"参数“{named(parameter_id, self._parameters)}”"

    def activity(self, activity_id: str) -> str:
        """Return what an activity is called, in words that no other activity is called by."""
        return f"“{named(activity_id, self._activities)}”"

    def _list_title(self, collection: str) -> str:
        return self.shape.collections[collection].title_zh

    def _field(self, collection: str | None, name: str) -> str:
        if collection is None:
            return name
        found = find_field(self.shape.collections[collection].fields, name)
        return name if found is None else found.title_zh

    def _words_for(self, left: Reference, place: Place) -> Mapping[str, str]:
        """Return what the values of a field are called."""
        if left.root == "unit":
            return _words_of(find_field(self.shape.unit, str(left.name)))
        around = place.collection if left.root is None else place.entries.get(left.root)
        if around is None:
            return {}
        match around, left.name:
            case "events", "activity":
                return self._activities
            case "people", "content_list":
                return {part.id: part.title for part in self.policy.content_lists}
            case "people", "subject":
                return {part.id: part.title for part in self.policy.subjects}
            case _:
                fields = self.shape.collections[around].fields
                return _words_of(find_field(fields, str(left.name)))

    def _value(self, value: Value, place: Place, words: Mapping[str, str] | None = None) -> str:
        if isinstance(value, Reference):
            return self._name(value, place)
        plain = value.value
        if isinstance(plain, bool):
            return "“是”" if plain else "“否”"
        if isinstance(plain, int | Decimal):
            return str(plain)
        return f"“{named(plain, words or {})}”"

    @cached_property
    def _parameters(self) -> Mapping[str, str]:
        return {part.id: part.title for part in self.policy.parameters}

    @cached_property
    def _activities(self) -> Mapping[str, str]:
        known = _words_of(find_field(self.shape.collections["events"].fields, "activity"))
        return {**known, **{part.id: part.title for part in self.policy.activities()}}


def named(value: str, words: Mapping[str, str]) -> str:
    """Return what a value is called; where that would not tell it from another, with the value."""
    title = words.get(value)
    if title is None:
        return f"{value}（照此字样）" if value in words.values() else value
    return f"{title}（{value}）" if list(words.values()).count(title) > 1 else title


def _words_of(kind: FieldType | None) -> Mapping[str, str]:
    if kind is None:
        return {}
    if kind.item is not None:
        return _words_of(kind.item)
    return {**kind.words, **dict(zip(kind.values, kind.value_titles, strict=False))}


def _is_compound(condition: Condition) -> bool:
    """Say whether a condition needs brackets beside others."""
    match condition:
        case All(parts) | AnyOf(parts):
            return len(parts) != 1 or _is_compound(parts[0])
        case Not(Exists()) | Exists() | Every() | Count():
            return True
        case _:
            return False


def _that(root: str, place: Place, title: str) -> str:
    """Return what an entry around is called: the outermost of a list plainly, those in it by depth."""
    same = [name for name, around in place.entries.items() if around == place.entries.get(root)]
    depth = same.index(root) if root in same else 0
    return f"该{'内层' * depth}“{title}”"
