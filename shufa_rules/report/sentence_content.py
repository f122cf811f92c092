"""Subjects, content lists and items as sentences (二, 三): who reports, and on what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.engine.coverage import FEWEST_CHARACTERS
from shufa_rules.report.condition_text import Place
from shufa_rules.report.sentence import Part, parts_of
from shufa_rules.report.sentence_rule import open_points

if TYPE_CHECKING:
    from shufa_rules.policy.content import ContentItem, ContentList, SubItem
    from shufa_rules.policy.subject import Subject
    from shufa_rules.report.condition_text import ConditionWording

_FOOTINGS = {"direct": "按照", "by_reference": "参照"}
_ROLES = {
    "principal_head": "主要负责人",
    "leadership_member": "领导班子其他成员",
    "any": "不分身份",
}
_STRICTNESS = {"emphasised": "重点围绕", "plain": "围绕"}
_UNIT_KINDS = "kind"


def subject_parts(subject: Subject, wording: ConditionWording) -> tuple[Part, ...]:
    """Return what a class of reporting subjects says, part by part."""
    who = wording.sentence(subject.who, Place().inside("people", "person"))
    footing = _FOOTINGS.get(subject.footing, subject.footing)
    role = _ROLES.get(subject.role, subject.role)
    lists = {part.id: part.title for part in wording.policy.content_lists}
    content = f"述法内容用“{lists.get(subject.content_list or '', subject.content_list)}”清单"
    unbound = ""
    if subject.content_list_parameter is not None:
        parameter = wording.parameter(subject.content_list_parameter)
        content = f"述法内容用{parameter}所定的清单"
        unbound = f"{parameter}没有取值的，用哪份清单待定"
        if subject.timetable is not None:
            unbound += "，是否述法也待定"
    vacancy = ""
    if subject.role == "principal_head":
        vacancy = "单位属于这一类而记录中没有其人的，对其人的要求待定"
    return parts_of(
        (
            ("适用", f"前面各类都不属于的人，凡{who}的，归入这一类（{role}）"),
            ("要求", f"{footing}《职责规定》述法"),
            ("内容", content),
            ("期限", _timetable(subject)),
            (
                "未定",
                "，".join(part for part in (unbound, open_points(wording, subject.who)) if part),
            ),
            ("缺员", vacancy),
        )
    )


def list_parts(part: ContentList) -> tuple[Part, ...]:
    """Return what a content list says: how closely its items are followed, and how many they are."""
    how = _STRICTNESS.get(part.strictness, part.strictness)
    cites = "、".join(item.cite for item in part.items)
    return parts_of(
        (("要求", f"用这份清单（{part.id}）的人{how}{len(part.items)}项内容述法：{cites}"),)
    )


def item_parts(
    item: ContentItem, content_list: ContentList, wording: ConditionWording
) -> tuple[Part, ...]:
    """Return what a content item says, part by part."""
    asked = item.sub_items or (item,)
    what = "，以及".join(f"“{part.text}”（{part.id}）" for part in asked)
    several = f"分为{len(asked)}件事，逐件检验：" if len(asked) > 1 else ""
    return parts_of(
        (
            ("适用", f"对用“{content_list.title}”清单述法的每个人"),
            ("要求", f"其述法内容必须写到：{several}{what}"),
            ("不及", "，".join(_out_of_reach(item, wording))),
            ("依据", _evidence(asked)),
            ("期限", _until(wording)),
            ("后果", "没有写到的，结果为不符合；记录没有标明段落的，待定"),
        )
    )


def _timetable(subject: Subject) -> str:
    if subject.timetable is None:
        return "时间依本方案的期限"
    if subject.timetable == "superior_authority":
        return "时间由上级主管部门安排，不查本方案的期限"
    return f"时间由{subject.timetable}安排"


def _out_of_reach(item: ContentItem, wording: ConditionWording) -> Iterator[str]:
    kind = wording.shape.unit[_UNIT_KINDS]
    titles = dict(zip(kind.values, kind.value_titles, strict=False))
    for words in item.out_of_reach:
        units = "、".join(titles.get(part, part) for part in words.unit_kinds)
        yield f"其中“{words.phrase}”不要求{units}写到"


def _evidence(asked: tuple[ContentItem | SubItem, ...]) -> str:
    told = []
    for part in asked:
        terms = f"，并且含有{'、'.join(f'“{term}”' for term in part.key_terms)}之一"
        told.append(f"标明为{part.id}{terms if part.key_terms else ''}")
    return (
        f"以述法内容的段落（passages）为据：{'，或者'.join(told)}"
        f"；段落须在述法内容之中，不少于{FEWEST_CHARACTERS}个字，没有空白，也不是照抄条文"
    )


def _until(wording: ConditionWording) -> str:
    for activity in wording.policy.activities():
        if activity.act == "drafting" and activity.deadline is not None:
            return f"最迟到{wording.parameter(activity.deadline)}，没有取值的，没有写到的待定"
    return "没有期限，没有写到的待定"
