"""What a clerk calls a result."""

from __future__ import annotations

import pytest

from shufa_rules.engine.verdict import Status
from shufa_rules.report.result_kind import (
    KIND_MARKS,
    KIND_TITLES,
    ResultKind,
    kind_counts,
    kind_of,
)


@pytest.mark.parametrize(
    ("status", "severity", "kind"),
    [
        (Status.VIOLATED, "violation", ResultKind.VIOLATED),
        (Status.VIOLATED, "warning", ResultKind.ADVISED),
        (Status.VIOLATED, "advice", ResultKind.ADVISED),
        (Status.UNDETERMINED, "warning", ResultKind.UNDETERMINED),
        (Status.PENDING, "violation", ResultKind.PENDING),
        (Status.SATISFIED, "advice", ResultKind.SATISFIED),
        (Status.NOT_APPLICABLE, "violation", ResultKind.NOT_APPLICABLE),
    ],
)
def test_only_what_is_violated_in_earnest_is_called_so(make_result, status, severity, kind):
    """A violated warning or advice is a remark; every other status keeps its name."""
    assert kind_of(make_result(status, severity=severity)) is kind


def test_every_kind_has_a_mark_and_a_word_of_its_own():
    """Kinds can be told apart without colour, and by either alone."""
    for told in (KIND_MARKS, KIND_TITLES):
        assert set(told) == set(ResultKind)
        assert len(set(told.values())) == len(ResultKind)


def test_counts_have_every_kind(make_result):
    """A kind that no result is of is counted as none; nothing is counted twice."""
    results = [make_result(), make_result(severity="advice"), make_result(Status.PENDING)]
    counts = kind_counts(results)
    assert list(counts) == list(ResultKind)
    assert sum(counts.values()) == len(results)
    assert counts[ResultKind.SATISFIED] == 0
