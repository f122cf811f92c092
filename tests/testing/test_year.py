"""A cohort over the year: people come and go, scores come, findings open and close."""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

import shufa_rules as sr
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.grading.cohort import Cohort, Entry
from shufa_rules.testing import PLAIN, bind

POLICY = bind(
    sr.load_policy("xiangyuan"),
    {
        **PLAIN,
        "tie_rule": "exclude_all",
        "quota_excellent": "50%",
        "grade_vetoes": {"open_ground": "fair", "overdue_finding": "good"},
        "grade_thresholds": {"excellent": 90, "good": 80, "fair": 60},
    },
)
GRADES = ("excellent", "good", "fair", "poor")
BEST = {"open_ground": "fair", "overdue_finding": "good"}
people = st.integers(0, 6)
reached: Counter[str] = Counter()


class Year(RuleBasedStateMachine):
    """A county's cohort, graded after each thing that happens."""

    def __init__(self):
        super().__init__()
        self.entries = {}

    @rule(number=people, head=st.booleans(), score=st.none() | st.integers(0, 100))
    def joins(self, number, head, score):
        """Somebody is put on the list, against whom nothing stands, with a score or without one yet."""
        self.entries.setdefault(
            number,
            Entry(
                unit=f"u{number}",
                unit_name=f"单位{number}",
                unit_kind="town",
                person="p",
                name=f"人{number}",
                role="principal_head" if head else "leadership_member",
                facts=frozenset(),
                scores={} if score is None else {"special_assessment": score},
            ),
        )

    @rule(number=people)
    def leaves(self, number):
        """Somebody is taken off the list."""
        self.entries.pop(number, None)

    @rule(number=people, score=st.integers(0, 100))
    def scored(self, number, score):
        """A score comes, or another one in its place."""
        self._change(number, scores={"special_assessment": score})

    @rule(number=people, fact=st.sampled_from(sorted(BEST)), is_open=st.booleans())
    def finding(self, number, fact, is_open):
        """A ground or a finding opens or closes."""
        if number in self.entries:
            facts = self.entries[number].facts
            self._change(number, facts=facts | {fact} if is_open else facts - {fact})

    def _change(self, number, **fields):
        if number in self.entries:
            self.entries[number] = evolve(self.entries[number], **fields)

    @invariant()
    def the_sheet_is_right(self):
        """Seats are kept, what stands against somebody holds, and order is nothing."""
        entries = tuple(self.entries.values())
        sheet = _graded(entries)
        if sheet is None:
            reached["refused"] += 1
            return
        assert _graded(entries[::-1]).to_dict()["grades"] == sheet.to_dict()["grades"]
        reached[sheet.status.value] += 1
        facts = {entry.key: entry.facts for entry in entries}
        best = Counter()
        for person in sheet.people:
            for grade in person.possible:
                for fact in facts[person.unit, person.person]:
                    reached["limited"] += 1
                    assert GRADES.index(grade) >= GRADES.index(BEST[fact])
            best[person.grade] += 1
        assert best["excellent"] <= len(entries) // 2


def _graded(entries):
    cohort = Cohort(id="c", name="名册", year=2021, as_of=None, entries=entries, path="<cohort>")
    try:
        return sr.grade_cohort(POLICY, cohort)
    except DiagnosticsError:
        return None


@pytest.mark.parametrize("floor", [10])
def test_a_year(floor):
    """Each state is reached, and not by chance alone."""
    reached.clear()
    steps = settings(
        max_examples=max(200, settings().max_examples), stateful_step_count=25, deadline=None
    )
    run_state_machine_as_test(Year, settings=steps)
    assert {state for state, times in reached.items() if times >= floor} >= {
        "graded",
        "undecidable",
        "limited",
        "refused",
    }
