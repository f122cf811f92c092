"""What a condition looks at: fields of the record, parameters, judgements of an authority."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.policy.condition import (
    AboutCharacters,
    BodyOfUnit,
    Compare,
    Condition,
    Count,
    Determined,
    Every,
    Exists,
    OneOf,
    Present,
    Reference,
    Value,
    walk_conditions,
)

if TYPE_CHECKING:
    from shufa_rules.report.condition_text import ConditionWording


def references_of(condition: Condition) -> Iterator[Reference]:
    """Yield every name that a condition looks up."""
    for part in walk_conditions(condition):
        found: tuple[Value, ...]
        match part:
            case Compare(left, _, right):
                found = (left, right)
            case OneOf(left, values):
                found = (left, *values)
            case Present(left) | BodyOfUnit(left):
                found = (left,)
            case AboutCharacters(left, about, tolerance, counting):
                found = (left, about, tolerance, counting)
            case Count(number=number):
                found = (number,)
            case Determined(about=about):
                found = (about,)
            case _:
                found = ()
        yield from (value for value in found if isinstance(value, Reference))


def parameters_of(*conditions: Condition | Reference | None) -> tuple[str, ...]:
    """Return the ids of the parameters that conditions hang on, each once."""
    found = []
    for condition in conditions:
        if isinstance(condition, Reference):
            found.append(condition)
        elif condition is not None:
            found += references_of(condition)
    ids = (str(part.name) for part in found if part.root == "parameter")
    return tuple(dict.fromkeys(ids))


def questions_of(*conditions: Condition | None) -> tuple[str, ...]:
    """Return the ids of the questions that an authority has to determine, each once."""
    found = [
        part.question
        for condition in conditions
        if condition is not None
        for part in walk_conditions(condition)
        if isinstance(part, Determined)
    ]
    return tuple(dict.fromkeys(found))


def lists_of(wording: ConditionWording, *conditions: Condition | None) -> tuple[str, ...]:
    """Return the titles of the lists of the record that conditions look through, each once."""
    found = [
        part.collection
        for condition in conditions
        if condition is not None
        for part in walk_conditions(condition)
        if isinstance(part, Exists | Every | Count)
    ]
    return tuple(
        f"“{wording.shape.collections[name].title_zh}”（{name}）" for name in dict.fromkeys(found)
    )
