"""How many units, people and grades a revision touches, and by which change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.engine.verdict import GroundStatus
from shufa_rules.report.impact_wording import (
    OUTCOME_TITLES,
    ImpactWording,
    labelled,
    labelled_parts,
)
from shufa_rules.report.layout import hang
from shufa_rules.report.paint import BOLD, Paint
from shufa_rules.revision.impact.summary import OUTCOMES, ROLES, ElementCount

if TYPE_CHECKING:
    from shufa_rules.revision.impact.summary import ImpactSummary

_ROLE_TITLES = {"principal_head": "主要负责人", "leadership_member": "领导班子其他成员"}
_STANDINGS = {
    "uncertain": "未定",
    "routed_upward": "送上级评定",
    "set_aside": "不评",
    "absent": "不在名册",
}


def render_impact_summary(
    summary: ImpactSummary, wording: ImpactWording, *, color: bool = False
) -> str:
    """Return the counts as text: units, results, grounds, people, grades, and what each change does."""
    paint = Paint(color)
    same = summary.units - summary.changed_units
    lines = [
        paint(
            f"总计   比较 {summary.units} 个单位：有变化 {summary.changed_units}，"
            f"没有变化 {same}；不能比较 {summary.refused}",
            BOLD,
        ),
        *labelled(
            "结果",
            f"有变化 {summary.results}   没有变化 {summary.unchanged}"
            f"   只是证据或补救不同 {summary.evidence_only}",
        ),
        *_moves(summary),
        *_grounds(summary),
        *_people(summary, wording),
        *_grades(summary, wording),
    ]
    if not summary.units and not summary.cohorts:
        return "\n".join((*lines, *labelled("说明", "没有比较任何单位，变动有没有影响不能说")))
    if wording.numbers:
        lines.append(paint("各处变动的影响", BOLD))
    for element, number in wording.numbers.items():
        count = summary.elements.get(element, ElementCount())
        lines += hang(f"  [{number}] ", f"{element.title}：{_of_element(count)}")
    if summary.unexplained:
        lines += hang("  [?] ", f"不能归于哪一处变动：{summary.unexplained} 项")
    return "\n".join(lines)


def _moves(summary: ImpactSummary) -> Iterator[str]:
    newly = [
        f"{OUTCOME_TITLES[outcome]} {number}（{summary.newly[outcome]} 个单位）"
        for outcome in OUTCOMES
        if (number := summary.results_newly(outcome))
    ]
    if newly:
        yield from labelled_parts("变为", newly)
    no_longer = [
        f"{OUTCOME_TITLES[outcome]} {number}（{summary.no_longer[outcome]} 个单位）"
        for outcome in OUTCOMES
        if (number := summary.results_no_longer(outcome))
    ]
    if no_longer:
        yield from labelled_parts("不再", no_longer)


def _grounds(summary: ImpactSummary) -> Iterator[str]:
    if not summary.grounds:
        return
    absent = GroundStatus.NOT_RAISED.value
    moves = summary.ground_moves
    raised = sum(number for (was, _), number in moves.items() if was == absent)
    cleared = sum(number for (_, now), number in moves.items() if now == absent)
    other = summary.grounds - raised - cleared
    yield from labelled("线索", f"新增 {raised}   解除 {cleared}   措施等有变化 {other}")


def _people(summary: ImpactSummary, wording: ImpactWording) -> Iterator[str]:
    label = "人员"
    order = {role: place for place, role in enumerate(ROLES)}
    rows = sorted(summary.people.items(), key=lambda row: (order.get(row[0][0], 2), row[0]))
    for (role, old, new), count in rows:
        lists = [wording.value(part) if part else "不述法或者待定" for part in (old, new)]
        told = lists[0] if old == new else f"{lists[0]} → {lists[1]}"
        title = _ROLE_TITLES.get(role, role)
        yield from labelled(label, f"{title} {count.people} 人，{count.units} 个单位   {told}")
        label = "    "


def _grades(summary: ImpactSummary, wording: ImpactWording) -> Iterator[str]:
    if not summary.cohorts:
        return
    yield from labelled("名册", f"{summary.cohorts} 个，等次有变化 {summary.changed_cohorts} 个")
    moves = [
        f"{_standing(was, wording)} → {_standing(now, wording)} {number} 人"
        for (was, now), number in sorted(summary.grade_moves.items())
    ]
    if moves:
        yield from labelled_parts("等次", moves)


def _standing(standing: str, wording: ImpactWording) -> str:
    return _STANDINGS.get(standing) or wording.value(standing)


def _of_element(count: ElementCount) -> str:
    parts = []
    if count.results or count.grounds:
        told = [f"结果 {count.results} 项"] if count.results else []
        told += [f"线索 {count.grounds} 条"] if count.grounds else []
        parts.append(f"{'、'.join(told)}，{count.units} 个单位")
    if count.cohorts:
        parts.append(f"等次，{count.cohorts} 个名册")
    return "；".join(parts) or "没有影响"
