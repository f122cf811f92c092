"""What of a verdict a clerk is told, block by block; how it is laid out is not decided here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from shufa_rules.engine.verdict import GroundStatus, Status
from shufa_rules.report.evidence_text import evidence_lines
from shufa_rules.report.layout import shorten
from shufa_rules.report.paint import BLUE, RED, YELLOW

if TYPE_CHECKING:
    from shufa_rules.engine.outcome import Missing
    from shufa_rules.engine.verdict import Ground, Result, Verdict

QUOTE_COLUMNS = 60
"""The columns of a quotation; what is longer is cut."""

_MOST_MESSAGES = 8
_MANY = 3

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
    violated = verdict.with_status(Status.VIOLATED)
    unit = verdict.unit_name
    yield from _by_rule("✗", RED, [part for part in violated if part.is_violation], unit)
    yield from _by_rule("!", YELLOW, [part for part in violated if not part.is_violation], unit)
    alone: list[Result] = []
    for together in _by_missing(verdict.with_status(Status.UNDETERMINED)):
        if len(together) > 1:
            yield _folded(together, unit)
        else:
            alone += together
    yield from _by_rule("?", BLUE, alone, unit)
    yield from _by_rule("…", BLUE, verdict.with_status(Status.PENDING), unit)


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


def _by_rule(mark: str, colour: str, results: Iterable[Result], unit: str) -> Iterator[Block]:
    """Yield a block for the results of each rule; what many of a person lack together is told once."""
    told: set[tuple[str, str]] = set()
    alike = _alike(results := list(results))
    for _, same in groupby(results, key=lambda result: result.rule):
        alone = []
        for result in same:
            key = (result.subject, _remark(result))
            if key not in alike:
                alone.append(result)
            elif key not in told:
                told.add(key)
                yield _together(mark, colour, alike[key], unit)
        if alone:
            yield _block(mark, colour, alone, unit)


def _alike(results: list[Result]) -> dict[tuple[str, str], list[Result]]:
    """Return the results of one subject that end in one remark, where there are many."""
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        if _remark(result):
            groups.setdefault((result.subject, _remark(result)), []).append(result)
    return {key: same for key, same in groups.items() if len(same) >= _MANY}


def _remark(result: Result) -> str:
    return result.message.rpartition("；")[2] if "；" in result.message else ""


def _together(mark: str, colour: str, results: list[Result], unit: str) -> Block:
    first = results[0]
    days = {part.deadline for part in results if part.deadline is not None and mark == "…"}
    fields: list[tuple[str, tuple[str, ...]]] = [
        ("条款", ("、".join(dict.fromkeys(result.cite for result in results)),)),
        ("事项", ("；".join(dict.fromkeys(result.title for result in results)),)),
        ("期限", tuple(day.isoformat() for day in sorted(days))),
        ("记录", evidence_lines(first.evidence)),
    ]
    name = "" if first.subject_name == unit else f"{first.subject_name}："
    return Block(mark, colour, f"{len(results)} 项", (f"{name}{_remark(first)}",), _present(fields))


def _block(mark: str, colour: str, results: list[Result], unit: str) -> Block:
    first = results[0]
    messages = tuple(dict.fromkeys(result.message for result in results))
    unnamed = [part for part in results if part.subject_name not in part.message]
    evidence = {part.pointer: part for result in results for part in result.evidence}
    deadlines = [part.deadline for part in results if part.deadline and mark == "…"]
    fields: list[tuple[str, tuple[str, ...]]] = [
        ("对象", _subjects(unnamed, unit)),
        ("期限", tuple(dict.fromkeys(day.isoformat() for day in deadlines))),
        ("记录", evidence_lines(tuple(evidence.values()))),
        ("原文", _quotation(first.quote)),
        ("补救", _remedies(results)),
    ]
    return Block(mark, colour, first.cite, _at_most(messages), _present(fields))


def _folded(results: list[Result], unit: str) -> Block:
    """Tell of results together that lack the same thing, so that a clerk reads it once."""
    remedies = _remedies(results)
    message = "；".join(dict.fromkeys(part.text.rstrip("。") for part in results[0].missing))
    fields: list[tuple[str, tuple[str, ...]]] = [
        ("条款", ("、".join(dict.fromkeys(result.cite for result in results)),)),
        ("事项", ("；".join(dict.fromkeys(result.title for result in results)),)),
        ("对象", _subjects(results, unit)),
        ("补救", remedies if len(remedies) == 1 else ()),
    ]
    return Block("?", BLUE, f"{len(results)} 项", (message,), _present(fields))


def _by_missing(results: Iterable[Result]) -> list[list[Result]]:
    """Group results by what is missing, in the order of the first of each group."""
    groups: dict[tuple[tuple[Missing, ...], str], list[Result]] = {}
    for result in results:
        # A result that lacks nothing nameable stands alone.
        alone = "" if result.missing else f"{result.rule} {result.subject}"
        groups.setdefault((result.missing, alone), []).append(result)
    return list(groups.values())


def _subjects(results: list[Result], unit: str) -> tuple[str, ...]:
    """Return whom results are about, where it is not the unit itself."""
    names = dict.fromkeys(
        name
        for part in results
        if part.subject_name != unit
        for name in part.subject_name.split("、")
    )
    return ("、".join(names),) if names else ()


def _remedies(results: list[Result]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.remedy for part in results if part.remedy is not None))


def _at_most(messages: tuple[str, ...]) -> tuple[str, ...]:
    if len(messages) <= _MOST_MESSAGES:
        return messages
    shown = messages[: _MOST_MESSAGES - 1]
    return (*shown, f"另有 {len(messages) - len(shown)} 条")


def _quotation(quote: str) -> tuple[str, ...]:
    return (f"“{shorten(quote, QUOTE_COLUMNS)}”",)


def _present(fields: list[tuple[str, tuple[str, ...]]]) -> Fields:
    return tuple((label, lines) for label, lines in fields if lines)
