"""Grades, what they are made of, quotas, and who is graded elsewhere, as sentences (五)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.report.condition_text import Place
from shufa_rules.report.sentence import Part, parts_of

if TYPE_CHECKING:
    from shufa_rules.policy.grade import Grade, GradeInput, GradeQuota, RoutedUpward
    from shufa_rules.report.condition_text import ConditionWording


def grade_parts(grade: Grade, wording: ConditionWording) -> tuple[Part, ...]:
    """Return what a grade says: its rank among the grades."""
    count = len(wording.policy.grades)
    return parts_of((("要求", f"等次{grade.id}在{count}个等次中由高到低居第{grade.rank}"),))


def input_parts(part: GradeInput, wording: ConditionWording) -> tuple[Part, ...]:
    """Return what one source of a grade says: which activity, and how much it counts."""
    panels = ""
    if part.panels is not None:
        panels = f"各类测评主体的分数按{wording.parameter(part.panels)}合成，没有取值的不能合成"
    weight = wording.parameter(part.weight)
    return parts_of(
        (
            ("要求", f"{wording.activity(part.activity)}（{part.activity}）的分数计入总分"),
            ("比重", f"权重为{weight}，没有取值的，不能合成总分，也不能提出等次建议"),
            ("合成", panels),
        )
    )


def quota_parts(quota: GradeQuota, wording: ConditionWording) -> tuple[Part, ...]:
    """Return what a quota says: which share of a cohort a grade may take."""
    titles = {grade.id: grade.title for grade in wording.policy.grades}
    grade = titles.get(quota.grade, quota.grade)
    share = wording.parameter(quota.share)
    return parts_of(
        (
            ("要求", f"“{grade}”等次的人数至多占{share}"),
            ("未定", f"{share}没有取值的，不提出任何等次建议"),
        )
    )


def routed_parts(part: RoutedUpward, wording: ConditionWording) -> tuple[Part, ...]:
    """Return who is graded elsewhere, and by whom."""
    who = wording.sentence(part.who, Place().inside("people", "person"))
    return parts_of(
        (
            ("适用", f"凡{who}的人"),
            ("要求", f"不由本级评定等次，送{wording.parameter(part.to)}所指的机关"),
            ("未定", f"{wording.parameter(part.to)}没有取值的，送往何处待定，本级仍不评定"),
        )
    )
