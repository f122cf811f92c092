"""A portion of records judged: what any worker is asked to do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shufa_rules.batch.judge import BatchJudge, answer_to
from shufa_rules.batch.units_again import unit_mark
from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.batch.portions import Portion


@frozen(kw_only=True)
class PortionAnswer:
    """What the records of a portion got.

    Attributes:
        lines: the answers, a line each, with line breaks.
        judged: the records that got a verdict.
        unread: those that got none.
        problems: those in which something is violated, or, if strict, open.
        told: all that is wrong or doubtful with them.
        marks: of the units judged, as `unit_mark` makes them, one after the other.
        versions: the policy's versions that judged, each with a day and a year that mean it.
    """

    lines: bytes
    judged: int
    unread: int
    problems: int
    told: tuple[Diagnostic, ...]
    marks: bytes
    versions: tuple[tuple[str, date | None, int], ...]


def judge_portion(judge: BatchJudge, portion: Portion) -> PortionAnswer:
    """Judge the records of a portion.

    Raises:
        DiagnosticsError: this process has another policy than the judge was prepared with (SR464).
    """
    lines = bytearray()
    judged = unread = problems = 0
    told: list[Diagnostic] = []
    marks = bytearray()
    versions: dict[str, tuple[str, date | None, int]] = {}
    for place, loaded in portion.read():
        answer = answer_to(judge, loaded, place)
        lines += answer.line + b"\n"
        judged += answer.unit is not None
        unread += answer.unit is None and any(part.severity == "error" for part in answer.told)
        problems += answer.has_problems
        told += answer.told
        if answer.unit is not None:
            marks += unit_mark(*answer.unit)
            versions.setdefault(answer.version, (answer.version, answer.day, answer.unit[1]))
    return PortionAnswer(
        lines=bytes(lines),
        judged=judged,
        unread=unread,
        problems=problems,
        told=tuple(told),
        marks=bytes(marks),
        versions=tuple(versions.values()),
    )
