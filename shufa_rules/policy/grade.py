"""Grades, what they are made of, their quotas, and who is graded elsewhere (五; `grading.yaml`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.policy.condition_reading import read_condition
from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, optional_text, text, whole_number

if TYPE_CHECKING:
    from shufa_rules.policy.condition import Condition
    from shufa_rules.schema.fields import RecordShape


@frozen(kw_only=True)
class Grade(Element):
    """One of the four grades (五（二）).

    Attributes:
        rank: 1 for the best.
    """

    rank: int


@frozen(kw_only=True)
class GradeInput(Element):
    """Something that the grade is made of, such as the appraisal (四（三）).

    Attributes:
        activity: the activity of the procedure that gives it.
        weight: the parameter that says how much it counts.
        panels: for what is voted on, the parameter with the weights of those who vote.
    """

    activity: str
    weight: str
    panels: str | None


@frozen
class GradeQuota:
    """The share of a cohort that a grade may take, which the plan leaves open (anomaly 5).

    Attributes:
        grade: the grade's id.
        share: the parameter that says the share.
    """

    grade: str
    share: str
    node: Mapping = field(eq=False, repr=False)


@frozen(kw_only=True)
class RoutedUpward(Element):
    """People whom the county's office can't grade, for their rank (anomaly 8).

    Attributes:
        who: the condition on a person and the unit.
        to: who grades them.
    """

    who: Condition
    to: str


def read_grades(node: Mapping) -> tuple[Grade, ...]:
    """Read the grades of `grading.yaml`."""
    return tuple(
        Grade(**element_fields(part), rank=whole_number(part, "rank"))
        for part in children(node, "grades")
    )


def read_grade_inputs(node: Mapping) -> tuple[GradeInput, ...]:
    """Read what a grade is made of."""
    return tuple(
        GradeInput(
            **element_fields(part),
            activity=text(part, "activity"),
            weight=text(part, "weight"),
            panels=optional_text(part, "panels"),
        )
        for part in children(node, "inputs")
    )


def read_grade_quotas(node: Mapping) -> tuple[GradeQuota, ...]:
    """Read the quotas of the grades."""
    return tuple(
        GradeQuota(text(part, "grade"), text(part, "share"), part)
        for part in children(node, "quotas")
    )


def read_routed_upward(node: Mapping, shape: RecordShape) -> tuple[RoutedUpward, ...]:
    """Read who is graded elsewhere."""
    return tuple(_read_routed(part, shape) for part in children(node, "routed_upward"))


def _read_routed(node: Mapping, shape: RecordShape) -> RoutedUpward:
    who = node.get("who")
    if who is None:
        raise TypeError("`who` was promised by the schema")
    return RoutedUpward(**element_fields(node), who=read_condition(who, shape), to=text(node, "to"))
