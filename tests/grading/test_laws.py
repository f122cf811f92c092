"""The laws of grading, tried on random cohorts and random bindings."""

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


@given(people(), values(), st.randoms(use_true_random=False))
def test_the_order_of_input_is_irrelevant(them, bound, random):
    """A shuffled cohort gives the same sheet, to the last reason."""
    shuffled = list(them)
    random.shuffle(shuffled)
    assert graded(shuffled, bound).to_dict() == graded(them, bound).to_dict()


@given(people(), values(rules=("exclude_all",)))
def test_no_quota_is_exceeded(them, bound):
    """No pool gives more of a grade than it has seats."""
    sheet = graded(them, bound)
    for group in sheet.groups:
        for name, seats in group.seats.items():
            assert group.given.get(name, 0) <= seats


@given(people(), values())
def test_minima_are_met_or_it_is_told(them, bound):
    """A sheet that is given meets every minimum."""
    sheet = graded(them, bound)
    if sheet.status is SheetStatus.GRADED:
        for group in sheet.groups:
            for name, least in group.least.items():
                assert group.given[name] >= least


@given(people(), values())
def test_a_better_score_never_gets_a_worse_grade(them, bound):
    """Of two people in the same groups with the same facts, the better score has the better grade."""
    sheet = graded(them, bound)
    found = possible(sheet)
    scores = {entry.key: entry.scores["special_assessment"] for entry in them}
    for one in them:
        for other in them:
            alike = (one.role, one.unit_kind, one.facts) == (
                other.role,
                other.unit_kind,
                other.facts,
            )
            if alike and scores[one.key] > scores[other.key]:
                assert max(ORDER[g] for g in found[one.key]) <= min(
                    ORDER[g] for g in found[other.key]
                )


@given(people(), values(rules=SETTLED))
def test_equal_scores_have_equal_grades(them, bound):
    """Without a rule that decides between equals, equals in the same groups are graded alike."""
    sheet = graded(them, bound)
    by_kind = {}
    for entry in them:
        kind = (entry.scores["special_assessment"], entry.role, entry.unit_kind, entry.facts)
        by_kind.setdefault(kind, set()).add(frozenset(possible(sheet)[entry.key]))
    assert all(len(grades) == 1 for grades in by_kind.values())


@given(people(), values(rules=SETTLED, floors=False), st.integers(0, 7), st.integers(1, 9))
def test_a_raised_score_lowers_nobody_raised(them, bound, index, more):
    """Who scores more gets no worse a grade.

    Under `exclude_all` the raise must not end in a tie: equal grades for equals and a quota that is
    never exceeded together send both down, whoever came from where.
    """
    index %= len(them)
    raised = list(them)
    score = min(them[index].scores["special_assessment"] + more, 9)
    raised[index] = evolve(them[index], scores={"special_assessment": score})
    others = {entry.scores["special_assessment"] for entry in them if entry is not them[index]}
    assume(bound["tie_rule"] == "include_all" or score not in others)
    before, after = graded(them, bound), graded(raised, bound)
    assume(before.status is after.status is SheetStatus.GRADED)
    one = them[index]
    assert ORDER[after.grade_of(*one.key)] <= ORDER[before.grade_of(*one.key)]


@given(
    people(),
    values(rules=SETTLED, floors=False),
    st.permutations(range(9)),
    st.integers(0, 7),
)
def test_a_raised_score_raises_others_by_a_freed_seat_at_most(them, bound, order, index):
    """Of the others no more have a grade or a better one than before, but for the seat given up."""
    them = [
        evolve(entry, scores={"special_assessment": score})
        for entry, score in zip(them, order, strict=False)
    ]
    index %= len(them)
    raised = list(them)
    raised[index] = evolve(them[index], scores={"special_assessment": 9})
    before, after = graded(them, bound), graded(raised, bound)
    assume(before.status is after.status is SheetStatus.GRADED)
    others = [entry.key for entry in them if entry is not them[index]]
    old, new = (ORDER[sheet.grade_of(*them[index].key)] for sheet in (before, after))
    for limit in range(len(GRADES)):
        freed = new < old <= limit
        was = sum(ORDER[before.grade_of(*key)] <= limit for key in others)
        now = sum(ORDER[after.grade_of(*key)] <= limit for key in others)
        assert now <= was + freed


@given(people(), values())
def test_what_is_known_from_outside_holds(them, bound):
    """Nobody with an open ground is above the grade that the binding leaves."""
    sheet = graded(them, bound)
    limit = (bound["grade_vetoes"] or {}).get("open_ground", "excellent")
    for entry in them:
        if entry.facts:
            assert min(ORDER[g] for g in possible(sheet)[entry.key]) >= ORDER[limit]


@given(people(), values(), st.integers(0, 9))
def test_an_ineligible_person_changes_nobody(them, bound, score):
    """Somebody who may not be graded changes no grade while the base is the eligible."""
    bound = {**bound, "quota_base": "eligible_people"}
    more = [*them, person(score, "extra", eligible=False)]
    assert possible(graded(more, bound)) == possible(graded(them, bound))


@given(people(), values(), st.permutations(range(8)))
def test_renaming_changes_nothing(them, bound, numbers):
    """Grades go with scores and groups, never with names or ids."""
    renamed = [
        evolve(entry, unit=f"r{numbers[i]}", name=f"名{numbers[i]}", unit_name="某单位")
        for i, entry in enumerate(them)
    ]
    before, after = possible(graded(them, bound)), possible(graded(renamed, bound))
    assert [before[entry.key] for entry in them] == [after[entry.key] for entry in renamed]


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
