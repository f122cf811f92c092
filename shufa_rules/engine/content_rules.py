"""Content items as rules: whoever reports on a list covers each of its items (三)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.engine.compiled import OPEN_END, CompiledRule, ItemCoverage, Until
from shufa_rules.policy.condition import Compare, Literal, Reference

if TYPE_CHECKING:
    from shufa_rules.policy.content import ContentItem, ContentList, SubItem
    from shufa_rules.policy.policy import Policy

_MESSAGES = {
    "satisfied": "{subject}的述法内容已写到“{title}”",
    "violated": "{subject}的述法内容没有写“{title}”",
    "pending": "{subject}的述法内容尚未写“{title}”，{deadline}前仍可补写",
    "undetermined": "不能认定{subject}的述法内容写到了“{title}”",
    "not_applicable": "本单位没有按这份清单述法的人员",
}


def rules_of_content(policy: Policy) -> Iterator[CompiledRule]:
    """Yield a rule for every item, or for every matter of an item that bundles several."""
    until = _report_deadline(policy)
    for content_list in policy.content_lists:
        for item in content_list.items:
            for part in item.sub_items or (None,):
                yield _rule(content_list, item, part, until)


def _rule(
    content_list: ContentList, item: ContentItem, part: SubItem | None, until: Until
) -> CompiledRule:
    asked = part or item
    span = item.node.span
    return CompiledRule(
        id=asked.id,
        element=asked.id,
        title=asked.title,
        cite=asked.cite,
        place=asked.citation,
        quote=asked.text,
        severity="violation",
        for_each="people",
        entry="person",
        when=Compare(
            Reference(None, "content_list", span), "is", Literal(content_list.id, span), span
        ),
        require=ItemCoverage(item, part),
        until=until,
        messages=_MESSAGES,
        remedy=f"在述职报告的述法部分补写，并在记录的passages中对应到{asked.id}",
    )


def _report_deadline(policy: Policy) -> Until:
    """Until when reports are written: the deadline of the first activity that drafts them."""
    for activity in policy.activities():
        if activity.act == "drafting" and activity.deadline is not None:
            return Reference("parameter", activity.deadline, activity.span("deadline"))
    return OPEN_END
