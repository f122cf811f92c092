"""What an element of the plan says on a demand, before it is held against the demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field

from shufa_rules.diagnostics.message import Message
from shufa_rules.frozen import frozen
from shufa_rules.revision.strictness.outcome import Outcome
from shufa_rules.revision.strictness.result import Asked, StrictnessResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from shufa_rules.diagnostics.source import Span
    from shufa_rules.policy.element import Element

T = TypeVar("T")

NOT_ANSWERED = Message("no element of the plan answers it", "方案没有对应的规定")


def unbound(parameter: str) -> Message:
    """Say that no binding fills the parameter on which the plan's own value hangs."""
    return Message(
        f"the parameter `{parameter}` is unbound, so that the plan's own value is open",
        f"参数`{parameter}`未绑定，方案的要求未定",
    )


@frozen(kw_only=True)
class Answer(Generic[T]):
    """A value that an element gives, or why it gives none that compares.

    Attributes:
        element: the element of the plan.
        value: what it asks; `None` where it can't be said.
        span: where it says so.
        year: of the binding that the value comes from.
        doubt: why the value doesn't compare, or may not hold for all whom the demand reaches.
    """

    element: Element
    value: T | None
    span: Span = field(eq=False, repr=False)
    year: int | None = None
    doubt: Message | None = None


def judge(
    asked: Asked,
    answer: Answer[T],
    compare: Callable[[T], Outcome],
    write: Callable[[T], str],
    role: str | None = None,
) -> StrictnessResult:
    """Hold an answer against a demand.

    A doubt makes it incomparable, unless its value alone is looser: nothing in doubt makes up for it.
    """
    reason = answer.doubt
    outcome = Outcome.INCOMPARABLE
    if answer.value is not None:
        outcome = compare(answer.value)
        if outcome is Outcome.LOOSER:
            reason = None
        elif reason is not None:
            outcome = Outcome.INCOMPARABLE
    return StrictnessResult(
        asked=asked,
        outcome=outcome,
        element=answer.element,
        role=role,
        year=answer.year,
        ours=None if answer.value is None else write(answer.value),
        theirs=demand_text(asked),
        reason=reason,
        span=answer.span,
    )


def not_answered(asked: Asked, place: Span, role: str | None = None) -> StrictnessResult:
    """Return the result of a demand that no element answers."""
    return StrictnessResult(
        asked=asked,
        outcome=Outcome.INCOMPARABLE,
        element=None,
        role=role,
        year=None,
        ours=None,
        theirs=demand_text(asked),
        reason=NOT_ANSWERED,
        span=place,
    )


def demand_text(asked: Asked) -> str:
    """Return what is demanded, as a person reads it."""
    demand = asked.demand
    if demand.at_least is not None:
        return f"不少于{demand.at_least}"
    if demand.at_most is not None:
        return f"不超过{demand.at_most}"
    if demand.latest is not None:
        return f"不迟于{demand.latest}"
    return "、".join((*demand.actors, *demand.measures))
