"""A portion of records judged: what any worker is asked to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from shufa_rules.batch.judge import BatchJudge, answer_to
from shufa_rules.diagnostics.diagnostic import Diagnostic

if TYPE_CHECKING:
    from shufa_rules.batch.portions import Portion


@frozen
class PortionAnswer:
    """What the records of a portion got.

    Attributes:
        lines: the answers, a line each, with line breaks.
        judged: the records that got a verdict.
        unread: those that got none.
        problems: those in which something is violated, or, if strict, open.
        told: all that is wrong or doubtful with them.
    """

    lines: bytes
    judged: int
    unread: int
    problems: int
    told: tuple[Diagnostic, ...]


def judge_portion(judge: BatchJudge, portion: Portion) -> PortionAnswer:
    """Judge the records of a portion.

    Raises:
        DiagnosticsError: this process has another policy than the judge was prepared with (SR464).
    """
    lines = bytearray()
    judged = unread = problems = 0
    told: list[Diagnostic] = []
    for place, loaded in portion.read():
        answer = answer_to(judge, loaded, place)
        lines += answer.line + b"\n"
        judged += answer.unit is not None
        unread += answer.unit is None and any(part.severity == "error" for part in answer.told)
        problems += answer.has_problems
        told += answer.told
    return PortionAnswer(bytes(lines), judged, unread, problems, tuple(told))
