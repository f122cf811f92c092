"""Verdicts for a clerk, in 80 columns, readable without colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.width import visible
from shufa_rules.engine.verdict import Status
from shufa_rules.report.layout import flow, hang, pad
from shufa_rules.report.paint import BLUE, BOLD, DIM, GREEN, RED, YELLOW, Paint
from shufa_rules.report.result_kind import KIND_TITLES, ResultKind, kind_counts
from shufa_rules.report.status_text import basis_text, bindings_text
from shufa_rules.report.verdict_blocks import Block, block_of_ground, blocks_of

if TYPE_CHECKING:
    from shufa_rules.engine.verdict import Ground, Verdict

_CITE_COLUMNS = 10
_MESSAGE_INDENT = " " * 14
_COLOURS = {
    ResultKind.VIOLATED: RED,
    ResultKind.ADVISED: YELLOW,
    ResultKind.UNDETERMINED: BLUE,
    ResultKind.PENDING: BLUE,
    ResultKind.SATISFIED: GREEN,
    ResultKind.NOT_APPLICABLE: DIM,
}
_AUTHORITIES = {
    "assessment_authority": "考核主管部门",
    "organization_department": "组织部门",
    "rule_of_law_office": "法治建设议事协调机构的办事机构",
    "discipline_inspection": "纪检监察机关",
    "party_committee": "党委",
}
"""What the functions of a record's unit are called in the plan."""


def render_verdict(verdict: Verdict, *, color: bool = False) -> str:
    """Return a verdict as text; it ends without a line break."""
    paint = Paint(color)
    return "\n".join(_lines(verdict, paint))


def _lines(verdict: Verdict, paint: Paint) -> Iterator[str]:
    yield from _heading(verdict, paint)
    yield ""
    yield f"  {_counts(verdict, paint)}"
    blocks = list(blocks_of(verdict))
    if blocks:
        yield ""
    for block in blocks:
        yield from block_lines(block, paint)
    if verdict.grounds:
        yield ""
        heading = f"问责线索（须由{authority_of(verdict.grounds)}认定）"
        yield paint(heading, BOLD)
        for ground in verdict.grounds:
            yield from block_lines(block_of_ground(ground), paint)


def _heading(verdict: Verdict, paint: Paint) -> Iterator[str]:
    parts = [
        f"{visible(verdict.unit_name)}  {verdict.year}年度",
        basis_text(verdict.document_number, verdict.text_status),
        f"截至 {verdict.as_of.isoformat()}",
        f"参数取值 {visible(bindings_text(verdict.bindings, verdict.bindings_label))}",
    ]
    for number, line in enumerate(flow(parts)):
        yield line if number else paint(line, BOLD)


def _counts(verdict: Verdict, paint: Paint) -> str:
    return "   ".join(
        paint(f"{KIND_TITLES[kind]} {n}", _COLOURS[kind] if n else DIM)
        for kind, n in kind_counts(verdict.results).items()
    )


def block_lines(block: Block, paint: Paint) -> Iterator[str]:
    """Yield the lines of a block: the thing itself, then its fields, indented."""
    first = f"{block.mark} {pad(block.cite, _CITE_COLUMNS)}  "
    head, *more = [
        line
        for message in block.messages
        for line in hang(first if message is block.messages[0] else _MESSAGE_INDENT, message)
    ]
    yield paint(block.mark, block.colour) + head[len(block.mark) :]
    yield from more
    for label, lines in block.fields:
        begin = f"    {label}   "
        for line in lines:
            shown, *rest = hang(begin, line)
            yield _dimmed(shown, label, paint) if begin.strip() else shown
            yield from rest
            begin = " " * (4 + 2 * len(label) + 3)


def _dimmed(line: str, label: str, paint: Paint) -> str:
    return line.replace(label, paint(label, DIM), 1)


def authority_of(grounds: tuple[Ground, ...]) -> str:
    """Return who has to determine grounds for accountability, in the plan's words."""
    authorities = {_AUTHORITIES.get(ground.by, "有权机关") for ground in grounds}
    return authorities.pop() if len(authorities) == 1 else "有权机关"


def has_open_questions(verdict: Verdict) -> bool:
    """Say whether something in a verdict is undetermined."""
    return bool(verdict.with_status(Status.UNDETERMINED))
