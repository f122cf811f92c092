"""What a binding settles of the grading of one year, and what it leaves open.

The grading room finds a parameter by its id; a policy that grades declares the parameters of these
ids, and binds those that its county has settled.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.document.share import read_share
from shufa_rules.frozen import frozen
from shufa_rules.policy.checks.bindings import check_tables
from shufa_rules.policy.checks.grading import SCORE_SCALE
from shufa_rules.policy.table import read_table

if TYPE_CHECKING:
    from shufa_rules.policy.grade import Grade
    from shufa_rules.policy.parameter import Binding, Parameter
    from shufa_rules.policy.policy import Policy

BASE = "quota_base"
ROUNDING = "quota_rounding"
MINIMUM_ROUNDING = "quota_minimum_rounding"
MINIMUMS = "quota_minimums"
MAXIMUMS = "quota_maximums"
GROUPS = "quota_groups"
EXTRA = "quota_extra"
UNIT_LINKS = "unit_grade_links"
THRESHOLDS = "grade_thresholds"
VETOES = "grade_vetoes"
TIE_RULE = "tie_rule"
TIE_KEYS = "tie_break_keys"
SCALE = SCORE_SCALE
BALLOT_POINTS = "ballot_points"
BALLOT_MINIMUM = "ballot_minimum"
PANEL_RULE = "ballot_panel_rule"
ABSTENTIONS = "abstention_rule"
SPOILT = "spoilt_ballot_rule"
WORDS = "qualitative_scores"
MISSING_SCORE = "missing_score_rule"
ANNUAL_GRADES = "annual_grade_mapping"

CHOICES: Mapping[str, tuple[str, ...]] = {
    PANEL_RULE: ("renormalise", "undetermined"),
    ABSTENTIONS: ("ignored", "counted_as_lowest"),
    SPOILT: ("ignored", "counted_as_lowest"),
    BASE: ("assessed_people", "reporting_subjects", "eligible_people", "assessed_units"),
    ROUNDING: ("down", "half_up", "up", "largest_remainder"),
    MINIMUM_ROUNDING: ("down", "half_up", "up"),
    TIE_RULE: ("exclude_all", "include_all", "person_decides"),
}
"""Choices that are tried one after the other where a binding leaves them open."""

SILENT = (
    THRESHOLDS,
    VETOES,
    MINIMUMS,
    MAXIMUMS,
    GROUPS,
    EXTRA,
    UNIT_LINKS,
    TIE_KEYS,
    BALLOT_MINIMUM,
)
"""Parameters that apply only where they are bound; unbound they are unspecified, which is not "no"."""

GRADING_PARAMETERS = frozenset(
    (*CHOICES, *SILENT, SCALE, BALLOT_POINTS, WORDS, MISSING_SCORE, ANNUAL_GRADES)
)
"""Every parameter that this room finds by its id."""


UNDECLARED = "政策没有声明这个参数（parameters.yaml），参数取值也就不能规定它"
"""What follows of a parameter that the policy doesn't declare."""


@frozen(kw_only=True)
class Input:
    """Something the score is made of, with its weight and, for a vote, the weights of the panels."""

    title: str
    activity: str
    cite: str
    weight_parameter: str
    weight: Fraction | None
    panels_parameter: str | None
    panels: Mapping[str, Fraction] | None


@frozen(kw_only=True)
class Settings:
    """The grading part of a policy with the binding of a year.

    Attributes:
        grades: best first.
        shares: the maximum share of each grade; `None` where it is unbound.
        share_parameters: the parameter of each grade's share.
        tables: what is read of the tables that are bound, by parameter id.
        values: the other bound values, by parameter id.
    """

    policy: Policy
    binding: Binding | None
    grades: tuple[Grade, ...]
    shares: Mapping[str, Fraction | None]
    share_parameters: Mapping[str, str]
    inputs: tuple[Input, ...]
    tables: Mapping[str, Any]
    values: Mapping[str, Any]

    @property
    def grade_ids(self) -> tuple[str, ...]:
        """The ids of the grades, best first."""
        return tuple(grade.id for grade in self.grades)

    def is_bound(self, parameter: str) -> bool:
        """Say whether a parameter is bound."""
        return parameter in self.values or parameter in self.tables

    def options(self, parameter: str) -> tuple[str, ...]:
        """Return the bound choice alone, or every choice there is."""
        if parameter in self.values:
            return (str(self.values[parameter]),)
        return CHOICES[parameter]

    def title(self, parameter: str) -> str:
        """Return a parameter's title."""
        found = self._declared(parameter)
        return parameter if found is None else found.title

    def cite(self, parameter: str) -> str:
        """Return the provision that leaves a parameter open."""
        found = self._declared(parameter)
        return "" if found is None else found.cite

    def when_unbound(self, parameter: str) -> str:
        """Return what follows while a parameter is unbound."""
        found = self._declared(parameter)
        return UNDECLARED if found is None else found.when_unbound

    def _declared(self, parameter: str) -> Parameter | None:
        return next((part for part in self.policy.parameters if part.id == parameter), None)


def read_settings(policy: Policy, binding: Binding | None) -> Settings:
    """Return what is settled.

    Raises:
        DiagnosticsError: a table of the binding doesn't fit the policy's grades or inputs.
    """
    if binding is not None:
        problems = list(check_tables(binding, policy))
        if problems:
            raise DiagnosticsError(problems)
    bound = {} if binding is None else {key: part.value for key, part in binding.values.items()}
    grades = tuple(sorted(policy.grades, key=lambda grade: grade.rank))
    ids = [grade.id for grade in grades]
    kinds = {part.id: part.table for part in policy.parameters if part.table is not None}
    tables = {
        key: read_table(kinds[key], value, ids).value
        for key, value in bound.items()
        if key in kinds
    }
    return Settings(
        policy=policy,
        binding=binding,
        grades=grades,
        shares={quota.grade: _share(bound.get(quota.share)) for quota in policy.quotas},
        share_parameters={quota.grade: quota.share for quota in policy.quotas},
        inputs=tuple(
            Input(
                title=part.title,
                activity=part.activity,
                cite=part.cite,
                weight_parameter=part.weight,
                weight=_share(bound.get(part.weight)),
                panels_parameter=part.panels,
                panels=None if part.panels is None else tables.get(part.panels),
            )
            for part in policy.grade_inputs
        ),
        tables=tables,
        values={key: value for key, value in bound.items() if key not in kinds},
    )


def _share(value: int | Decimal | Fraction | None) -> Fraction | None:
    return None if value is None else read_share(value)
