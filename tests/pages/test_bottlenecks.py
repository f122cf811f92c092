"""What holds most units up."""

from __future__ import annotations

from shufa_rules.engine.outcome import Missing
from shufa_rules.engine.verdict import Status
from shufa_rules.pages.bottlenecks import bottlenecks, lacks
from shufa_rules.report.result_kind import ResultKind


def test_units_are_counted_and_not_results(make_result, make_verdict):
    """Two people of one unit are one unit; the rule that most units violate comes first."""
    rare = make_result(rule="rare", cite="三（二）1")
    often = make_result(rule="often", cite="四（一）")
    verdicts = [make_verdict(rare, rare, rare, often), make_verdict(often)]
    first, second = bottlenecks(verdicts)
    assert (first.cite, first.units[ResultKind.VIOLATED], first.total) == ("四（一）", 2, 2)
    assert (second.cite, second.units[ResultKind.VIOLATED], second.total) == ("三（二）1", 1, 1)


def test_a_violation_weighs_more_than_any_number_of_open_questions(make_result, make_verdict):
    """What is open for many comes after what is violated by one; what is done is not listed."""
    wrong = make_result(rule="wrong")
    unclear = make_result(Status.UNDETERMINED, rule="open")
    done = make_result(Status.SATISFIED, rule="done")
    found = bottlenecks([make_verdict(unclear, done, wrong), make_verdict(unclear)])
    assert [part.units[ResultKind.VIOLATED] for part in found] == [1, 0]
    assert len(found) == 2
    assert len(bottlenecks([make_verdict(unclear, wrong)], most=1)) == 1


def test_what_is_missing_is_counted_over_units(make_result, make_verdict):
    """The same thing missing at other places of other records is one thing."""
    first, other = (
        make_result(Status.UNDETERMINED, missing=(Missing("record", place, "缺少台账。"),))
        for place in ("/events/1", "/events/2")
    )
    (lack,) = lacks([make_verdict(first, other), make_verdict(other), make_verdict()])
    assert (lack.text, lack.kind, lack.units, lack.results) == ("缺少台账", "record", 2, 3)
