"""A regeneration for a person: what follows the superior document, what waits, what is asked."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.report.layout import flow, hang
from shufa_rules.report.paint import BOLD, DIM, Paint
from shufa_rules.revision.regeneration.model import Mark

if TYPE_CHECKING:
    from pathlib import Path

    from shufa_rules.revision.regeneration.model import Clause, Edit, Question, Regeneration

_LEVELS = {"centre": "中央", "province": "省", "city": "市", "county": "县"}
_FIELDS = {
    "text": "条文",
    "at_least": "最少",
    "at_most": "最多",
    "measures": "措施",
    "actors": "由谁办理",
    "id": "依据的文件",
    "title": "文件名称",
    "document_number": "文号",
    "derives_from": "来源",
}
_LABELS = 10
"""The columns that a label takes."""


def render_regeneration(
    result: Regeneration, written: Path | None = None, *, color: bool = False
) -> str:
    """Return a regeneration as text; it ends without a line break."""
    return "\n".join(_lines(result, written, Paint(color)))


def render_differences(result: Regeneration) -> str:
    """Return what changes in the files of the policy, as a unified difference."""
    lines: list[str] = []
    for name in result.changed_files:
        old = _text(result.before.files.get(name))
        new = _text(result.after.files.get(name))
        before = name if name in result.before.files else "/dev/null"
        after = name if name in result.after.files else "/dev/null"
        lines += difflib.unified_diff(old, new, before, after, n=2, lineterm="")
    return "\n".join(lines)


def _lines(result: Regeneration, written: Path | None, paint: Paint) -> Iterator[str]:
    yield paint(f"{result.policy}   {result.old} → {result.new}", BOLD)
    if not result.edits and not result.questions:
        yield "  已经依据新文件，没有要改的"
        return
    transition = result.transition
    if transition is not None:
        yield from hang(
            "  ",
            f"自 {transition.effective_from.isoformat()} 起施行；{transition.new_rule_from_year} 年度起的"
            f"述法适用新规定，{transition.new_rule_from_year - 1} 年度及以前的仍用旧规定",
        )
    yield ""
    counts = [("可直接改", len(result.safe)), ("须由人定", len(result.waiting))]
    counts.append(("待答复", len(result.questions)))
    yield "  " + "   ".join(f"{word} {count}" for word, count in counts)
    for edit in result.edits:
        yield ""
        yield from _edit(edit, paint)
    if result.questions:
        yield ""
        yield paint("待答复（写在 regeneration.yaml 的 answer）", BOLD)
        for question in result.questions:
            yield from _question(question, paint)
    yield ""
    yield from _outcome(result, written)


def _edit(edit: Edit, paint: Paint) -> Iterator[str]:
    mark = "✓" if edit.mark is Mark.SAFE else "?"
    name = edit.field.partition(":")[0]
    yield from hang(f"{mark} ", f"{edit.county.cite}   {edit.title}   {_FIELDS.get(name, name)}")
    if edit.before is not None:
        yield from _clause("原上位", edit.before)
    if edit.after is not None:
        yield from _clause("新上位", edit.after)
    yield from _clause("本县", edit.county)
    if edit.field != "text":
        change = edit.ours if edit.ours == edit.result else f"{edit.ours} → {edit.result}"
        yield from _labelled("改动" if edit.ours != edit.result else "保留", change)
    yield from _labelled("理由", edit.reason)
    yield paint(f"    {edit.id}", DIM)


def _question(question: Question, paint: Paint) -> Iterator[str]:
    yield from hang("? ", question.text)
    if question.before is not None:
        yield from _clause("原上位", question.before)
    if question.after is not None:
        yield from _clause("新上位", question.after)
    for clause in question.county:
        yield from _clause("本县", clause)
    yield paint(f"    {question.id}", DIM)


def _clause(label: str, clause: Clause) -> Iterator[str]:
    words = f"“{clause.words}”" if clause.official else f"{clause.words}（转述，不是原文）"
    yield from _labelled(label, f"{_LEVELS[clause.level]}   {clause.cite}   {words}")


def _labelled(label: str, text: str) -> Iterator[str]:
    yield from hang(f"    {label}{' ' * (_LABELS - 2 * len(label))}", text)


def _outcome(result: Regeneration, written: Path | None) -> Iterator[str]:
    if written is not None:
        yield from hang("", f"已写入 {written}；文本是拟议稿，没有机关通过，印发后请换成原文")
        return
    names = [name for name in result.changed_files if not name.startswith("superior/")]
    yield from flow([f"将改 {len(names)} 个文件：", *names])
    yield "还没有写；--diff 看逐行改动，--write 写入新的文件夹"


def _text(content: bytes | None) -> list[str]:
    return [] if content is None else content.decode().splitlines()
