"""A comparison of reports for a person: passages one below the other, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.width import visible
from shufa_rules.report.layout import hang
from shufa_rules.report.paint import BLUE, BOLD, YELLOW, Paint
from shufa_rules.resemblance.grouping import Kin
from shufa_rules.resemblance.traces import TraceKind

if TYPE_CHECKING:
    from shufa_rules.resemblance.comparison import Comparison
    from shufa_rules.resemblance.grouping import Group
    from shufa_rules.resemblance.passage import Passage, Section
    from shufa_rules.resemblance.traces import Trace

_KINS = {
    Kin.OWN_EARLIER: "与本人另一年度的报告",
    Kin.SAME_UNIT: "与本单位其他人的报告",
    Kin.OTHER_UNIT: "与其他单位的报告",
}
_TRACES = {TraceKind.BLANK: "没有填写的空白", TraceKind.LOST_HEAD: "残缺的固定用语"}
_MOST_LIKES = 3
_MOST_SHARES = 20
_ADVICE = "以下只作提示，不算不符合；谁抄谁、是不是照抄，须由人判断。"


def render_comparison(comparison: Comparison, *, color: bool = False) -> str:
    """Return a comparison as text; it ends without a line break."""
    return "\n".join(_lines(comparison, Paint(color)))


def _lines(comparison: Comparison, paint: Paint) -> Iterator[str]:
    settings = comparison.settings
    yield paint(
        f"比对述法内容 {comparison.sections} 份   相近 {len(comparison.groups)} 组   "
        f"空白和残缺 {len(comparison.traces)} 处",
        BOLD,
    )
    yield from hang(
        "",
        f"相似度不低于 {settings.least_similarity}，去掉方案原文和固定用语之后不少于 "
        f"{settings.least_length} 字。",
    )
    if not comparison.groups and not comparison.traces:
        return
    yield _ADVICE
    for group in comparison.groups:
        yield ""
        yield from _group(group, paint)
    if comparison.traces:
        yield ""
    for trace in comparison.traces:
        yield from _trace(trace, paint)
    if comparison.shares:
        yield ""
        yield paint("相近文字的份额（去掉方案原文和固定用语之后）", BOLD)
    for share in comparison.shares[:_MOST_SHARES]:
        told = f"{_who(share.section)}   {share.alike}/{share.own} 字"
        yield from hang(f"  {share.percent:>3}%   ", told)
    if len(comparison.shares) > _MOST_SHARES:
        yield f"  另有 {len(comparison.shares) - _MOST_SHARES} 份"


def _group(group: Group, paint: Paint) -> Iterator[str]:
    nearest = max(part.similarity for part in group.likes)
    kins = "、".join(_KINS[kin] for kin in Kin if any(part.kin is kin for part in group.likes))
    head = f"{len(group.likes) + 1} 段相近，{kins}，最高 {nearest}%"
    yield f"{paint('≈', BLUE)} {head}"
    yield from _passage(group.first, "      ")
    for part in group.likes[:_MOST_LIKES]:
        yield from _passage(part.passage, f"{part.similarity:>3}%  ")
    if len(group.likes) > _MOST_LIKES:
        yield f"          另有 {len(group.likes) - _MOST_LIKES} 段"


def _passage(passage: Passage, mark: str) -> Iterator[str]:
    yield from hang(f"    {mark}", f"“{passage.text}”")
    yield from hang(" " * 10, f"{_who(passage.section)}   {_place(passage)}")


def _trace(trace: Trace, paint: Paint) -> Iterator[str]:
    told = f"{_TRACES[trace.kind]}“{trace.passage.text}”：…{trace.around}…"
    if trace.whole is not None:
        told += f"，应为“{trace.whole}”"
    yield from hang(f"{paint('!', YELLOW)} ", told)
    yield from hang(" " * 10, f"{_who(trace.passage.section)}   {_place(trace.passage)}")


def _who(section: Section) -> str:
    return visible(f"{section.unit_name} {section.person_name} {section.year}年度")


def _place(passage: Passage) -> str:
    section = passage.section
    at = "" if section.position is None else f":{section.position.line}"
    return visible(
        f"{section.path}{at} {section.pointer[1:]} 第{passage.start + 1}至{passage.end}字"
    )
