"""What the parts of an impact are called in Chinese: fields, causes, values of two versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.width import display_width
from shufa_rules.document.difference import difference
from shufa_rules.frozen import frozen
from shufa_rules.report.evidence_text import value_text
from shufa_rules.report.layout import PAGE_WIDTH, hang, shorten
from shufa_rules.revision.regeneration.tree_merge import Missing

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.revision.comparison.policy_diff import FieldChange
    from shufa_rules.revision.impact.attribution import Cause
    from shufa_rules.revision.impact.changed_elements import ChangedElement

_FIELDS = {
    "title": "名称",
    "quote": "原文",
    "text": "条文",
    "severity": "程度",
    "when": "适用",
    "require": "要求",
    "until": "期限",
    "deadline": "期限",
    "messages": "说法",
    "message": "说法",
    "remedy": "补救",
    "for_each": "逐项对象",
    "who": "对象",
    "content_list": "内容清单",
    "content_list_parameter": "内容清单",
    "footing": "述法依据",
    "timetable": "时间安排",
    "measures": "措施",
    "question": "认定事项",
    "by": "认定机关",
    "actor": "办理主体",
    "methods": "方式",
    "artefacts": "材料",
    "after": "先后",
    "key_terms": "关键词",
    "does_not_reach": "不及于",
    "rank": "等次顺序",
    "weight": "权重",
    "panels": "评议主体",
    "share": "比例",
    "value": "取值",
    "choices": "可选值",
    "when_unbound": "未绑定时",
    "belongs_to": "所属",
}
"""What the first key of a field's path means."""

OUTCOME_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "violated": "不符合",
        "remarked": "提示",
        "undetermined": "待定",
        "pending": "未到期",
        "satisfied": "符合",
        "not_applicable": "不适用",
        "none": "没有此规定",
    }
)
"""By outcome of a result."""

_INDENT = " " * 8
_SHORT = 24
_COLUMNS = 60


@frozen
class ImpactWording:
    """Names for what two versions of a policy differ in.

    Attributes:
        titles: what ids are called, in either version.
        numbers: the number under which each changed part is listed.
    """

    titles: Mapping[str, str]
    numbers: Mapping[ChangedElement, int]

    def value(self, value: Any) -> str:
        """Return a value of a policy file in one line."""
        if value is None or isinstance(value, Missing):
            return "（无）"
        if isinstance(value, list | tuple):
            return "、".join(map(self.value, value)) or "（无）"
        if isinstance(value, str):
            return self.titles.get(value, value)
        return value_text(value)

    def field_lines(self, change: FieldChange) -> Iterator[str]:
        """Yield the lines that say how a field differs."""
        first = change.path[0]
        name = _FIELDS.get(first, first)
        told = name if change.path == (first,) else f"{name}（{'.'.join(change.path)}）"
        old, new = self.value(change.old), self.value(change.new)
        texts = isinstance(change.old, str) and isinstance(change.new, str)
        if texts and max(len(old), len(new)) > _SHORT:
            yield _INDENT + told
            yield from (f"{_INDENT}  {line}" for line in difference(old, new)[:2])
        else:
            moved = f"{shorten(old, _COLUMNS)} → {shorten(new, _COLUMNS)}"
            yield from hang(f"{_INDENT}{told}   ", moved)

    def causes(self, causes: tuple[Cause, ...]) -> str:
        """Return the numbers of causes, or that none could be told."""
        if not causes:
            return "不能归于哪一处变动"
        direct = [self._number(part) for part in causes if part.how == "direct"]
        indirect = [self._number(part) for part in causes if part.how == "indirect"]
        told = "".join(direct)
        if indirect:
            told += ("，" if told else "") + f"间接由于{''.join(indirect)}"
        return told

    def _number(self, cause: Cause) -> str:
        return f"[{self.numbers[cause.element]}]" if cause.element in self.numbers else ""


def read_wording(old: Policy, new: Policy, changes: tuple[ChangedElement, ...]) -> ImpactWording:
    """Return the names for two versions and what differs between them."""
    titles = {element.id: element.title for policy in (old, new) for element in policy.elements()}
    return ImpactWording(titles, {change: n for n, change in enumerate(changes, start=1)})


def cite_text(old: str | None, new: str | None) -> str:
    """Return a provision, with both of its numbers where it was renumbered."""
    if old is None or new is None or old == new:
        return new or old or ""
    return f"{old} → {new}"


def labelled(label: str, text: str) -> Iterator[str]:
    """Yield the lines of a field below what it belongs to."""
    yield from hang(f"      {label}   ", text)


def labelled_parts(label: str, parts: list[str]) -> Iterator[str]:
    """Yield the lines of a field with several parts, none of them broken where it fits a line."""
    begin = f"      {label}   "
    line = ""
    for part in parts:
        joined = f"{line}   {part}" if line else part
        if line and display_width(begin + joined) > PAGE_WIDTH:
            yield from hang(begin, line)
            begin, line = " " * display_width(begin), part
        else:
            line = joined
    yield from hang(begin, line)
