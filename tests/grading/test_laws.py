"""Laws of what a sheet says; those of who gets which grade are tried through the kit."""

from __future__ import annotations

from attrs import evolve
from building import BY_ROLE, GRADES, grade, person, possible
from hypothesis import assume, event, given
from hypothesis import strategies as st

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.grading.sheet import SheetStatus

SHARES = st.sampled_from(["0", "10%", "20%", "三分之一", "50%", "两成五", 1])
SETTLED = ("exclude_all", "include_all")
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


@given(people(), values(rules=("exclude_all",), floors=False))
def test_the_nearest_change_is_one(them, bound):
    """Who is told that more than so many points would do gets the better grade with more."""
    bound = {**bound, "quota_groups": None}
    sheet = graded(them, bound)
    assume(sheet.status is SheetStatus.GRADED)
    rows = {(row.unit, row.person): row for row in sheet.people}
    for index, entry in enumerate(them):
        nearest = rows[entry.key].nearest or ""
        if "即可评为" not in nearest:
            continue
        reached = nearest.removeprefix("高于").removeprefix("达到").split("分")[0]
        score = int(reached) + (1 if nearest.startswith("高于") else 0)
        raised = list(them)
        raised[index] = evolve(entry, scores={"special_assessment": score})
        after = graded(raised, bound)
        assert ORDER[after.grade_of(*entry.key)] < ORDER[sheet.grade_of(*entry.key)]
        event("nearest change tried")
