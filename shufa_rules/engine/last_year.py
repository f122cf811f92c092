"""What last year's record left open, which this year's has to account for (三（一）10 and its like)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.engine.facts import EntryView, Facts, read_facts
from shufa_rules.engine.findings import open_findings
from shufa_rules.policy.derived import LAST_YEAR

if TYPE_CHECKING:
    from shufa_rules.record.model import Record

PLACE = "/last_year"
"""What pointers into last year's record begin with."""


def with_last_year(facts: Facts, last_year: Record | None) -> Facts:
    """Return the facts with the findings that were open at the end of last year's record.

    In the first year of a plan there is no record of the year before under it, and nothing to
    account for; in any other year the record has to be given, or what was open is unknown.
    """
    left_open: tuple[EntryView, ...] | None = None
    if last_year is not None:
        day = last_year.as_of or date(last_year.year, 12, 31)
        before = read_facts(facts.policy, facts.shape, None, last_year, day)
        found = open_findings(before)
        left_open = found and tuple(_moved(finding) for finding in found)
    elif facts.year == facts.policy.metadata.applies_from_year:
        left_open = ()
    return evolve(facts, collections={**facts.collections, LAST_YEAR: left_open})


def _moved(finding: EntryView) -> EntryView:
    return EntryView(PLACE + finding.pointer, finding.data)
