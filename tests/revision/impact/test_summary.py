"""Counts over units and cohorts: each is the sum of the details that are told."""

from __future__ import annotations

from collections import Counter

from revised_policy import PolicyCopy

from shufa_rules.revision.impact.comparison import PolicyComparison
from shufa_rules.revision.impact.summary import OUTCOMES, ImpactSummary

CHANGES = (
    PolicyCopy.with_three_study_sessions,
    PolicyCopy.without_last_item,
    PolicyCopy.with_graver_measure,
    PolicyCopy.with_another_list,
)


def _sum(impacts):
    summary = ImpactSummary()
    for impact in impacts:
        summary = summary.with_unit(impact)
    return summary


def test_counts_are_the_sums_of_the_details(old, revised, records):
    """Every count, added up again from the changes of the units."""
    comparison = PolicyComparison(old, revised(*CHANGES))
    impacts = [comparison.on_record(record) for record in records.values()]
    summary = _sum(impacts)
    results = [part for impact in impacts for part in impact.changed_results]
    grounds = [part for impact in impacts for part in impact.changed_grounds]
    assert (summary.units, summary.changed_units) == (8, sum(part.is_changed for part in impacts))
    assert (summary.results, summary.grounds) == (len(results), len(grounds))
    assert summary.unchanged == sum(part.unchanged for part in impacts)
    assert summary.unexplained == 0
    moved = Counter((part.outcome_before, part.outcome_after) for part in results)
    assert summary.moves == Counter({move: n for move, n in moved.items() if move[0] != move[1]})
    for outcome in OUTCOMES:
        gained = [
            [
                part
                for part in impact.changed_results
                if part.outcome_after == outcome != part.outcome_before
            ]
            for impact in impacts
        ]
        assert summary.results_newly(outcome) == sum(map(len, gained))
        assert summary.newly[outcome] == sum(map(bool, gained))
    assert sum(count.people for count in summary.people.values()) == sum(
        len(part.people) for part in impacts
    )
    by_element = Counter(cause.element.id for part in (*results, *grounds) for cause in part.causes)
    assert {
        element.id: count.results + count.grounds for element, count in summary.elements.items()
    } == by_element


def test_the_mirror_of_the_counts(old, revised, records):
    """What is newly so one way is no longer so the other way."""
    new = revised(*CHANGES)
    there = _sum(PolicyComparison(old, new).on_record(record) for record in records.values())
    back = _sum(PolicyComparison(new, old).on_record(record) for record in records.values())
    assert there.newly == back.no_longer
    assert there.moves == Counter({(now, was): n for (was, now), n in back.moves.items()})
    assert there.people == {
        (role, new, old): part for (role, old, new), part in back.people.items()
    }


def test_refused_and_cohorts(old, revised, cohort):
    """They are counted beside the units; a cohort without a change counts as one."""
    impact = PolicyComparison(old, revised(*CHANGES)).on_cohort(cohort)
    summary = ImpactSummary().with_refused().with_cohort(impact)
    assert (summary.refused, summary.cohorts, summary.changed_cohorts) == (1, 1, 0)
    assert not summary.is_changed
