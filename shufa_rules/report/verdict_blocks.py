"""What of a verdict a clerk is told, block by block; how it is laid out is not decided here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from shufa_rules.engine.verdict import GroundStatus
from shufa_rules.frozen import frozen
from shufa_rules.report.evidence_text import evidence_lines
from shufa_rules.report.layout import shorten
from shufa_rules.report.paint import BLUE, RED, YELLOW
from shufa_rules.report.result_kind import KIND_MARKS, ResultKind, kind_of
from shufa_rules.report.verdict_groups import GroupKind, ResultGroup, groups_of

if TYPE_CHECKING:
    from shufa_rules.engine.verdict import Ground, Verdict

QUOTE_COLUMNS = 60
"""The columns of a quotation; what is longer is cut."""

_MOST_MESSAGES = 8
_COLOURS = {ResultKind.VIOLATED: RED, ResultKind.ADVISED: YELLOW}

Fields: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Labels, each with its lines."""


@frozen
class Block:
    """One thing a clerk is told.

    Attributes:
        mark: one character that says what sort of thing it is, without colour too.
        colour: an SGR code that says the same.
        cite: the provision, or how many are told about together.
        messages: the thing itself, one line for each whom it concerns.
        fields: what stands below it, by label.
    """

    mark: str
    colour: str
    cite: str
    messages: tuple[str, ...]
    fields: Fields


def blocks_of(verdict: Verdict) -> Iterator[Block]:
    """Yield the blocks of a verdict: what is wrong first, then what is open, then what is to come."""
    for group in groups_of(verdict.results):
        yield _block_of(group, verdict.unit_name)


def block_of_ground(ground: Ground) -> Block:
    """Return the block of a ground for accountability."""
    raised = ground.status is GroundStatus.RAISED
    fields: list[tuple[str, tuple[str, ...]]] = [
        ("记录", evidence_lines(ground.evidence)),
        (
            "相近",
            tuple(
                f"{part.pointer[1:]}   “{shorten(part.text, QUOTE_COLUMNS)}”"
                for part in ground.related
            ),
        ),
        ("原文", _quotation(ground.quote)),
        ("涉及", ("、".join(ground.heads),) if ground.heads else ()),
        ("所缺", tuple(dict.fromkeys(part.text for part in ground.missing))),
        ("可用措施", ("、".join(ground.measures),)),
        ("待认定", (f"“{ground.awaits}”",) if ground.awaits else ()),
        ("认定", ("已由有权机关认定",) if raised else ()),
    ]
    colour = RED if raised else YELLOW
    return Block("!", colour, ground.cite, (ground.message,), _present(fields))


def _block_of(group: ResultGroup, unit: str) -> Block:
    kind = kind_of(group.first)
    mark, colour = KIND_MARKS[kind], _COLOURS.get(kind, BLUE)
    match group.kind:
        case GroupKind.RULE:
            return _same_rule(mark, colour, group, unit)
        case GroupKind.REMARK:
            return _same_remark(mark, colour, group, unit)
        case GroupKind.MISSING:
            return _same_missing(mark, colour, group, unit)


def _same_remark(mark: str, colour: str, group: ResultGroup, unit: str) -> Block:
    first = group.first
    days = {part.deadline for part in group.results if part.deadline is not None and mark == "…"}
    fields: list[tuple[str, tuple[str, ...]]] = [
        ("条款", ("、".join(group.cites),)),
        ("事项", ("；".join(group.titles),)),
        ("期限", tuple(day.isoformat() for day in sorted(days))),
        ("记录", evidence_lines(first.evidence)),
    ]
    name = "" if first.subject_name == unit else f"{first.subject_name}："
    message = f"{name}{group.messages[0]}"
    return Block(mark, colour, _number_of(group), (message,), _present(fields))


def _same_rule(mark: str, colour: str, group: ResultGroup, unit: str) -> Block:
    first = group.first
    evidence = {part.pointer: part for result in group.results for part in result.evidence}
    deadlines = [part.deadline for part in group.results if part.deadline and mark == "…"]
    fields: list[tuple[str, tuple[str, ...]]] = [
        ("对象", _subjects(group, unit)),
        ("期限", tuple(dict.fromkeys(day.isoformat() for day in deadlines))),
        ("记录", evidence_lines(tuple(evidence.values()))),
        ("原文", _quotation(first.quote)),
        ("补救", group.remedies),
    ]
    return Block(mark, colour, first.cite, _at_most(group.messages), _present(fields))


def _same_missing(mark: str, colour: str, group: ResultGroup, unit: str) -> Block:
    remedies = group.remedies
    fields: list[tuple[str, tuple[str, ...]]] = [
        ("条款", ("、".join(group.cites),)),
        ("事项", ("；".join(group.titles),)),
        ("对象", _subjects(group, unit)),
        ("补救", remedies if len(remedies) == 1 else ()),
    ]
    return Block(mark, colour, _number_of(group), group.messages, _present(fields))


def _number_of(group: ResultGroup) -> str:
    return f"{len(group.results)} 项"


def _subjects(group: ResultGroup, unit: str) -> tuple[str, ...]:
    names = group.subjects(unit)
    return ("、".join(names),) if names else ()


def _at_most(messages: tuple[str, ...]) -> tuple[str, ...]:
    if len(messages) <= _MOST_MESSAGES:
        return messages
    shown = messages[: _MOST_MESSAGES - 1]
    return (*shown, f"另有 {len(messages) - len(shown)} 条")


def _quotation(quote: str) -> tuple[str, ...]:
    return (f"“{shorten(quote, QUOTE_COLUMNS)}”",)


def _present(fields: list[tuple[str, tuple[str, ...]]]) -> Fields:
    return tuple((label, lines) for label, lines in fields if lines)
