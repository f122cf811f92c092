"""What a revision does to units, for a clerk: in 80 columns, readable without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from shufa_rules.diagnostics.catalog.versions import YEAR_BEFORE_TRANSITION
from shufa_rules.diagnostics.width import visible
from shufa_rules.engine.verdict import GroundStatus
from shufa_rules.report.impact_wording import (
    OUTCOME_TITLES,
    ImpactWording,
    cite_text,
    labelled,
)
from shufa_rules.report.layout import flow, hang, pad
from shufa_rules.report.paint import BLUE, BOLD, DIM, GREEN, RED, YELLOW, Paint
from shufa_rules.report.status_text import PROPOSED

if TYPE_CHECKING:
    from shufa_rules.engine.verdict import Ground, Result
    from shufa_rules.policy.policy import Policy
    from shufa_rules.revision.impact.changed_elements import ChangedElement
    from shufa_rules.revision.impact.model import GroundChange, Refused, ResultChange, UnitImpact

_MARKS = {
    "violated": ("✗", RED),
    "remarked": ("!", YELLOW),
    "undetermined": ("?", BLUE),
    "pending": ("…", BLUE),
    "satisfied": ("✓", GREEN),
    "not_applicable": ("-", DIM),
    "none": ("-", DIM),
}
_GROUNDS = {
    GroundStatus.RAISED: "构成线索",
    GroundStatus.PENDING_DETERMINATION: "线索待认定",
    GroundStatus.NOT_RAISED: "没有线索",
}
_SEVERITIES = {"violation": "不符合", "warning": "提示", "advice": "建议"}
_FEW = 3
_MOST_NAMES = 8
_CITE_COLUMNS = 10

Group: TypeAlias = tuple["ResultChange", ...]


def render_comparison(
    old: Policy,
    new: Policy,
    wording: ImpactWording,
    *,
    every_year: bool = False,
    color: bool = False,
) -> str:
    """Return which versions are compared, and what differs between them, under numbers.

    Args:
        old: the old version.
        new: the new version.
        wording: names, and the numbers.
        every_year: whether transitions were left aside.
        color: whether the text is painted.
    """
    paint = Paint(color)
    lines = [paint(f"修订影响   {old.version} → {new.version}", BOLD)]
    for label, policy in (("原", old), ("新", new)):
        proposed = PROPOSED if policy.metadata.text_status == "proposed" else ""
        lines += hang(f"  {label}   ", policy.metadata.document_number + proposed)
    if every_year:
        lines += hang("  ", "不论过渡规定，假定两个版本都适用于所检验的年度")
    lines += ["", paint(f"变动之处（{len(wording.numbers)}）", BOLD)]
    for element, number in wording.numbers.items():
        lines += _element_lines(element, number, wording)
    if not wording.numbers:
        lines.append("  没有影响检验或者评定的变动")
    return "\n".join(lines)


def _element_lines(element: ChangedElement, number: int, wording: ImpactWording) -> Iterator[str]:
    kind = {"element": "", "quota": "的比例", "bound_value": "的取值"}[element.kind]
    cite = cite_text(element.old_cite, element.new_cite)
    yield from hang(f"  [{number}] {cite}   ", f"{element.title}{kind}{_what(element)}")
    for change in element.fields:
        yield from wording.field_lines(change)


def _what(element: ChangedElement) -> str:
    if element.old_id is None:
        return "：新增"
    if element.new_id is None:
        return "：取消"
    if element.old_id != element.new_id:
        return f"：标识由{element.old_id}改为{element.new_id}"
    return ""


def render_unit(
    impact: UnitImpact, wording: ImpactWording, *, everything: bool = False, color: bool = False
) -> str:
    """Return what differs for one unit; changes alike of one person are told together.

    Args:
        impact: of the unit.
        wording: names, and the numbers of what differs between the versions.
        everything: whether changes of nothing but evidence are told too.
        color: whether the text is painted.
    """
    paint = Paint(color)
    parts = [f"{visible(impact.unit_name)}  {impact.year}年度", f"截至 {impact.as_of.isoformat()}"]
    heading, *more = flow(parts)
    lines = [paint(heading, BOLD), *more]
    results = impact.results if everything else impact.changed_results
    grounds = impact.grounds if everything else impact.changed_grounds
    for group in _groups(results):
        lines += (
            _folded(group, wording, paint) if len(group) > 1 else _result(group[0], wording, paint)
        )
    for ground in grounds:
        lines += _ground(ground, wording, paint)
    if not results and not grounds:
        lines.append("  没有变化")
    return "\n".join(lines)


def _groups(changes: Iterable[ResultChange]) -> list[Group]:
    """Return changes of one subject, from the same to the same by the same causes, together."""
    alike: dict[tuple[object, ...], list[ResultChange]] = {}
    for change in changes:
        key = (change.subject, change.outcome_before, change.outcome_after, change.causes)
        alike.setdefault(key, []).append(change)
    groups: list[Group] = []
    for same in alike.values():
        foldable = len(same) >= _FEW and same[0].outcome_before != same[0].outcome_after
        groups += [tuple(same)] if foldable else [(change,) for change in same]
    return groups


def _result(change: ResultChange, wording: ImpactWording, paint: Paint) -> Iterator[str]:
    told = change.after or change.before
    if told is None:
        return
    cite = cite_text(
        None if change.before is None else change.before.cite,
        None if change.after is None else change.after.cite,
    )
    mark, colour = _MARKS[change.outcome_after]
    name = visible(change.subject_name)
    head = hang(f"  {mark} {pad(cite, _CITE_COLUMNS)}  ", f"{name}：{_move(change)}")
    yield head[0].replace(mark, paint(mark, colour), 1)
    yield from head[1:]
    yield from labelled("事项", told.title)
    yield from _said(change.before, change.after)
    if change.before is not None and change.after is not None:
        for label, aspect, was, now in (
            (
                "程度",
                "severity",
                *(_SEVERITIES[part.severity] for part in (change.before, change.after)),
            ),
            (
                "期限",
                "deadline",
                *(str(part.deadline or "无") for part in (change.before, change.after)),
            ),
        ):
            if aspect in change.aspects:
                yield from labelled(label, f"{was} → {now}")
        if change.is_aside:
            yield from labelled("说明", "只是证据或者补救的说法不同")
        elif change.aspects == ("missing",):
            yield from labelled("原缺", "；".join(part.text for part in change.before.missing))
            yield from labelled("现缺", "；".join(part.text for part in change.after.missing))
    yield from labelled("起因", wording.causes(change.causes))


def _folded(group: Group, wording: ImpactWording, paint: Paint) -> Iterator[str]:
    first = group[0]
    mark, colour = _MARKS[first.outcome_after]
    count = pad(f"{len(group)} 项", _CITE_COLUMNS)
    head = hang(f"  {mark} {count}  ", f"{visible(first.subject_name)}：{_move(first)}")
    yield head[0].replace(mark, paint(mark, colour), 1)
    yield from head[1:]
    told = [part.after or part.before for part in group]
    yield from labelled("条款", "、".join(dict.fromkeys(part.cite for part in told if part)))
    yield from labelled("事项", "；".join(dict.fromkeys(part.title for part in told if part)))
    yield from labelled("起因", wording.causes(first.causes))


def _move(change: ResultChange) -> str:
    was, now = change.outcome_before, change.outcome_after
    if was == now:
        return f"仍为{OUTCOME_TITLES[was]}"
    return f"{OUTCOME_TITLES[was]} → {OUTCOME_TITLES[now]}"


def _ground(change: GroundChange, wording: ImpactWording, paint: Paint) -> Iterator[str]:
    told = change.after or change.before
    if told is None:
        return
    was, now = change.status_before, change.status_after
    move = f"仍为{_GROUNDS[was]}" if was is now else f"{_GROUNDS[was]} → {_GROUNDS[now]}"
    raised = now is not GroundStatus.NOT_RAISED
    mark, colour = ("!", RED if now is GroundStatus.RAISED else YELLOW) if raised else ("○", GREEN)
    name = visible(told.subject_name)
    head = hang(f"  {mark} {pad(told.cite, _CITE_COLUMNS)}  ", f"{name}：{move}")
    yield head[0].replace(mark, paint(mark, colour), 1)
    yield from head[1:]
    yield from labelled("情形", told.title)
    yield from _said(change.before, change.after)
    if change.before is not None and change.after is not None and "measures" in change.aspects:
        gained = [part for part in change.after.measures if part not in change.before.measures]
        lost = [part for part in change.before.measures if part not in change.after.measures]
        for label, measures in (("增列措施", gained), ("不再列的措施", lost)):
            if measures:
                yield from labelled(label, "、".join(measures))
    elif raised and change.before is None:
        yield from labelled("可用措施", "、".join(told.measures))
    yield from labelled("涉及", "、".join(told.heads) or "-")
    yield from labelled("起因", wording.causes(change.causes))


def _said(before: Result | Ground | None, after: Result | Ground | None) -> Iterator[str]:
    """Yield what was said and what is said now, where they aren't the same."""
    was, now = (None if part is None else visible(part.message) for part in (before, after))
    if was is not None and was != now:
        yield from labelled("原为", was)
    if now is not None and was != now:
        yield from labelled("现为", now)


def render_refused(refused: Iterable[Refused], *, color: bool = False) -> str:
    """Return what can't be compared, those together that one reason keeps from it."""
    paint = Paint(color)
    by_reason: dict[tuple[tuple[str, str], ...], list[Refused]] = {}
    for one in refused:
        by_reason.setdefault(_reasons(one), []).append(one)
    lines = []
    for reasons, same in by_reason.items():
        lines.append(paint(f"不能比较（{len(same)}）", BOLD))
        for label, text in reasons:
            lines += hang(f"  {label}   ", text)
        names = [f"{visible(one.name)} {one.year}年度" for one in same[:_MOST_NAMES]]
        rest = f" 等 {len(same)} 个" if len(same) > _MOST_NAMES else ""
        lines += hang("  涉及     ", "、".join(names) + rest)
        if any(part.code == YEAR_BEFORE_TRANSITION for part in (*same[0].old, *same[0].new)):
            lines += hang("  建议     ", "要看新版本用于这些年度会怎样，加 --every-year")
    return "\n".join(lines)


def _reasons(refused: Refused) -> tuple[tuple[str, str], ...]:
    return tuple(
        (label, f"{problem.message('zh')}（{problem.code.id}）")
        for label, problems in (("原版本", refused.old), ("新版本", refused.new))
        for problem in problems
    )
