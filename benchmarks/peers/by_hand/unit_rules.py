"""Parts 四 to 七, what is asked of a unit as such: mostly of those that the county gave a function."""

from __future__ import annotations

from peers.by_hand.binding import Binding
from peers.by_hand.facts import ENTERPRISE, Facts
from peers.by_hand.statuses import PENDING, SATISFIED, UNDETERMINED, VIOLATED, Row, Status

Asked = tuple[str, str, str]
"""A rule, the activity that it asks for, and the last day for it."""


def asked_of(binding: Binding) -> dict[str, tuple[Asked, ...]]:
    """Return what is asked of units by their functions."""
    end, appraisal, special = binding.year_end, binding.appraisal_by, binding.assessment_by
    return {
        "organization_department": (
            ("organization_department_includes_reporting", "inclusion_in_assessment_system", end),
            ("organization_department_arranges_reporting", "overall_arrangement", end),
            ("results_weigh_in_performance", "result_use_in_performance", binding.result_use_by),
            ("results_weigh_in_selection", "result_use_in_selection", binding.result_use_by),
        ),
        "assessment_authority": (
            ("authority_decides_method", "presentation_method_decision", appraisal),
            ("authority_appraises", "overall_appraisal", appraisal),
            ("authority_adopts_sheet", "appraisal_sheet_adoption", appraisal),
            ("authority_verifies", "verification", binding.evaluation_by),
        ),
        "rule_of_law_office": (
            ("special_assessment_listed", "special_assessment_listing", end),
            ("assessment_application", "assessment_application", binding.application_by),
            ("assessment_method_adopted", "assessment_method_adoption", special),
            ("office_coordinates", "coordination_mechanism", end),
            ("office_resolves_difficulties", "difficulty_resolution", end),
            ("office_liaises", "department_liaison", end),
            ("office_guides", "work_guidance", end),
            ("office_inspects_regularly", "regular_inspection", end),
            ("office_inspects_specially", "special_inspection", end),
        ),
    }


def rules_asked(asked: tuple[Asked, ...]) -> tuple[str, ...]:
    """Return the ids of rules, each with the one on its time."""
    return tuple(rule for name, _, _ in asked for rule in (name, f"{name}.on_time"))


def judge_unit(facts: Facts, asked: dict[str, tuple[Asked, ...]], binding: Binding) -> list[Row]:
    """Return how the rules on the unit stand."""
    wanted: list[Asked] = []
    unknown: list[Asked] = []
    functions = facts.unit.get("functions")
    shared = ("results_shared", "results_sharing_mechanism", binding.year_end)
    inspected = ("included_in_party_inspection", "inclusion_in_party_inspection", binding.year_end)
    if functions is None:
        unknown = [*(one for group in asked.values() for one in group), shared]
    else:
        for function in functions:
            wanted += asked.get(function, ())
        if any(one in functions for one in ("discipline_inspection", "organization_department", "rule_of_law_office")):  # fmt: skip
            wanted.append(shared)
    if facts.kind == "county_party_committee" or "party_inspection" in (functions or ()):
        wanted.append(inspected)
    elif functions is None:
        unknown.append(inspected)
    if facts.reporters and facts.kind != ENTERPRISE:
        wanted += [
            ("reporting_arranged", "year_end_report_arrangement", binding.year_end),
            ("reporting_is_key_work", "year_end_report_as_key_work", binding.year_end),
        ]
    unit = facts.unit["id"]
    rows: list[Row] = [(rules_asked((one,)), unit, _held(facts, one[1], one[2])) for one in wanted]
    rows += [((name,), unit, (UNDETERMINED,)) for name, _, _ in unknown]
    return rows


def _held(facts: Facts, activity: str, deadline: str) -> tuple[Status, Status]:
    if facts.events is None:
        return UNDETERMINED, None
    day = facts.first.get(activity)
    if day is None:
        return (VIOLATED if facts.as_of > deadline else PENDING), None
    return SATISFIED, SATISFIED if day <= deadline or facts.as_of <= deadline else VIOLATED
