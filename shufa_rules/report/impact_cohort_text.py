"""What a revision does to the grades of a cohort, for a clerk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.width import visible
from shufa_rules.grading.number_text import decimal_text
from shufa_rules.report.impact_wording import ImpactWording, labelled, labelled_parts
from shufa_rules.report.layout import hang
from shufa_rules.report.paint import BOLD, Paint

if TYPE_CHECKING:
    from shufa_rules.revision.impact.cohort_model import CohortImpact, GradeChange, Standing

_PLACES = {"routed_upward": "送上级评定", "set_aside": "没有分数，不评", "absent": "不在名册"}
_SHEETS = {"graded": "已评定", "undecidable": "不能评定", "ambiguous": "不止一种结果"}


def render_cohort(impact: CohortImpact, wording: ImpactWording, *, color: bool = False) -> str:
    """Return what differs of a cohort's grades: the seats, whose grade, and why."""
    paint = Paint(color)
    lines = [paint(f"{visible(impact.name)}  {impact.year}年度   等次", BOLD)]
    if not impact.is_changed:
        return "\n".join((*lines, "  没有变化"))
    if impact.old_status != impact.new_status:
        lines += labelled("状态", f"{_SHEETS[impact.old_status]} → {_SHEETS[impact.new_status]}")
    for label, missing in (("原缺", impact.old_missing), ("现缺", impact.new_missing)):
        if missing and impact.old_missing != impact.new_missing:
            lines += labelled(label, "、".join(map(wording.value, missing)))
    titles = {**impact.old_titles, **impact.new_titles}
    seats = [
        f"{title} {impact.old_seats.get(grade, '-')} → {impact.new_seats.get(grade, '-')}"
        for grade, title in titles.items()
        if impact.old_seats.get(grade) != impact.new_seats.get(grade)
    ]
    if seats:
        lines += labelled_parts("名额", seats)
    lines += labelled("起因", wording.causes(impact.causes))
    for change in impact.grades:
        lines += _grade(change, impact, paint)
    return "\n".join(lines)


def _grade(change: GradeChange, impact: CohortImpact, paint: Paint) -> Iterator[str]:
    was = _standing(change.before, impact.old_titles)
    now = _standing(change.after, impact.new_titles)
    name = f"{visible(change.name)}（{visible(change.unit_name)}）"
    first, *more = hang("  ", f"{name}   {was} → {now}")
    yield paint(first, BOLD)
    yield from more
    for label, standing in (("原为", change.before), ("现为", change.after)):
        score = "" if standing.score is None else f"得分{decimal_text(standing.score)}"
        rank = "" if standing.rank is None else f"第{standing.rank}名"
        told = [part for part in (score, rank, *standing.reasons[score != "" :]) if part]
        if told:
            yield from labelled(label, "；".join(map(visible, told)))


def _standing(standing: Standing, titles: Mapping[str, str]) -> str:
    if standing.place != "graded":
        return _PLACES[standing.place]
    return "或".join(titles[grade] for grade in standing.possible) or "未评定"
