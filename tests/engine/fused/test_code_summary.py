"""What codes come to, and that nothing is kept without end."""

from __future__ import annotations

import pytest

from shufa_rules.engine.fused.code import (
    LATE_UNKNOWN,
    PENDING,
    REACH_UNKNOWN,
    SATISFIED,
    UNDETERMINED,
    UNREACHED,
    VIOLATED,
)
from shufa_rules.engine.fused.code_summary import MOST_KEPT, summarize
from shufa_rules.engine.verdict import Status


def test_what_codes_come_to():
    """Rules that reach nothing are left out; those that are open have no result of the entry's own."""
    summary = summarize(
        (9, 2, 5, 1, 7, 3, 4),
        (VIOLATED, SATISFIED, UNREACHED, REACH_UNKNOWN, PENDING, UNDETERMINED, LATE_UNKNOWN),
    )
    assert [number for number, _ in summary.pairs] == [1, 2, 3, 4, 7, 9]
    assert dict(summary.counts) == {
        Status.VIOLATED: 1, Status.SATISFIED: 1, Status.PENDING: 1, Status.UNDETERMINED: 2,
    }  # fmt: skip
    assert summary.reached == sum(1 << number for number in (1, 2, 3, 4, 7, 9))
    assert summary.open == (1,)
    assert summary.violated == (9,)


def test_codes_are_as_many_as_rules():
    """A code too few is no summary."""
    with pytest.raises(ValueError, match="shorter"):
        summarize((1, 2), (SATISFIED,))


def test_summaries_are_bounded(prepared):
    """A function keeps few summaries, however differently entries stand."""
    judge = prepared.fused[2021].program("town", roster=True).of_unit()
    count = len(judge.rules)
    ways = [tuple(number >> place & 1 for place in range(count)) for number in range(3 * MOST_KEPT)]
    assert [judge.summary(codes).reached.bit_count() for codes in ways] == [
        sum(codes) for codes in ways
    ]
    assert len(judge._summaries) <= MOST_KEPT  # noqa: SLF001  what is kept shows nowhere else
    assert judge.summary(ways[-1]) is judge.summary(ways[-1])
