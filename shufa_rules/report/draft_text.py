"""A draft for a person: how much was found, what has to be decided, what was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.report.layout import PAGE_WIDTH, flow, hang, pad, shorten
from shufa_rules.report.paint import BOLD, DIM, GREEN, RED, Paint
from shufa_rules.revision.drafting.parameters import open_parameters

if TYPE_CHECKING:
    from pathlib import Path

    from shufa_rules.revision.drafting.drafting import Draft

_NOT_STATED = {
    "document_number": "文号",
    "issuer": "发文机关",
    "issued_on": "发文日期",
    "in_force_from": "施行日期",
    "level": "层级",
    "jurisdiction": "地区",
    "applies_from_year": "起始年度",
}


def render_draft(drafted: Draft, folder: Path, *, color: bool = False) -> str:
    """Return a draft as text; it ends without a line break."""
    return "\n".join(_lines(drafted, folder, Paint(color)))


def _lines(drafted: Draft, folder: Path, paint: Paint) -> Iterator[str]:
    found = drafted.found
    title = found.value("title")
    yield paint("（原文没有标题）" if title is None else str(title), BOLD)
    yield from flow([f"起草为 {drafted.identifier}", f"写入 {folder}"])
    yield ""
    yield from flow(_counts(drafted))
    for content_list in found.lists:
        how = "重点围绕" if content_list.strictness == "emphasised" else "围绕"
        told = f"{content_list.title}（{how}）{len(content_list.items)} 项"
        yield f"{paint('✓', GREEN)} {pad(content_list.words.cite, 10)}  {told}"
    yield from _to_decide(drafted, paint)
    yield from _unread(drafted, paint)


def _counts(drafted: Draft) -> list[str]:
    found = drafted.found
    return [
        f"{name} {count}"
        for name, count in (
            ("上位文件", len(found.superiors)),
            ("述法主体", len(found.subjects)),
            ("清单", len(found.lists)),
            ("步骤", len(found.steps)),
            ("等次", len(found.grades)),
            ("数量", len(found.quantities)),
            ("问责情形", len(found.triggers)),
            ("措施", len(found.measures)),
        )
    ]


def _to_decide(drafted: Draft, paint: Paint) -> Iterator[str]:
    found = drafted.found
    lacking = [name for key, name in _NOT_STATED.items() if found.value(key) is None]
    parameters = list(open_parameters(found, drafted.ids))
    if lacking or parameters or found.open_points:
        yield ""
        yield paint("须由人确定", BOLD)
    if lacking:
        yield from hang("! 原文没有写明    ", "、".join(lacking))
    for point in found.open_points:
        yield from hang(f"! {pad(point.words.cite, 10)}  ", point.title)
    if parameters:
        names = "、".join(dict.fromkeys(str(part["title"]) for part in parameters))
        yield from hang(f"! 参数 {len(parameters)} 项    ", names)


def _unread(drafted: Draft, paint: Paint) -> Iterator[str]:
    unread = drafted.unclassified
    sentences = len(drafted.found.fates)
    yield ""
    yield paint(
        f"共 {sentences} 句，尚未看懂 {len(unread)} 句（ledger.yaml 中的 unclassified）", BOLD
    )
    for fate in unread:
        cite = pad(str(fate.sentence.citation), 10)
        yield f"{paint('?', RED)} {cite}  {shorten(fate.sentence.text, PAGE_WIDTH - 14)}"
        if fate.found:
            names = "、".join(drafted.ids.elements(fate.found))
            yield from (paint(line, DIM) for line in hang(" " * 14, f"已提取 {names}"))
