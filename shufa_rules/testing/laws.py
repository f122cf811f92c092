"""The laws of grading, all of them."""

from __future__ import annotations

from typing import TypeAlias

from shufa_rules.testing.cohort_laws import COHORT_LAWS
from shufa_rules.testing.contest_laws import CONTEST_LAWS
from shufa_rules.testing.trial import CohortLaw, ContestLaw

AnyLaw: TypeAlias = CohortLaw | ContestLaw

LAWS: tuple[AnyLaw, ...] = (*COHORT_LAWS, *CONTEST_LAWS)
"""Of `grade_cohort` and of `allocate`."""
