"""Hypothesis strategies: what they give is valid by construction and shrinks to the simplest.

`broken_…` take something valid and break it in one way; each draw comes with the codes of the
diagnostics with which it has to be refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeAlias, TypeVar

from hypothesis import strategies as st

from shufa_rules.engine.prepared import PreparedPolicy, load_policy
from shufa_rules.grading.cohort import Cohort
from shufa_rules.grading.contest import Contest
from shufa_rules.testing.bindings import PLAIN, bind
from shufa_rules.testing.people import BEST, Ground
from shufa_rules.testing.recipes import (
    MOST_PEOPLE,
    Choose,
    cohort_trial_recipe,
    contest_recipe,
    contest_trial_recipe,
    people_recipe,
    values_recipe,
)
from shufa_rules.testing.trial import ALL_RULES, CohortTrial, ContestTrial

V = TypeVar("V")
Plain: TypeAlias = dict[str, Any]


@cache
def _below(bound: int) -> st.SearchStrategy[int]:
    return st.integers(0, bound - 1)


def made_by(recipe: Callable[[Choose], V]) -> st.SearchStrategy[V]:
    """Return a strategy that makes the choices of a recipe."""

    @st.composite
    def strategy(draw: st.DrawFn) -> V:
        return recipe(lambda bound: draw(_below(bound)) if bound > 1 else 0)

    return strategy()


def contests(most: int = MOST_PEOPLE) -> st.SearchStrategy[Contest]:
    """Few people under quotas that may cross."""
    return made_by(lambda choose: contest_recipe(choose, most))


def contest_trials(
    rules: Sequence[str] = ALL_RULES, *, floors: bool = True
) -> st.SearchStrategy[ContestTrial]:
    """Contests, with what a law changes in them."""
    return made_by(lambda choose: contest_trial_recipe(choose, rules, floors=floors))


def binding_values(
    rules: Sequence[str] = ALL_RULES, *, floors: bool = True
) -> st.SearchStrategy[Plain]:
    """Plain values that bind the grading of the bundled policy; `bind` makes a binding of them."""
    return made_by(lambda choose: values_recipe(choose, rules, floors=floors))


def bound_policies(
    rules: Sequence[str] = ALL_RULES, *, floors: bool = True
) -> st.SearchStrategy[PreparedPolicy]:
    """The bundled policy under many bindings of 2021."""
    policy = load_policy("xiangyuan")
    return made_by(lambda choose: bind(policy, values_recipe(choose, rules, floors=floors)))


def cohorts(
    policy: PreparedPolicy, year: int = 2021, most: int = MOST_PEOPLE
) -> st.SearchStrategy[Cohort]:
    """Cohorts that a bound policy can grade, with few different scores, so that ties are common."""
    ground = Ground(policy, year)
    return made_by(lambda choose: ground.cohort(people_recipe(choose, ground, most)))


def cohort_trials(
    rules: Sequence[str] = ALL_RULES,
    *,
    floors: bool = True,
    policy: PreparedPolicy | None = None,
    year: int = 2021,
) -> st.SearchStrategy[CohortTrial]:
    """Cohorts under a policy as it is bound, or under many bindings of the bundled policy."""
    if policy is not None:
        own = Ground(policy, year)
        return made_by(lambda choose: cohort_trial_recipe(choose, own))
    unbound = Ground(load_policy("xiangyuan"), 2021)

    def recipe(choose: Choose) -> CohortTrial:
        values = values_recipe(choose, rules, floors=floors)
        return cohort_trial_recipe(choose, unbound.under(bind(unbound.policy, values)))

    return made_by(recipe)


def score_sheets(most: int = MOST_PEOPLE) -> st.SearchStrategy[Plain]:
    """Cohorts as plain data, as a file holds them; `parse_cohort` reads them."""
    policy = bind(load_policy("xiangyuan"), PLAIN)
    return cohorts(policy, most=most).map(plain_cohort)


def plain_cohort(cohort: Cohort) -> Plain:
    """Return a cohort as plain data."""
    return {
        "format": "shufa-cohort/1",
        "id": cohort.id,
        "name": cohort.name,
        "year": cohort.year,
        "entries": [
            {
                "unit": entry.unit,
                "unit_name": entry.unit_name,
                "unit_kind": entry.unit_kind,
                "person": entry.person,
                "name": entry.name,
                "role": entry.role,
                "eligible": entry.eligible,
                "scores": dict(entry.scores),
                "facts": sorted(entry.facts or ()),
            }
            for entry in cohort.entries
        ],
    }


def records() -> st.SearchStrategy[Plain]:
    """Records as plain data; `parse_record` reads them."""
    return made_by(_record)


def _record(choose: Choose) -> Plain:
    people = [
        {
            "id": f"p{number}",
            "name": "张王李赵"[choose(4)] + "三",
            "role": "principal_head" if not number else "leadership_member",
            "organ": "government",
        }
        for number in range(1 + choose(3))
    ]
    return {
        "format": "shufa-record/1",
        "unit": {"id": "u1", "name": "某镇", "kind": ("town", "party_department")[choose(2)]},
        "year": 2021,
        "as_of": "2022-01-31",
        "people": people,
        **{name: [] for name in ("study_sessions", "legal_lectures") if choose(2)},
    }


@st.composite
def _mutated(
    draw: st.DrawFn, valid: st.SearchStrategy[Plain], ways: Sequence[Callable[[Plain], None]]
) -> Plain:
    whole: Plain = json.loads(json.dumps(draw(valid)))
    draw(st.sampled_from(ways))(whole)
    return whole


def broken_records() -> st.SearchStrategy[Plain]:
    """Records with one thing wrong; `parse_record` refuses each."""
    return _mutated(
        records(),
        (
            lambda record: record.pop("unit"),
            lambda record: record.pop("year"),
            lambda record: record.update(format="shufa-record/0"),
            lambda record: record.update(year="2021年"),
            lambda record: record.update(as_of="2022-02-30"),
            lambda record: record.update(peple=[]),
            lambda record: record["unit"].update(kind="village"),
            lambda record: record["people"][0].update(role="boss"),
            lambda record: record["people"].append(dict(record["people"][0])),
        ),
    )


def broken_score_sheets() -> st.SearchStrategy[Plain]:
    """Cohorts as plain data with one thing wrong; `parse_cohort` refuses each."""
    return _mutated(
        score_sheets(),
        (
            lambda sheet: sheet.pop("year"),
            lambda sheet: sheet.update(format="shufa-cohort/0"),
            lambda sheet: sheet.update(entires=[]),
            lambda sheet: sheet["entries"][0].pop("unit"),
            lambda sheet: sheet["entries"][0].update(role="boss"),
            lambda sheet: sheet["entries"][0].update(eligible="maybe"),
            lambda sheet: sheet["entries"][0].update(scores={"special_assessment": None}),
            lambda sheet: sheet["entries"][0].update(facts=["rumour"]),
            lambda sheet: sheet["entries"].append(dict(sheet["entries"][0])),
        ),
    )


def broken_binding_values() -> st.SearchStrategy[Plain]:
    """Plain values with one table that grading refuses."""
    return _mutated(
        binding_values(),
        (
            lambda values: values.update(grade_thresholds={"outstanding": 50}),
            lambda values: values.update(grade_thresholds={"excellent": 30, "good": 60}),
            lambda values: values.update(score_scale={"lowest": 100, "highest": 0}),
            lambda values: values.update(grade_vetoes={"open_ground": "outstanding"}),
            lambda values: values.update(quota_groups={"heads": {"roles": ["boss"]}}),
            lambda values: values.update(quota_minimums={"poor": {"number": -1}}),
        ),
    )


def levels() -> st.SearchStrategy[int]:
    """How well somebody does, for `Ground.at_level`."""
    return st.integers(0, BEST)


__all__: Sequence[str] = [
    "binding_values",
    "bound_policies",
    "broken_binding_values",
    "broken_records",
    "broken_score_sheets",
    "cohort_trials",
    "cohorts",
    "contest_trials",
    "contests",
    "levels",
    "made_by",
    "plain_cohort",
    "records",
    "score_sheets",
]
