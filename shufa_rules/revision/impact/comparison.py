"""Two versions of a policy held against each other, record by record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, field

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.engine.verdict import Status
from shufa_rules.frozen import frozen
from shufa_rules.grading.grading import grade_cohort
from shufa_rules.revision.impact.attribution import Attributor, Cause, Difference, attributor
from shufa_rules.revision.impact.model import (
    Aspect,
    GroundChange,
    Refused,
    ResultChange,
    UnitImpact,
)
from shufa_rules.revision.impact.people import People, read_people
from shufa_rules.revision.impact.sheets import compare_sheets
from shufa_rules.revision.impact.verdicts import (
    PairedRules,
    compare_grounds,
    compare_results,
    pair_rules,
    read_rules,
)

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.grading.cohort import Cohort
    from shufa_rules.record.model import Record
    from shufa_rules.revision.impact.changed_elements import ChangedElement
    from shufa_rules.revision.impact.cohort_model import CohortImpact

T = TypeVar("T")

_ONLY_SAID: frozenset[Aspect] = frozenset({"message", "missing", "remedy", "evidence"})
"""What can differ without the result being another."""


@frozen
class _Year:
    """What differs between the versions for one year of reports."""

    attributor: Attributor
    rules: PairedRules


@frozen
class PolicyComparison:
    """Two versions of a policy, prepared once, under which records and cohorts are judged in turn.

    Attributes:
        old: with the bindings in effect.
        new: with the bindings in effect.
    """

    old: PreparedPolicy
    new: PreparedPolicy
    _years: dict[int, _Year] = field(factory=dict, init=False, eq=False, repr=False)

    def changed_elements(self) -> tuple[ChangedElement, ...]:
        """Return all that differs between the versions, and in the values bound for any year."""
        bound = {part.year for policy in (self.old, self.new) for part in policy.bindings}
        found = [self._year(year).attributor.all_changes for year in sorted(bound) or [0]]
        return tuple(dict.fromkeys(change for changes in found for change in changes))

    def without_transition(self) -> PolicyComparison:
        """Return the comparison as if each version judged every year of reports."""
        return PolicyComparison(self.old.without_transition(), self.new.without_transition())

    def on_record(
        self, record: Record, as_of: date | None = None, *, last_year: Record | None = None
    ) -> UnitImpact | Refused:
        """Judge a record by both versions on one day, and return what differs.

        Args:
            record: a unit in a year.
            as_of: the day to judge on; by default the record's own `as_of`.
            last_year: the unit's record of the year before, for both versions.
        """
        found, refusals = self._by_both(
            lambda policy: policy.evaluate(record, as_of, last_year=last_year)
        )
        if len(found) < len(refusals):
            return Refused(
                name=record.unit_name,
                year=record.year,
                path=record.path,
                old=refusals[0],
                new=refusals[1],
            )
        return self._unit(record, *found)

    def on_cohort(self, cohort: Cohort) -> CohortImpact | Refused:
        """Grade a cohort by both versions, and return what differs."""
        found, refusals = self._by_both(lambda policy: grade_cohort(policy, cohort))
        if len(found) < len(refusals):
            return Refused(
                name=cohort.name,
                year=cohort.year,
                path=cohort.path,
                old=refusals[0],
                new=refusals[1],
            )
        impact = compare_sheets(*found)
        return evolve(impact, causes=self._year(cohort.year).attributor.grading_causes())

    def _by_both(
        self, judge: Callable[[PreparedPolicy], T]
    ) -> tuple[list[T], list[tuple[Diagnostic, ...]]]:
        """Return what both versions say, and for each why it says nothing."""
        found: list[T] = []
        refusals: list[tuple[Diagnostic, ...]] = []
        for policy in (self.old, self.new):
            try:
                found.append(judge(policy))
                refusals.append(())
            except DiagnosticsError as error:
                refusals.append(error.diagnostics)
        return found, refusals

    def _unit(self, record: Record, before: Verdict, after: Verdict) -> UnitImpact:
        year = self._year(record.year)
        results, unchanged = compare_results(before, after, year.rules)
        grounds = compare_grounds(before, after, year.rules)
        impact = UnitImpact(
            unit=record.unit_id,
            unit_name=record.unit_name,
            year=record.year,
            as_of=after.as_of,
            record_digest=record.digest,
            results=results,
            grounds=grounds,
            people=(),
            unchanged=unchanged,
        )
        if not results and not grounds:
            return impact
        people = read_people(record, self.old, self.new, after.as_of)
        return evolve(
            impact,
            results=tuple(
                evolve(part, causes=_causes(part, part.old_rule, part.new_rule, year, people))
                for part in results
            ),
            grounds=tuple(
                evolve(part, causes=_causes(part, part.old_trigger, part.new_trigger, year, people))
                for part in grounds
            ),
            people=people.touched(impact.changed_results, impact.changed_grounds),
        )

    def _year(self, year: int) -> _Year:
        if year not in self._years:
            found = attributor(self.old, self.new, year)
            self._years[year] = _Year(
                found,
                pair_rules(
                    read_rules(self.old.compiled, found.dependencies),
                    read_rules(self.new.compiled, found.dependencies),
                ),
            )
        return self._years[year]


def impact_of(
    old: PreparedPolicy,
    new: PreparedPolicy,
    records: Iterable[Record],
    *,
    as_of: date | None = None,
) -> Iterator[UnitImpact | Refused]:
    """Yield what a revision does to each unit, in the order of the records, none of them kept.

    Args:
        old: the version to compare with.
        new: the version whose impact is asked for.
        records: of units.
        as_of: the day to judge on; by default each record's own.
    """
    comparison = PolicyComparison(old, new)
    for record in records:
        yield comparison.on_record(record, as_of)


def _causes(
    change: ResultChange | GroundChange,
    old_rule: str | None,
    new_rule: str | None,
    year: _Year,
    people: People,
) -> tuple[Cause, ...]:
    """Return what a change comes from."""
    paired = year.rules
    rules, rule = (paired.new, new_rule) if new_rule else (paired.old, old_rule or "")
    classes, own = people.classes_of(change.subject)
    difference = Difference(
        status=not _ONLY_SAID.issuperset(change.aspects),
        classes=classes if "status" in change.aspects else (),
        own_class=own and _in_one_alone(change),
    )
    return year.attributor.causes(rules.elements[rules.names[rule]], difference)


def _in_one_alone(change: ResultChange | GroundChange) -> bool:
    """Say whether only one of the versions has something to say of the subject."""
    silent = (None, Status.NOT_APPLICABLE, "not_raised")
    return (change.status_before in silent) is not (change.status_after in silent)
