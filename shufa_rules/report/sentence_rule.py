"""A rule as a sentence: whom it reaches, what it requires, until when, on what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.report.condition_text import Place
from shufa_rules.report.sentence import Part, parts_of
from shufa_rules.report.sentence_looks import lists_of, parameters_of, questions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shufa_rules.policy.condition import Condition, Reference
    from shufa_rules.policy.rule import Rule
    from shufa_rules.report.condition_text import ConditionWording

_MUST = {"violation": "必须", "warning": "应当", "advice": "宜"}
_OTHERWISE = {"violation": "不符合", "warning": "提示，不算不符合", "advice": "建议，不算不符合"}


def rule_parts(rule: Rule, wording: ConditionWording) -> tuple[Part, ...]:
    """Return what a rule of the policy says, part by part."""
    place = place_of(rule.for_each, rule.entry)
    must = _MUST.get(rule.severity, rule.severity)
    otherwise = _OTHERWISE.get(rule.severity, rule.severity)
    return parts_of(
        (
            ("适用", _reach(rule, wording, place)),
            ("要求", f"{must}做到：{wording.sentence(rule.require, place)}"),
            ("期限", _until(rule, wording, place)),
            ("未定", open_points(wording, rule.when, rule.require, rule.until)),
            ("依据", _evidence(rule, wording)),
            ("后果", f"不是这样的，结果为{otherwise}"),
        )
    )


def place_of(for_each: str | None, entry: str | None) -> Place:
    """Return what is around the conditions of a rule."""
    return Place() if for_each is None else Place().inside(for_each, entry or for_each)


def open_points(wording: ConditionWording, *conditions: Condition | Reference | None) -> str:
    """Say what somebody has still to decide before conditions can be judged."""
    from shufa_rules.policy.condition import Reference

    told = [f"{wording.parameter(part)}没有取值的，待定" for part in parameters_of(*conditions)]
    judged = (part for part in conditions if not isinstance(part, Reference))
    for question in questions_of(*judged):
        title = wording.policy.question_title(question)
        told.append(f"{_authority(question, wording)}没有认定是否“{title}”的，待定")
    return "，".join(told)


def _authority(question: str, wording: ConditionWording) -> str:
    by = {part.id: part.by for part in wording.policy.questions}.get(question)
    return "有权机关" if by is None else f"{wording.parameter(by)}所指的机关"


def _reach(rule: Rule, wording: ConditionWording, place: Place) -> str:
    whom = "本单位"
    if rule.for_each is not None:
        each = "每名" if rule.for_each == "people" else "每条"
        whom = f"{each}“{wording.shape.collections[rule.for_each].title_zh}”"
    if rule.when is None:
        return f"{whom}，不论情形"
    return f"{whom}，凡{wording.sentence(rule.when, place)}的"


def _until(rule: Rule, wording: ConditionWording, place: Place) -> str:
    if rule.until is None:
        return "没有期限，检验之日是怎样就是怎样"
    told = f"最迟到{wording.reference(rule.until, place)}，此前尚未做到的为未到期，过后才做到的另作提示"
    if rule.for_each == "people":
        told += "；时间由上级主管部门安排的人，不查这个期限"
    return told


def _evidence(rule: Rule, wording: ConditionWording) -> str:
    return "以记录的" + "、".join(_lists(rule, wording)) + "为据"


def _lists(rule: Rule, wording: ConditionWording) -> Iterator[str]:
    own = None
    if rule.for_each is not None:
        own = f"“{wording.shape.collections[rule.for_each].title_zh}”（{rule.for_each}）"
        yield own
    else:
        yield "“单位”（unit）"
    yield from (part for part in lists_of(wording, rule.when, rule.require) if part != own)
