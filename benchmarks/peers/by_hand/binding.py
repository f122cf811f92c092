"""What the plan leaves open, as one county fills it for one year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import frozen

from shufa_rules.engine.names import plain_name


@frozen(kw_only=True)
class Binding:
    """The values of a year.

    Attributes:
        standing_committee: who evaluates in the city committee's stead; unbound in the example.
    """

    year: int
    roster_list: str
    town_members_list: str
    enterprise_list: str
    enterprise_members_list: str
    authority: str
    office: str
    standing_committee: str | None
    tolerance: int
    counting: str
    method: str
    duty_list_by: str
    application_by: str
    self_review_by: str
    appraisal_by: str
    evaluation_by: str
    assessment_by: str
    result_use_by: str

    @property
    def year_start(self) -> str:
        """The first day of the year."""
        return f"{self.year}-01-01"

    @property
    def year_end(self) -> str:
        """The last day of the year."""
        return f"{self.year}-12-31"

    @classmethod
    def of_values(cls, year: int, values: Mapping[str, Any]) -> Self:
        """Return the binding of these values.

        Raises:
            KeyError: one is unbound that is taken for granted here.
        """
        evaluator = values.get("standing_committee_evaluator")
        return cls(
            year=year,
            roster_list=values["roster_unit_content_list"],
            town_members_list=values["town_members_content_list"],
            enterprise_list=values["state_owned_enterprise_content_list"],
            enterprise_members_list=values["state_owned_enterprise_members_content_list"],
            authority=plain_name(values["assessment_authority"]),
            office=plain_name(values["special_assessment_office"]),
            standing_committee=None if evaluator is None else plain_name(evaluator),
            tolerance=values["report_length_tolerance"],
            counting=values["character_counting"],
            method=values["presentation_method"],
            duty_list_by=str(values["duty_list_deadline"]),
            application_by=str(values["assessment_application_deadline"]),
            self_review_by=str(values["self_review_deadline"]),
            appraisal_by=str(values["appraisal_deadline"]),
            evaluation_by=str(values["evaluation_deadline"]),
            assessment_by=str(values["special_assessment_deadline"]),
            result_use_by=str(values["result_use_deadline"]),
        )
