"""One line on many verdicts."""

from __future__ import annotations

from shufa_rules.engine.verdict import Status
from shufa_rules.report.summary_text import Summary, render_summary


def test_units_are_counted_by_what_was_found(make_verdict, make_result):
    """A unit with violations and open questions counts in both."""
    summary = (
        Summary()
        .with_verdict(make_verdict(make_result(), make_result(Status.UNDETERMINED)))
        .with_verdict(make_verdict(make_result(severity="advice")))
        .with_unread()
    )
    assert render_summary(summary) == (
        "共 2 个单位   有不符合 1   有待定 1   无不符合也无待定 1   未能检验 1"
    )


def test_colour_when_asked():
    """The counts are painted, the text is the same."""
    assert "\x1b[1m共 0 个单位\x1b[0m" in render_summary(Summary(), color=True)
