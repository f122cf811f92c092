"""Counts over many units and cohorts; adding to them gives others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, field

from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shufa_rules.revision.impact.attribution import Cause
    from shufa_rules.revision.impact.changed_elements import ChangedElement
    from shufa_rules.revision.impact.cohort_model import CohortImpact, Standing
    from shufa_rules.revision.impact.model import (
        GroundChange,
        Outcome,
        ResultChange,
        UnitImpact,
    )

Move: TypeAlias = tuple[str, str]
"""From what to what: outcomes, statuses of grounds, or grades."""

OUTCOMES: tuple[Outcome, ...] = (
    "violated",
    "remarked",
    "undetermined",
    "pending",
    "satisfied",
    "not_applicable",
    "none",
)
"""Outcomes of results, in the order in which they are told."""

ROLES = ("principal_head", "leadership_member")
"""Roles of people, in the order in which they are told."""


@frozen
class RoleCount:
    """People of one role with one list whose results or grounds differ, and how many units they are in."""

    people: int = 0
    units: int = 0


@frozen
class ElementCount:
    """What comes of one changed part of the policy.

    Attributes:
        units: units with a result or a ground that it changes.
        cohorts: cohorts whose grades it can have changed.
    """

    results: int = 0
    grounds: int = 0
    units: int = 0
    cohorts: int = 0


@frozen(kw_only=True)
class ImpactSummary:
    """Counts over all that was compared; each is a sum over the units or the cohorts.

    Attributes:
        units: that both versions judged.
        changed_units: those of which anything differs in more than evidence.
        refused: records and cohorts that a version didn't judge.
        results: that differ.
        unchanged: results that don't.
        evidence_only: results and grounds of which nothing but evidence or advice differs.
        moves: results by the outcomes before and after, where these differ.
        newly: units, by an outcome that a result of theirs has now and hadn't before.
        no_longer: units, by an outcome that a result of theirs had before and hasn't now.
        grounds: that differ.
        ground_moves: grounds by the statuses before and after, where these differ.
        unexplained: results and grounds whose cause can't be told.
        people: by role, old list and new list.
        elements: by the changed part of the policy.
        cohorts: that both versions graded, or said why they can't.
        changed_cohorts: those of which a grade, the seats or the state differs.
        grade_moves: people by the grades before and after; `uncertain` on a sheet that leaves it
            open, else where the person stands.
    """

    units: int = 0
    changed_units: int = 0
    refused: int = 0
    results: int = 0
    unchanged: int = 0
    evidence_only: int = 0
    moves: Counter[Move] = field(factory=Counter)
    newly: Counter[str] = field(factory=Counter)
    no_longer: Counter[str] = field(factory=Counter)
    grounds: int = 0
    ground_moves: Counter[Move] = field(factory=Counter)
    unexplained: int = 0
    people: dict[tuple[str, str, str], RoleCount] = field(factory=dict)
    elements: dict[ChangedElement, ElementCount] = field(factory=dict)
    cohorts: int = 0
    changed_cohorts: int = 0
    grade_moves: Counter[Move] = field(factory=Counter)

    def with_unit(self, impact: UnitImpact) -> ImpactSummary:
        """Return the counts with one more unit."""
        results, grounds = impact.changed_results, impact.changed_grounds
        moves = [
            (part.outcome_before, part.outcome_after)
            for part in results
            if part.outcome_before != part.outcome_after
        ]
        aside = len(impact.results) - len(results) + len(impact.grounds) - len(grounds)
        return evolve(
            self,
            units=self.units + 1,
            changed_units=self.changed_units + impact.is_changed,
            results=self.results + len(results),
            unchanged=self.unchanged + impact.unchanged,
            evidence_only=self.evidence_only + aside,
            moves=self.moves + Counter(moves),
            newly=self.newly + Counter({now for _, now in moves}),
            no_longer=self.no_longer + Counter({was for was, _ in moves}),
            grounds=self.grounds + len(grounds),
            ground_moves=self.ground_moves
            + Counter(
                (part.status_before.value, part.status_after.value)
                for part in grounds
                if part.status_before is not part.status_after
            ),
            unexplained=self.unexplained
            + sum(not part.causes for part in results)
            + sum(not part.causes for part in grounds),
            people=self._people(impact),
            elements=self._elements(results, grounds),
        )

    def with_cohort(self, impact: CohortImpact) -> ImpactSummary:
        """Return the counts with one more cohort."""
        elements = dict(self.elements)
        if impact.is_changed:
            for element in _elements_of(impact.causes):
                before = elements.get(element, ElementCount())
                elements[element] = evolve(before, cohorts=before.cohorts + 1)
        moves = [(_standing(part.before), _standing(part.after)) for part in impact.grades]
        return evolve(
            self,
            cohorts=self.cohorts + 1,
            changed_cohorts=self.changed_cohorts + impact.is_changed,
            grade_moves=self.grade_moves + Counter(moves),
            elements=elements,
        )

    def with_refused(self) -> ImpactSummary:
        """Return the counts with one more record or cohort that a version didn't judge."""
        return evolve(self, refused=self.refused + 1)

    @property
    def is_changed(self) -> bool:
        """Whether anything at all differs in more than evidence."""
        return bool(self.changed_units or self.changed_cohorts)

    def results_newly(self, outcome: Outcome) -> int:
        """Return how many results have an outcome now that they hadn't before."""
        return sum(number for (_, now), number in self.moves.items() if now == outcome)

    def results_no_longer(self, outcome: Outcome) -> int:
        """Return how many results had an outcome before that they haven't now."""
        return sum(number for (was, _), number in self.moves.items() if was == outcome)

    def _people(self, impact: UnitImpact) -> dict[tuple[str, str, str], RoleCount]:
        here = Counter((part.role, part.old_list, part.new_list) for part in impact.people)
        counts = dict(self.people)
        for key, number in here.items():
            before = counts.get(key, RoleCount())
            counts[key] = RoleCount(before.people + number, before.units + 1)
        return counts

    def _elements(
        self, results: Iterable[ResultChange], grounds: Iterable[GroundChange]
    ) -> dict[ChangedElement, ElementCount]:
        of_results = Counter(e for part in results for e in _elements_of(part.causes))
        of_grounds = Counter(e for part in grounds for e in _elements_of(part.causes))
        counts = dict(self.elements)
        for element in dict.fromkeys((*of_results, *of_grounds)):
            before = counts.get(element, ElementCount())
            counts[element] = evolve(
                before,
                results=before.results + of_results[element],
                grounds=before.grounds + of_grounds[element],
                units=before.units + 1,
            )
        return counts


def _elements_of(causes: Iterable[Cause]) -> Iterable[ChangedElement]:
    return dict.fromkeys(cause.element for cause in causes)


def _standing(standing: Standing) -> str:
    if standing.grade is not None:
        return standing.grade
    return "uncertain" if standing.place == "graded" else standing.place
