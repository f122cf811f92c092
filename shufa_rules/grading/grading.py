"""A cohort graded: the public door of this room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.diagnostics.catalog import grading as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report, sort_diagnostics
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.grading import settings as ids
from shufa_rules.grading.alternatives import Field
from shufa_rules.grading.alternatives import variants as all_variants
from shufa_rules.grading.cohort_reading import contradictions
from shufa_rules.grading.infeasibility import told
from shufa_rules.grading.lacking import awaiting, missing_parameters, without_facts, without_score
from shufa_rules.grading.pools import check_groups, pools_of
from shufa_rules.grading.routing import route
from shufa_rules.grading.settings import read_settings
from shufa_rules.grading.sheet import GradeSheet, RoutedPerson
from shufa_rules.grading.sheet_making import SheetMaker
from shufa_rules.grading.weighing import Weight, scored_choices, traits_of, weigh

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.grading.cohort import Cohort


def grade_cohort(policy: PreparedPolicy, cohort: Cohort) -> GradeSheet:
    """Grade a cohort by a policy with the binding of the cohort's year.

    Nothing is guessed: without a value that is needed the sheet is `undecidable` and names it; where
    unbound choices lead to different sheets, or an authority has to decide a tie, it is `ambiguous`
    and shows what is certain and what is not.

    Raises:
        DiagnosticsError: the cohort can't be graded by this policy at all (SR403, SR240, SR5xx), or the
            quotas can't be kept (SR506).
    """
    settings = read_settings(policy.policy, policy.binding_for(cohort.year))
    weights = [weigh(entry, settings) for entry in cohort.entries]
    return grade_weighed(policy, cohort, weights)


def grade_weighed(policy: PreparedPolicy, cohort: Cohort, weights: Sequence[Weight]) -> GradeSheet:
    """Grade a cohort whose entries were weighed, wherever that was done.

    Args:
        policy: with the binding that they were weighed by.
        cohort: its entries need no ballots and no scores any more.
        weights: of each entry, in their order.

    Raises:
        DiagnosticsError: as for `grade_cohort`.
    """
    settings = read_settings(policy.policy, policy.binding_for(cohort.year))
    refusals = policy.year_refusals(cohort.year, cohort.path)
    _stop_at([*contradictions(cohort.entries), *refusals])
    routing = route(cohort.entries, policy, cohort.year)
    routed = tuple(
        RoutedPerson(
            unit=cohort.entries[index].unit,
            unit_name=cohort.entries[index].unit_name,
            person=cohort.entries[index].person,
            name=cohort.entries[index].name,
            cite=part.cite,
            to=str(settings.values.get(part.to, "")),
        )
        for index, part in routing.routed.items()
    )
    here = [entry for index, entry in enumerate(cohort.entries) if index not in routing.routed]
    weighed = [
        (entry, weight)
        for index, (entry, weight) in enumerate(zip(cohort.entries, weights, strict=True))
        if entry.eligible and entry.assessed and index not in routing.routed
    ]
    if not weighed:
        _stop_at([report(codes.EMPTY_COHORT, cohort.path)])
    competing = [entry for entry, _ in weighed]
    competing_weights = [weight for _, weight in weighed]
    sheet = SheetMaker(
        policy=policy,
        cohort=cohort,
        settings=settings,
        routed=tuple(sorted(routed, key=lambda p: (p.unit, p.person))),
        traits=traits_of(weights),
    )
    missing = tuple(missing_parameters(traits_of(competing_weights), settings))
    if missing:
        return sheet.undecidable(competing, missing=missing)
    _stop_at([problem for weight in competing_weights for problem in weight.problems])
    scored = list(scored_choices(competing, competing_weights, settings))
    aside, awaited = without_score(competing, scored, settings)
    awaited = [*awaited, *without_facts(competing, settings)]
    awaited += [awaiting(cohort.entries[index], "是否送上级评定待定") for index in routing.unknown]
    if aside and not settings.is_bound(ids.MISSING_SCORE):
        return sheet.undecidable(competing, missing=(ids.MISSING_SCORE,), awaiting=awaited)
    if awaited:
        return sheet.undecidable(competing, awaiting=awaited)
    without = {(part.unit, part.person) for part in aside}
    counted = tuple(sorted((e for e in here if e.key not in without), key=lambda entry: entry.key))
    graded = tuple(i for i, entry in enumerate(counted) if entry.eligible and entry.assessed)
    if not graded:
        _stop_at([report(codes.EMPTY_COHORT, cohort.path)])
    pools = pools_of(counted, settings)
    doubts = tuple(check_groups(counted, pools, settings))
    _stop_at(doubts)
    field = Field(cohort=cohort, counted=counted, pools=pools, graded=graded)
    found = list(all_variants(field, settings, scored))
    if all(variant.conflicts for variant in found):
        _stop_at([told(conflict, settings) for conflict in found[0].conflicts])
    return evolve(sheet.graded(field, found, tuple(aside)), warnings=doubts)


def _stop_at(problems: Sequence[Diagnostic]) -> None:
    if any(problem.severity == "error" for problem in problems):
        raise DiagnosticsError(sort_diagnostics(problems))
