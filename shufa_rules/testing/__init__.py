"""The testing kit: a policy's own grading held against the laws of grading, with Hypothesis.

It needs `pip install 'shufa-rules[testing]'`; nothing else of the package imports Hypothesis.

    import shufa_rules as sr
    from hypothesis import assume, given
    from shufa_rules.testing import COHORT_LAWS, strategies
    import pytest

    POLICY = sr.load_policy("policies/our-county", bindings="2021")

    @pytest.mark.parametrize("law", COHORT_LAWS, ids=lambda law: law.id)
    @given(trial=strategies.cohort_trials(policy=POLICY))
    def test_our_grading_keeps_the_laws(law, trial):
        assume(law.check(trial, sr.grade_cohort))

A law takes whatever has the signature of `grade_cohort` (`COHORT_LAWS`) or of `allocate`
(`CONTEST_LAWS`), so that another grader, or a broken one, can be tried as well. It raises
`AssertionError` where it is broken and returns whether the trial said anything. `oracle` tries all
assignments there are. The plug-in for pytest collects a policy's own cases:
`pytest --shufa-policy policies/our-county`; `shufa test --properties` runs the laws without pytest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shufa_rules.testing import oracle, strategies
    from shufa_rules.testing.bindings import PLAIN, bind, rebind
    from shufa_rules.testing.cohort_laws import COHORT_LAWS
    from shufa_rules.testing.contest_laws import CONTEST_LAWS
    from shufa_rules.testing.laws import LAWS
    from shufa_rules.testing.people import Ground
    from shufa_rules.testing.running import LawOutcome, run_law, run_laws
    from shufa_rules.testing.trial import (
        Allocator,
        CohortLaw,
        CohortTrial,
        ContestLaw,
        ContestTrial,
        Grader,
        Law,
    )

_HOMES = {
    "Allocator": "trial",
    "COHORT_LAWS": "cohort_laws",
    "CONTEST_LAWS": "contest_laws",
    "CohortLaw": "trial",
    "CohortTrial": "trial",
    "ContestLaw": "trial",
    "ContestTrial": "trial",
    "Grader": "trial",
    "Ground": "people",
    "LAWS": "laws",
    "Law": "trial",
    "LawOutcome": "running",
    "PLAIN": "bindings",
    "bind": "bindings",
    "rebind": "bindings",
    "run_law": "running",
    "run_laws": "running",
}
_ROOMS = ("oracle", "strategies")

__all__ = [
    "COHORT_LAWS",
    "CONTEST_LAWS",
    "LAWS",
    "PLAIN",
    "Allocator",
    "CohortLaw",
    "CohortTrial",
    "ContestLaw",
    "ContestTrial",
    "Grader",
    "Ground",
    "Law",
    "LawOutcome",
    "bind",
    "oracle",
    "rebind",
    "run_law",
    "run_laws",
    "strategies",
]


def __getattr__(name: str) -> Any:
    # A plug-in that pytest loads at every start mustn't import Hypothesis each time.
    from importlib import import_module

    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
