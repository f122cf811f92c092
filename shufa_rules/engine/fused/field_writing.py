"""Tests of one field written as expressions."""

from __future__ import annotations

from typing import Any, TypeGuard, assert_never

from shufa_rules.engine.condition_evaluation import holds
from shufa_rules.engine.fused.block import Constants, NotFusedError
from shufa_rules.engine.fused.operand import Known, Lacking, Operand, Read, Sight
from shufa_rules.engine.fused.truth_text import (
    FALSE,
    NO,
    UNKNOWN,
    YES,
    Truth2,
    conjunction,
    either,
    guarded,
    known,
    negation,
    plain,
)
from shufa_rules.engine.names import plain_name, same_name
from shufa_rules.policy.condition import AboutCharacters

_ORDER = {
    "before": "<", "on_or_before": "<=", "after": ">", "on_or_after": ">=",
    "less_than": "<", "at_most": "<=", "more_than": ">", "at_least": ">=",
}  # fmt: skip


def compare(constants: Constants, operator: str, left: Operand, right: Operand) -> Truth2:
    """Return the truth of an operator between two values.

    Raises:
        NotFusedError: the program can't say it as the reference does.
    """
    if isinstance(right, Lacking) or isinstance(left, Lacking):
        return UNKNOWN
    if isinstance(left, Known) and isinstance(right, Known):
        if right.is_name:
            return known(same_name(str(left.value), str(right.value)))
        return known(_holds(operator, left.value, right.value))
    missing = [side.missing for side in (left, right) if isinstance(side, Read) and side.missing]
    if Known(None) in (left, right):  # a derived field that there is not
        return guarded(NO, missing)
    if isinstance(right, Known) and right.is_name:
        if not isinstance(left, Read) or left.derived or left.kind not in {"string", "text"}:
            raise NotFusedError(operator)
        name = constants.name(str(right.value))
        folded = constants.name(plain_name(str(right.value)))
        return guarded(f"({left.text} == {name} or plain_name({left.text}) == {folded})", missing)
    return _test(constants, operator, left, right, missing)


def _test(
    constants: Constants, operator: str, left: Known | Read, right: Known | Read, missing: list[str]
) -> Truth2:
    if operator == "is":
        return _is(constants, left, right, missing)
    if isinstance(left, Read) and left.derived and left.kind != "date":
        raise NotFusedError(f"{operator} of a derived field")
    one, other = _text(constants, left), _text(constants, right)
    there = [f"{right.text} is not None"] if _can_be_none(right) else []
    if operator == "includes":
        return guarded(conjunction([*there, f"{other} in {one}"]), missing)
    if operator == "ends_with":
        return guarded(conjunction([*there, f"{one}.endswith({other})"]), missing)
    return guarded(f"{one} {_ORDER[operator]} {other}", missing)


def _is(
    constants: Constants, left: Known | Read, right: Known | Read, missing: list[str]
) -> Truth2:
    if isinstance(left, Known):
        left, right = right, left
    if not isinstance(left, Read):
        raise NotFusedError("two known values are compared before")
    if isinstance(right, Known):
        value = right.value
        if isinstance(value, bool) != (left.kind == "boolean"):
            return guarded(NO, missing)
        if isinstance(value, bool):
            return guarded(left.text if value else f"not {left.text}", missing)
        if isinstance(value, str) and value in left.other:
            return guarded(NO, missing)
    elif (left.kind == "boolean") != (right.kind == "boolean"):
        return guarded(NO, missing)
    same = f"{left.text} == {_text(constants, right)}"
    if _can_be_none(left) and _can_be_none(right):
        same = conjunction([f"{left.text} is not None", same])
    return guarded(same, missing)


def _can_be_none(operand: Known | Read) -> TypeGuard[Read]:
    """Whether it is a derived field that there may be none of, as of one who doesn't report."""
    return isinstance(operand, Read) and operand.derived and operand.kind == "string"


def one_of(constants: Constants, left: Operand, values: list[Operand]) -> Truth2:
    """Return the truth that a value is among others.

    Raises:
        NotFusedError: the program can't say it as the reference does.
    """
    plain_values = [
        value.value
        for value in values
        if isinstance(value, Known) and isinstance(value.value, str) and not value.is_name
    ]
    if isinstance(left, Read) and left.kind != "boolean" and len(plain_values) == len(values) > 1:
        among = tuple(value for value in plain_values if value not in left.other)
        missing = [left.missing] if left.missing else []
        test = f"{left.text} in {constants.name(among)}" if among else NO
        return guarded(test, missing)
    return either(compare(constants, "is", left, value) for value in values)


def body(constants: Constants, left: Operand, words: tuple[str, ...]) -> Truth2:
    """Return the truth that a text names a body of the unit.

    Raises:
        NotFusedError: the program can't say it as the reference does.
    """
    if isinstance(left, Lacking):
        return UNKNOWN
    if not isinstance(left, Read) or left.derived:
        raise NotFusedError("a body whose name no record gives")
    text = left.text
    missing = [left.missing] if left.missing else []
    return guarded(f"k.is_body({text}, {constants.name(words)})", missing)


def about_characters(constants: Constants, condition: AboutCharacters, sight: Sight) -> Truth2:
    """Return the truth that a text is about so many characters long.

    Raises:
        NotFusedError: the program can't say it as the reference does.
    """
    text = sight.lookup(condition.left)
    about, tolerance, counting = (
        sight.value(part) for part in (condition.about, condition.tolerance, condition.counting)
    )
    if any(isinstance(side, Lacking) for side in (text, about, tolerance, counting)):
        return UNKNOWN
    if not isinstance(text, Read) or text.derived or not isinstance(about, Known):
        raise NotFusedError("characters")
    if not isinstance(tolerance, Known) or not isinstance(counting, Known):
        raise NotFusedError("characters")
    length = f"count_characters({text.text}, {constants.name(counting.value)})"
    bounds = constants.name(about.value), constants.name(tolerance.value)
    missing = [text.missing] if text.missing else []
    return guarded(f"abs({length} - {bounds[0]}) <= {bounds[1]}", missing)


def _text(constants: Constants, operand: Known | Read) -> str:
    return operand.text if isinstance(operand, Read) else constants.name(operand.value)


def present(found: Operand) -> Truth2:
    """Return the truth that a value is there at all."""
    match found:
        case Known(value):
            return known(value is not None)
        case Lacking(kind, derived):
            return FALSE if kind == "record" and not derived else UNKNOWN
        case Read(text, missing, _, derived):
            if derived:
                there = YES if missing is None else f"{text} is not None"
                return guarded(there, [missing] if missing else [])
            return plain(YES if missing is None else negation(missing))
        case _:
            assert_never(found)


def _holds(operator: str, left: Any, right: Any) -> bool:
    try:
        return holds(operator, left, right)
    except (TypeError, AttributeError, ValueError) as error:
        raise NotFusedError(operator) from error
