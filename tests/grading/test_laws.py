"""Laws of what a sheet says; those of who gets which grade are tried through the kit."""

from __future__ import annotations

import re

from attrs import evolve
from building import BY_ROLE, GRADES, grade, person, policy, possible
from hypothesis import assume, event, given
from hypothesis import strategies as st

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.grading.sheet import SheetStatus

SHARES = st.sampled_from(["0", "10%", "20%", "三分之一", "50%", "两成五", 1])
SETTLED = ("exclude_all", "include_all")
TOLD = re.compile(
    r"(高于(?P<above>\d+)分|达到(?P<least>\d+)分)[^，]*即可评为(?P<grade>\w+)"
    r"(?P<but>，恰与他人同分(（(?P<ties>[\d、]+)分）)?的除外)?"
)
ORDER = {name: index for index, name in enumerate(GRADES)}


def values(rules=(*SETTLED, "person_decides"), *, floors=True):
    """Random bindings; every combination loads, though not every one can be kept."""
    return st.fixed_dictionaries(
        {
            "quota_excellent": SHARES,
            "quota_good": st.sampled_from([1, 1, "50%"]),
            "quota_base": st.sampled_from(
                ["assessed_people", "reporting_subjects", "eligible_people", "assessed_units"]
            ),
            "quota_rounding": st.sampled_from(["down", "half_up", "up", "largest_remainder"]),
            "tie_rule": st.sampled_from(rules),
            "grade_thresholds": st.sampled_from(
                [None, {"excellent": 5}, {"excellent": 7, "good": 3}]
            ),
            "grade_vetoes": st.sampled_from(
                [None, {"open_ground": "good"}, {"open_ground": "fair"}]
            ),
            "quota_groups": st.sampled_from(
                [None, BY_ROLE, {"towns": {"kinds": ["town"]}, **BY_ROLE}]
            ),
            "quota_minimums": st.sampled_from(
                [None, {"poor": {"number": 1}}, {"excellent": {"number": 1}}] if floors else [None]
            ),
            "quota_minimum_rounding": st.just("up"),
        }
    )


@st.composite
def people(draw, most=8):
    """Random people with few different scores, so that ties are common."""
    return [
        person(
            draw(st.integers(0, 9)),
            f"n{number}",
            role=draw(st.sampled_from(["principal_head", "leadership_member"])),
            kind=draw(st.sampled_from(["town", "party_department"])),
            facts=frozenset(draw(st.sets(st.just("open_ground")))),
        )
        for number in range(draw(st.integers(1, most)))
    ]


def graded(them, bound):
    """Grade people; quotas that can't be kept are told, and another example is taken."""
    try:
        sheet = grade(them, **bound)
    except DiagnosticsError as error:
        if {part.code.id for part in error.diagnostics} != {"SR506"}:
            raise
        event("infeasible")
        assume(False)  # noqa: FBT003  Hypothesis's own signature
    event(sheet.status.value)
    return sheet


@given(people(6), values(floors=False))
def test_an_open_choice_allows_what_each_choice_gives(them, bound):
    """With rounding, base and tie rule unbound, a grade is possible iff some choice makes it so."""
    bound = {**bound, "quota_good": 1}
    names = ("quota_rounding", "quota_base", "tie_rule")
    options = (
        ("down", "half_up", "up", "largest_remainder"),
        ("assessed_people", "reporting_subjects", "eligible_people", "assessed_units"),
        (*SETTLED, "person_decides"),
    )
    opened = graded(them, {**bound, **dict.fromkeys(names)})
    union = {entry.key: set() for entry in them}
    for rounding in options[0]:
        for base in options[1]:
            for rule in options[2]:
                one = graded(
                    them, {**bound, **dict(zip(names, (rounding, base, rule), strict=True))}
                )
                for key, found in possible(one).items():
                    union[key] |= found
    assert possible(opened) == union


@given(
    people(),
    values(rules=(*SETTLED, "person_decides", None)),
    st.sampled_from([None, None, {"order": ["special_assessment"]}]),
)
def test_who_is_told_what_would_do_gets_it_with_any_score_that_does(them, bound, order):
    """Any score above what is told gives that grade or a better one, unless it is told as an exception."""
    bound = {**bound, "tie_break_keys": order}
    sheet = graded(them, bound)
    assume(sheet.status is SheetStatus.GRADED)
    rows = {(row.unit, row.person): row for row in sheet.people}
    titles = {part.title: ORDER[part.id] for part in policy().policy.grades}
    for index, entry in enumerate(them):
        found = TOLD.match(rows[entry.key].nearest or "")
        if found is None:
            continue
        least = int(found["above"]) + 1 if found["above"] else int(found["least"])
        for score in range(least, 12):
            raised = list(them)
            raised[index] = evolve(entry, scores={"special_assessment": score})
            after = max(ORDER[name] for name in possible(graded(raised, bound))[entry.key])
            alone = all(score != other.scores["special_assessment"] for other in them)
            excepted = str(score) in (found["ties"] or str(score)).split("、")
            if found["but"] is None or alone or not excepted:
                assert after <= titles[found["grade"]]
            elif found["ties"] and bound["tie_rule"] and not bound["quota_minimums"]:
                assert after > titles[found["grade"]]
            event("raised to a score that others have" if not alone else "raised")


@given(people(), values(rules=(*SETTLED, "person_decides", None)))
def test_who_is_told_what_would_cost_the_best_grade_loses_it_below(them, bound):
    """Any score below what is told gives another grade than the best."""
    sheet = graded(them, bound)
    assume(sheet.status is SheetStatus.GRADED)
    rows = {(row.unit, row.person): row for row in sheet.people}
    for index, entry in enumerate(them):
        found = re.match(r"低于(\d+)分", rows[entry.key].nearest or "")
        for score in range(int(found[1]) if found else 0):
            lowered = list(them)
            lowered[index] = evolve(entry, scores={"special_assessment": score})
            after = possible(graded(lowered, bound))[entry.key]
            assert "excellent" not in after
            event("lowered")
