"""The laws run against one policy as it is bound, without pytest."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define
from hypothesis import HealthCheck, Phase, given, settings

from shufa_rules.engine.prepared import PreparedPolicy
from shufa_rules.frozen import frozen
from shufa_rules.grading import settings as ids
from shufa_rules.grading.grading import grade_cohort
from shufa_rules.testing.cohort_laws import COHORT_LAWS
from shufa_rules.testing.people import Ground
from shufa_rules.testing.strategies import cohort_trials
from shufa_rules.testing.trial import CohortLaw, CohortTrial, Grader


@frozen(kw_only=True)
class LawOutcome:
    """What came of trying a law on a policy.

    Attributes:
        applies: whether the law is stated for what is bound.
        tried: trials that said something.
        problem: why the law is broken; `None` where it held.
    """

    law: CohortLaw
    applies: bool
    tried: int
    problem: str | None

    @property
    def status(self) -> str:
        """`held`, `broken`, `not tried` where no trial said anything, or `not stated`."""
        if self.problem is not None:
            return "broken"
        if not self.applies:
            return "not stated"
        return "held" if self.tried else "not tried"


@define
class _Count:
    tried: int = 0


def run_laws(
    policy: PreparedPolicy, year: int, *, examples: int = 200, grader: Grader = grade_cohort
) -> Iterator[LawOutcome]:
    """Try each law on a policy as it is bound for a year; the same trials every time."""
    for law in COHORT_LAWS:
        yield run_law(law, policy, year, examples=examples, grader=grader)


def run_law(
    law: CohortLaw,
    policy: PreparedPolicy,
    year: int,
    *,
    examples: int = 200,
    grader: Grader = grade_cohort,
) -> LawOutcome:
    """Try a law on a policy as it is bound for a year."""
    bound = Ground(policy, year).settings
    floors = bound.is_bound(ids.MINIMUMS)
    applies = {*bound.options(ids.TIE_RULE)} <= {*law.rules} and (law.floors or not floors)
    count = _Count()
    problem = _problem(law, policy, year, examples, grader, count) if applies else None
    return LawOutcome(law=law, applies=applies, tried=count.tried, problem=problem)


def _problem(  # noqa: PLR0913, PLR0917  what a trial of a law is made of
    law: CohortLaw,
    policy: PreparedPolicy,
    year: int,
    examples: int,
    grader: Grader,
    count: _Count,
) -> str | None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        print_blob=False,
        report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(cohort_trials(policy=policy, year=year))
    def run(trial: CohortTrial) -> None:
        count.tried += law.check(trial, grader)

    try:
        run()
    except AssertionError as error:
        return str(error)
    return None
