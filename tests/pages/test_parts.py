"""A verdict by the parts of the plan."""

from __future__ import annotations

from collections import Counter

from shufa_rules.pages.parts import part_of, plan_parts
from shufa_rules.pages.reasons import shown_explanations
from shufa_rules.report.result_kind import ResultKind, kind_counts


def _parts(judged):
    why = shown_explanations(judged.prepared, judged.record, judged.verdict)
    return plan_parts(judged.verdict, judged.record, judged.prepared.policy, why)


def test_the_part_of_a_provision():
    """A provision belongs to the part that its number begins with."""
    assert str(part_of("三（二）9")) == "三"
    assert str(part_of("三（一）6a")) == "三"
    assert str(part_of("四")) == "四"
    assert str(part_of("导语")) == "导语"


def test_every_result_stands_in_its_part(examples):
    """Parts come in the order of the plan, and together hold each result of the verdict once."""
    for judged in examples:
        parts = _parts(judged)
        assert [part.cite for part in parts] == sorted(
            {part.cite for part in parts}, key="一二三四五六七".index
        )
        total = Counter()
        for part in parts:
            told = [result for shown in part.groups for result in shown.group.results]
            told += [shown.result for settled in part.settled.values() for shown in settled]
            assert kind_counts(told) == part.counts
            assert {str(part_of(result.cite)) for result in told} == {part.cite}
            total.update(part.counts)
        assert dict(total) == dict(kind_counts(judged.verdict.results))


def test_a_part_is_called_as_the_plan_calls_it(judge):
    """The heading of a part is the text's own."""
    judged = judge("bureau-with-problems-2021")
    parts = _parts(judged)
    assert {part.cite: part.heading for part in parts}["四"] == "述法流程"


def test_until_when(judge):
    """What can still come says until when; the first day stands first."""
    judged = judge("mid-year-2022")
    parts = _parts(judged)
    pending = [shown for part in parts for shown in part.groups if shown.kind is ResultKind.PENDING]
    assert pending
    assert all(list(shown.deadlines) == sorted(shown.deadlines) for shown in pending)
    assert any(shown.deadlines for shown in pending)
