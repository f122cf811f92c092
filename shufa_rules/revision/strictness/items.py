"""Items that a superior document wants in a report, held against the plan's lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.message import Message
from shufa_rules.policy.content import ContentItem, SubItem
from shufa_rules.revision.strictness.outcome import Outcome
from shufa_rules.revision.strictness.result import Asked, StrictnessResult

if TYPE_CHECKING:
    from shufa_rules.policy.element import Derivation
    from shufa_rules.revision.strictness.plan import Plan

_PRESENT = "有此一项"
_ABSENT = "无此一项"
_NARROWED = Message(
    "the item narrows the provision; whether what it leaves out is missing, a person must say",
    "此项收窄了上位规定；略去的部分是否欠缺，须由人判断",
)
_BEYOND = Message("the demand doesn't reach this role", "上位文件没有要求这类人员")
_NO_LIST = Message("the plan has no list for this role", "方案没有这类人员的清单")
_UNLINKED = Message(
    "an item comes from the document, but from which provision isn't known",
    "有述法内容出自这份文件，但出自哪一条尚不明确",
)
_OUTCOMES = {
    "repeats": (Outcome.EQUAL, None),
    "extends": (Outcome.STRICTER, None),
    "adds": (Outcome.STRICTER, None),
    "narrows": (Outcome.INCOMPARABLE, _NARROWED),
}


def compare_items(asked: Asked, plan: Plan) -> Iterator[StrictnessResult]:
    """Yield for each role whether its list has the item; an item that is missing is looser.

    An item that narrows its provision is incomparable. An item of a role that the demand doesn't
    reach is stricter: nobody asked for it.
    """
    found: set[str] = set()
    for element, derivation in plan.linked(asked.document.id, asked.provision.id):
        if isinstance(element, ContentItem | SubItem):
            role = plan.list_of(element)
            found.add(role)
            yield _present(asked, element, derivation, role)
    for role in asked.demand.reaches:
        if role not in found:
            yield _absent(asked, plan, role)


def _present(
    asked: Asked, element: ContentItem | SubItem, derivation: Derivation, role: str
) -> StrictnessResult:
    outcome, reason = _OUTCOMES[derivation.how]
    if role not in asked.demand.reaches:
        outcome, reason = Outcome.STRICTER, _BEYOND
    return StrictnessResult(
        asked=asked,
        outcome=outcome,
        element=element,
        role=role,
        year=None,
        ours=_PRESENT,
        theirs=_PRESENT,
        reason=reason,
        span=element.span("id"),
    )


def _absent(asked: Asked, plan: Plan, role: str) -> StrictnessResult:
    content_list = plan.content_list(role)
    outcome, reason = Outcome.LOOSER, None
    if content_list is None:
        outcome, reason = Outcome.INCOMPARABLE, _NO_LIST
    elif any(
        derivation.document == asked.document.id and derivation.provision is None
        for item in content_list.items
        for derivation in item.derives_from
    ):
        outcome, reason = Outcome.INCOMPARABLE, _UNLINKED
    return StrictnessResult(
        asked=asked,
        outcome=outcome,
        element=None,
        role=role,
        year=None,
        ours=_ABSENT,
        theirs=_PRESENT,
        reason=reason,
        span=(content_list or plan.policy.metadata).span("id"),
    )
