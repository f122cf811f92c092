"""An activity of the procedure as a sentence: about whom, by whom, after what, how, until when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.report.sentence import Part, parts_of

if TYPE_CHECKING:
    from shufa_rules.policy.procedure import Activity, Actor
    from shufa_rules.report.condition_text import ConditionWording

_WHOM = {
    "principal_heads": "按照或者参照述法的每名主要负责人",
    "leadership_members": "按照或者参照述法的每名领导班子其他成员",
    "reporting_subjects": "按照或者参照述法的每个人",
}
_ACTS = {
    "drafting": "自查总结并撰写述法内容",
    "collective_approval": "集体研究审定述法内容",
    "review": "审核述法内容",
    "reading": "审阅述法内容",
    "presentation": "述法",
    "appraisal": "测评或者考核",
    "evaluation": "综合评价",
    "proposal": "提出建议",
}


def activity_parts(activity: Activity, wording: ConditionWording) -> tuple[Part, ...]:
    """Return what an activity says, part by part."""
    act = _ACTS.get(activity.act, activity.act)
    whom = _WHOM.get(activity.who, activity.who)
    return parts_of(
        (
            ("适用", f"对{whom}"),
            ("要求", f"必须{_by(activity.actor, wording)}{act}，否则为不符合"),
            ("次序", _order(activity, wording)),
            ("方式", _methods(activity)),
            ("材料", "，".join(_artefacts(activity))),
            ("期限", _deadline(activity, wording)),
            ("未定", "，".join(_open(activity, wording))),
            ("依据", f"以“述法流程”（events）中登记为{activity.id}、对象是其本人的各条为据"),
        )
    )


def _by(actor: Actor | None, wording: ConditionWording) -> str:
    """Say who acts; nothing where the plan doesn't."""
    if actor is None:
        return "（由谁办理，方案没有写，不查）"
    if actor.role is not None:
        return f"由{wording.parameter(actor.role)}所指的机关"
    match actor.person:
        case None:
            return f"由本单位的{'、'.join(actor.body)}之一"
        case "self":
            return "由其本人（没有登记实施者的不查）"
        case "principal_head":
            return "由本单位当日在任的主要负责人"
        case person:
            return f"由{person}"


def _order(activity: Activity, wording: ConditionWording) -> str:
    if not activity.after:
        return ""
    earlier = "、".join(wording.activity(part) for part in activity.after)
    return f"必须在{earlier}之后，同一天也可以，其中对其不适用的不查，次序颠倒的为不符合"


def _methods(activity: Activity) -> str:
    if not activity.methods:
        return ""
    listed = "、".join(activity.methods)
    if activity.methods_open:
        return f"方式可以是{listed}，列举是开放的，用了其他方式只作说明"
    return f"方式宜是{listed}之一，用了其他方式作建议"


def _artefacts(activity: Activity) -> Iterator[str]:
    for part in activity.artefacts:
        told = f"“{part.title}”（{part.id}）"
        if part.required:
            yield f"必须留有{told}，还没有的待定"
        else:
            yield f"可以留有{told}，没有的不查"


def _deadline(activity: Activity, wording: ConditionWording) -> str:
    if activity.deadline is None:
        return "没有期限，没有办理的待定"
    return (
        f"最迟到{wording.parameter(activity.deadline)}，此前尚未办理的为未到期，过后才办理的另作提示；"
        "时间由上级主管部门安排的人，不查这个期限"
    )


def _open(activity: Activity, wording: ConditionWording) -> Iterator[str]:
    if activity.actor is not None and activity.actor.role is not None:
        role = wording.parameter(activity.actor.role)
        yield f"{role}没有取值的，是否办理一律待定"
    if activity.deadline is not None:
        yield f"{wording.parameter(activity.deadline)}没有取值的，没有办理的待定"
