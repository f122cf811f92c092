"""Who is due next."""

from __future__ import annotations

from datetime import date

from shufa_rules.engine.verdict import Status
from shufa_rules.pages.dues import dues_of


def test_the_nearest_day_comes_first_and_no_day_last(make_result, make_verdict):
    """By day, then by unit; what has no day is listed all the same; what is over is not."""
    soon, late = date(2021, 12, 1), date(2021, 12, 31)
    pending = [
        make_result(Status.PENDING, deadline=day, message=told, cite=cite)
        for day, told, cite in ((late, "甲", "四"), (None, "乙", "五"), (soon, "丙", "六"))
    ]
    found = dues_of([make_verdict(*pending, make_result(deadline=soon)), make_verdict(pending[2])])
    assert [(part.day, part.unit, part.messages) for part in found] == [
        (soon, 0, ("丙",)),
        (soon, 1, ("丙",)),
        (late, 0, ("甲",)),
        (None, 0, ("乙",)),
    ]


def test_the_same_is_told_once(make_result, make_verdict):
    """Messages and provisions stand once, in the order of the plan."""
    one = make_result(Status.PENDING, deadline=date(2021, 12, 1))
    (due,) = dues_of([make_verdict(one, one)])
    assert due.messages == (one.message,)
    assert due.cites == (one.cite,)
