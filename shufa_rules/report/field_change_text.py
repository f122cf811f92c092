"""The fields of an element that differ, for a person: values, words, members of lists, conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from shufa_rules.frozen import frozen
from shufa_rules.policy.accountability import Trigger
from shufa_rules.policy.derived import shape_of_records
from shufa_rules.policy.rule import Rule
from shufa_rules.policy.subject import Subject
from shufa_rules.report.condition_text import ConditionWording, Place
from shufa_rules.report.diff_text import shown_text
from shufa_rules.report.evidence_text import value_text
from shufa_rules.report.layout import hang
from shufa_rules.revision.comparison.wording import compare_wording, topic
from shufa_rules.revision.regeneration.tree_merge import Missing
from shufa_rules.syntax.canonical import canonical_json

if TYPE_CHECKING:
    from shufa_rules.policy.condition import Condition
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.policy import Policy
    from shufa_rules.revision.comparison.policy_diff import ElementChange, FieldChange

FIELD_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "名称",
        "cite": "条款",
        "quote": "引文",
        "text": "条文",
        "value": "取值",
        "at_least": "不少于",
        "at_most": "不多于",
        "measures": "措施",
        "severity": "程度",
        "until": "期限",
        "deadline": "期限",
        "for_each": "逐项对象",
        "remedy": "补救",
        "message": "说明",
        "messages": "说明",
        "note": "备注",
        "actor": "由谁办理",
        "methods": "方式",
        "after": "先于它的",
        "derives_from": "来源",
        "key_terms": "提示词",
        "document_number": "文号",
        "in_force_from": "施行日期",
        "in_force_to": "最后施行日",
        "applies_from_year": "起始年度",
        "replaces": "替代的版本",
        "issuer": "发文机关",
        "issued_on": "印发日期",
        "when_unbound": "未绑定时",
        "content_list": "清单",
        "carried_by": "承载于",
        "by": "编码于",
        "footing": "按照或参照",
    }
)
"""The Chinese words for fields; any other is told by its path."""

_CONDITIONS = {"when": "适用", "who": "对象", "require": "要求"}
_SHORT = 16
"""A text of more characters is told by its differences."""


@frozen
class PolicyWording:
    """Puts what the elements of a policy say into Chinese.

    Attributes:
        wording: of its conditions.
        elements: by id.
    """

    wording: ConditionWording
    elements: Mapping[str, Element]

    def told(self, value: object) -> str:
        """Return a value in one line; an element's id with what the element is called."""
        if isinstance(value, Missing):
            return "（无）"
        title = self.title(value) if isinstance(value, str) else None
        return value_text(value) if title is None else f"{title}（{value}）"

    def title(self, identifier: str) -> str | None:
        """Return what an element is called, or a parameter that a binding names; `None` for others."""
        element = self.elements.get(identifier)
        return None if element is None else element.title

    def sentence(self, identifier: str, name: str) -> str | None:
        """Return a condition of an element; `None` where it has none there."""
        element = self.elements.get(identifier)
        condition: Condition | None = getattr(element, name, None)
        if condition is None or not isinstance(element, Rule | Trigger | Subject):
            return None
        place = Place()
        if not isinstance(element, Subject) and element.for_each is not None:
            place = place.inside(element.for_each, str(element.entry))
        if name == "who":
            place = place.inside("people", "person")
        return self.wording.sentence(condition, place)


def policy_wording(policy: Policy) -> PolicyWording:
    """Return the wording of a policy without errors."""
    shape = shape_of_records()
    elements = {element.id: element for element in policy.elements()}
    return PolicyWording(ConditionWording(policy, shape), elements)


def field_lines(change: ElementChange, old: PolicyWording, new: PolicyWording) -> Iterator[str]:
    """Yield what differs in an element that both policies have.

    Args:
        change: what became of it.
        old: the wording of the old policy.
        new: that of the new policy.
    """
    told: set[str] = set()
    for part in change.fields:
        top = part.path[0]
        if top == change.element.identity or (top == "cite" and len(change.fields) > 1):
            continue
        sentences = list(_condition(top, change, old, new))
        nested = any(isinstance(value, Mapping | list) for value in (part.old, part.new))
        if not sentences or not nested:
            yield from _field(part, old, new)
        if top not in told:
            yield from sentences
        told.add(top)


def _condition(
    name: str, change: ElementChange, old: PolicyWording, new: PolicyWording
) -> Iterator[str]:
    """Yield a condition as it was and as it is; nothing where the two read alike."""
    if name not in _CONDITIONS or change.old is None or change.new is None:
        return
    sentences = (old.sentence(change.old.name, name), new.sentence(change.new.name, name))
    for sign, sentence in zip("-+", sentences, strict=True):
        if sentence is not None and sentences[0] != sentences[1]:
            yield from hang(f"    {sign} {_CONDITIONS[name]}   ", sentence)


def _field(part: FieldChange, old: PolicyWording, new: PolicyWording) -> Iterator[str]:
    label = _label(part.path)
    if isinstance(part.old, list) and isinstance(part.new, list):
        yield from _members(label, part.old, part.new, old, new)
    elif _is_titled(part.old, old) or _is_titled(part.new, new):
        yield from hang(f"    {label}   ", f"{old.told(part.old)} → {new.told(part.new)}")
    elif isinstance(part.old, str) and isinstance(part.new, str) and _is_long(part.old, part.new):
        yield from _words(label, part.old, part.new)
    elif _is_long(part.old, part.new):
        for sign, value in (("-", part.old), ("+", part.new)):
            if not isinstance(value, Missing):
                yield from hang(f"    {sign} {label}   ", value_text(value))
    else:
        yield from hang(f"    {label}   ", f"{old.told(part.old)} → {new.told(part.new)}")


def _words(label: str, old: str, new: str) -> Iterator[str]:
    """Yield what differs in a field of many words, values first."""
    edits = compare_wording(old, new)
    for edit in edits:
        if edit.quantities is not None:
            about = topic(new, edit.quantities[1])
            told = f"{edit.old} → {edit.new}"
            yield from hang(f"    {label}   ", f"{about}   {told}" if about else told)
    for edit in edits:
        if edit.quantities is None:
            for sign, words in (("-", edit.old), ("+", edit.new)):
                if words:
                    yield from hang(f"    {sign} {label}   ", shown_text(words))


def _members(
    label: str, before: list[Any], after: list[Any], old: PolicyWording, new: PolicyWording
) -> Iterator[str]:
    """Yield what a list has no more and what it has besides, or that its order is another."""
    was, now = ({canonical_json(value): value for value in side} for side in (before, after))
    gone = [old.told(value) for key, value in was.items() if key not in now]
    more = [new.told(value) for key, value in now.items() if key not in was]
    for sign, values in (("-", gone), ("+", more)):
        for value in values:
            yield from hang(f"    {sign} {label}   ", value)
    if not gone and not more:
        yield from hang(f"    {label}   ", f"{value_text(before)} → {value_text(after)}")


def _label(path: tuple[str, ...]) -> str:
    known = [FIELD_WORDS[key] for key in path if key in FIELD_WORDS]
    return known[-1] if known and path[-1] in FIELD_WORDS else ".".join(path)


def _is_long(*values: object) -> bool:
    return any(
        isinstance(value, Mapping | list) or (isinstance(value, str) and len(value) > _SHORT)
        for value in values
    )


def _is_titled(value: object, wording: PolicyWording) -> bool:
    return isinstance(value, str) and wording.title(value) is not None
