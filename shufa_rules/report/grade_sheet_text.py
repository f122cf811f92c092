"""A grade sheet for a clerk, in 80 columns, readable without colour."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.width import visible
from shufa_rules.grading.number_text import decimal_text
from shufa_rules.grading.sheet import SheetStatus
from shufa_rules.report.layout import flow, hang, pad, shorten
from shufa_rules.report.paint import BLUE, BOLD, DIM, GREEN, RED, Paint
from shufa_rules.report.status_text import basis_text, bindings_text

if TYPE_CHECKING:
    from shufa_rules.grading.sheet import (
        Alternative,
        Awaited,
        GradedPerson,
        GradeSheet,
        GroupSeats,
    )

_CHOICES = {
    "quota_base": "基数",
    "quota_rounding": "名额取整",
    "quota_minimum_rounding": "下限取整",
    "tie_rule": "同分规则",
    "ballot_panel_rule": "有效票不足",
    "abstention_rule": "弃权票",
    "spoilt_ballot_rule": "废票",
}
_VALUES = {
    "assessed_people": "参加考核的人",
    "reporting_subjects": "应当述法的人",
    "eligible_people": "有资格评定的人",
    "assessed_units": "参加考核的单位",
    "down": "舍去",
    "half_up": "四舍五入",
    "up": "进一",
    "largest_remainder": "最大余数",
    "exclude_all": "同分都不进",
    "include_all": "同分都进",
    "person_decides": "由人决定",
    "renormalise": "重新分配权重",
    "undetermined": "待定",
    "ignored": "不计",
    "counted_as_lowest": "按最低分计",
}
SHEET_STATUS = {
    SheetStatus.GRADED: ("等次已经评定", GREEN),
    SheetStatus.AMBIGUOUS: ("方案和参数取值容许多种结果，以下只有确定的等次可用", BLUE),
    SheetStatus.UNDECIDABLE: ("不能评定等次", RED),
}
"""What is said of a sheet's status, and its colour."""

_MOST_NAMES = 20


def render_sheet(sheet: GradeSheet, *, color: bool = False) -> str:
    """Return a sheet as text; it ends without a line break."""
    return "\n".join(_lines(sheet, Paint(color)))


def _lines(sheet: GradeSheet, paint: Paint) -> Iterator[str]:
    yield from _heading(sheet, paint)
    told, colour = SHEET_STATUS[sheet.status]
    yield ""
    yield paint(f"  {told}", colour)
    if sheet.missing:
        yield from _section("缺少的参数", paint)
        for parameter in sheet.missing:
            yield from hang("  ? ", f"{sheet.missing_titles[parameter]}（{parameter}）")
    yield from _about_people("待补充", sheet.awaiting, paint)
    if sheet.status is not SheetStatus.UNDECIDABLE:
        yield from _seats(sheet, paint)
        yield from _alternatives(sheet, paint)
        yield from _section("等次", paint)
        for person in sheet.people:
            yield from _person(person, sheet, paint)
    yield from _about_people("没有分数，不评等次", sheet.set_aside, paint)
    if sheet.routed_upward:
        yield from _section("送上级评定，不占名额和基数", paint)
        for part in sheet.routed_upward:
            to = f"，送{visible(part.to)}" if part.to else "，送往何处未定"
            told = f"{visible(part.name)}（{visible(part.unit_name)}）{to}"
            yield from hang(f"  {pad(part.cite, 10)}", told)
    if sheet.notes:
        yield from _section("说明", paint)
        for note in sheet.notes:
            yield from hang("  · ", note)


def _heading(sheet: GradeSheet, paint: Paint) -> Iterator[str]:
    parts = [
        f"{visible(sheet.name)}  {sheet.year}年度",
        basis_text(sheet.document_number, sheet.text_status),
        f"参数取值 {visible(bindings_text(sheet.bindings, sheet.bindings_label))}",
    ]
    for number, line in enumerate(flow(parts)):
        yield line if number else paint(line, BOLD)


def _section(title: str, paint: Paint) -> Iterator[str]:
    yield ""
    yield paint(title, BOLD)


def _about_people(title: str, parts: tuple[Awaited, ...], paint: Paint) -> Iterator[str]:
    if not parts:
        return
    yield from _section(f"{title}（{len(parts)}人）", paint)
    by_text: dict[str, list[str]] = {}
    for part in parts:
        by_text.setdefault(part.text, []).append(visible(part.name))
    for text, names in by_text.items():
        shown = "、".join(names[:_MOST_NAMES]) + ("等" if len(names) > _MOST_NAMES else "")
        yield from hang("  ? ", f"{text}：{shown}")


def _seats(sheet: GradeSheet, paint: Paint) -> Iterator[str]:
    yield from _section("名额", paint)
    for group in sheet.groups:
        told = "   ".join(_seat(group, grade, title) for grade, title in sheet.grade_titles.items())
        name = pad(shorten(group.title, 24), 24)
        yield from hang(f"  {name}  ", f"评{group.graded:>3}人   {told}".rstrip())


def _seat(group: GroupSeats, grade: str, title: str) -> str:
    given = f"{group.given[grade]}" if grade in group.given else "-"
    bounds = f"/{group.seats[grade]}" if grade in group.seats else ""
    least = f"（至少{group.least[grade]}）" if grade in group.least else ""
    over = "（超）" if group.given.get(grade, 0) > group.seats.get(grade, 10**9) else ""
    return f"{title} {given}{bounds}{least}{over}"


def _alternatives(sheet: GradeSheet, paint: Paint) -> Iterator[str]:
    if not sheet.alternatives:
        return
    yield from _section(f"各种可能（取决于{turning_text(sheet)}）", paint)
    for number, part in enumerate(sheet.alternatives, start=1):
        yield from hang(f"  {number}. ", chosen_text(part))
        for line in alternative_lines(part, sheet):
            yield from hang("     ", line)


def turning_text(sheet: GradeSheet) -> str:
    """Return what the alternatives of a sheet turn on."""
    return "、".join(_CHOICES.get(part, part) for part in sheet.turns_on) or "同分时由谁决定"


def alternative_lines(part: Alternative, sheet: GradeSheet) -> Iterator[str]:
    """Yield what comes of an alternative: a problem, who must choose whom, or who gets what."""
    names = {(person.unit, person.person): visible(person.name) for person in sheet.people}
    if part.problem is not None:
        yield f"名额无法同时满足：{part.problem}"
    for tie in part.ties:
        people = "、".join(names[key] for key in tie.contenders[:_MOST_NAMES])
        title = sheet.grade_titles[tie.grade]
        yield f"{tie.quota}：余{tie.seats}个，同分{len(tie.contenders)}人，须定谁为{title}：{people}"
    if not part.ties and part.problem is None:
        by_grade: dict[tuple[str, ...], list[str]] = {}
        for key, grades in part.grades.items():
            by_grade.setdefault(grades, []).append(names[key])
        for grades, who in by_grade.items():
            shown = "、".join(who[:_MOST_NAMES]) + ("等" if len(who) > _MOST_NAMES else "")
            yield f"{titles_text(grades, sheet)}：{shown}"


def chosen_text(part: Alternative) -> str:
    """Return the choices under which an alternative comes out."""
    if not any(part.choices):
        return "由有权决定的机关在同分的人中选定"
    values: dict[str, dict[str, None]] = {}
    for choice in part.choices:
        for name, value in choice.items():
            values.setdefault(name, {})[value] = None
    together = [{name: tuple(found) for name, found in values.items()}]
    if len(part.choices) < prod(len(found) for found in values.values()):
        together = [{name: (v,) for name, v in choice.items()} for choice in part.choices]
    return "；或者 ".join(
        "，".join(
            f"{_CHOICES.get(name, name)}：{'、'.join(_VALUES.get(v, v) for v in found)}"
            for name, found in choice.items()
        )
        for choice in together
    )


def titles_text(grades: tuple[str, ...], sheet: GradeSheet) -> str:
    """Return what grades are called, where a person may get any of them."""
    return "或".join(sheet.grade_titles[grade] for grade in grades)


def score_text(person: GradedPerson) -> str:
    """Return a person's score, with `≈` before it where it had to be rounded."""
    return "-" if person.score is None else decimal_text(person.score)


def _person(person: GradedPerson, sheet: GradeSheet, paint: Paint) -> Iterator[str]:
    rank = "-" if person.rank is None else str(person.rank)
    grade = titles_text(person.possible, sheet)
    if person.annual_grade is not None:
        grade += f"（年度 {person.annual_grade}）"
    head = (
        f"{rank:>5}  {pad(grade, 10)}  {pad(score_text(person), 9)}  {pad(visible(person.name), 8)}"
    )
    lines = hang(head + "  ", visible(person.unit_name))
    yield paint(lines[0], DIM) if person.grade is None else lines[0]
    yield from lines[1:]
    told = [reason.text for reason in person.reasons[1:]]
    if person.nearest is not None:
        told.append(person.nearest)
    if told:
        yield from (paint(line, DIM) for line in hang(" " * 19, "；".join(told)))
