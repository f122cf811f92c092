"""What a clerk calls a result: its status, with warnings and advice apart from violations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from shufa_rules.engine.verdict import Status

if TYPE_CHECKING:
    from shufa_rules.engine.verdict import Result


class ResultKind(StrEnum):
    """A status, or `advised` for a violated warning or advice; the gravest first."""

    VIOLATED = "violated"
    ADVISED = "advised"
    UNDETERMINED = "undetermined"
    PENDING = "pending"
    SATISFIED = "satisfied"
    NOT_APPLICABLE = "not_applicable"


KIND_TITLES = {
    ResultKind.VIOLATED: "不符合",
    ResultKind.ADVISED: "提示",
    ResultKind.UNDETERMINED: "待定",
    ResultKind.PENDING: "未到期",
    ResultKind.SATISFIED: "符合",
    ResultKind.NOT_APPLICABLE: "不适用",
}
"""What each kind is called in Chinese."""

KIND_MARKS = {
    ResultKind.VIOLATED: "✗",
    ResultKind.ADVISED: "!",
    ResultKind.UNDETERMINED: "?",
    ResultKind.PENDING: "…",
    ResultKind.SATISFIED: "✓",
    ResultKind.NOT_APPLICABLE: "–",
}
"""One character for each kind that says it without colour too."""


def kind_of(result: Result) -> ResultKind:
    """Return what a clerk calls a result."""
    if result.status is Status.VIOLATED and not result.is_violation:
        return ResultKind.ADVISED
    return ResultKind(result.status.value)


def kind_counts(results: Iterable[Result]) -> Mapping[ResultKind, int]:
    """Return how many results there are of each kind, the gravest first."""
    counts = Counter(map(kind_of, results))
    return {kind: counts[kind] for kind in ResultKind}
