"""Seats: bases, rounding, groups, extra shares, links, minima, and what contradicts itself."""

from fractions import Fraction

import pytest
from building import BY_ROLE, cohort, grade, letters, person

import shufa_rules as sr
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.grading.cohort import Approval
from shufa_rules.grading.seats import largest_remainder, rounded
from shufa_rules.grading.sheet import SheetStatus


def ranked(number, **more):
    """Return people with the scores number, number-1, … 1."""
    return [person(score, **more) for score in range(number, 0, -1)]


@pytest.mark.parametrize(
    ("exact", "down", "half_up", "up"),
    [("0", 0, 0, 0), ("7/5", 1, 1, 2), ("3/2", 1, 2, 2), ("8/5", 1, 2, 2), ("2", 2, 2, 2)],
)
def test_seats_are_rounded_exactly(exact, down, half_up, up):
    """A half is a half: no binary fraction is near it."""
    found = [rounded(Fraction(exact), way) for way in ("down", "half_up", "up")]
    assert found == [down, half_up, up]


def test_a_share_written_as_a_decimal_is_exact():
    """0.3 of 10 is 3, and 0.7 of 10 is 7, whatever binary fractions make of them."""
    for written, seats in (("0.3", 3), ("0.7", 7), ("29%", 2)):
        assert grade(ranked(10), quota_excellent=written).seats["excellent"] == seats


def test_the_largest_remainder_gives_all_seats():
    """The groups together get what their sum gives; equal remainders leave it open who gets one."""
    exact = [Fraction(7, 5), Fraction(6, 5), Fraction(7, 5)]
    assert list(largest_remainder(exact)) == [(2, 1, 1), (1, 1, 2)]
    assert list(largest_remainder([Fraction(1), Fraction(2)])) == [(1, 2)]
    assert list(largest_remainder([Fraction(1, 5), Fraction(9, 5)])) == [(0, 2)]


def test_equal_remainders_are_an_alternative_each():
    """Two groups of five at 30%: three seats together, and who has two of them is open."""
    people = [
        *ranked(5),
        *ranked(5, role="leadership_member"),
    ]
    bound = {"quota_excellent": "30%", "quota_rounding": "largest_remainder"}
    sheet = grade(people, **bound, quota_groups=BY_ROLE)
    assert sheet.status is SheetStatus.AMBIGUOUS
    assert letters(sheet, people) == "E?GGGE?GGG"
    assert len(sheet.alternatives) == 2


@pytest.mark.parametrize(
    ("base", "number"),
    [
        ("assessed_people", 3),
        ("reporting_subjects", 4),
        ("eligible_people", 2),
        ("assessed_units", 3),
    ],
)
def test_the_base_is_what_is_bound(base, number):
    """All people, those assessed, those eligible, or units."""
    people = [*ranked(2), person(5, eligible=False), person(5, assessed=False)]
    assert grade(people, quota_base=base).groups[0].base == number


def test_people_routed_upward_take_no_seat_and_no_base():
    """County heads are graded on a higher level (anomaly 8), and counted nowhere here."""
    people = [person(99, kind="county_government"), *ranked(5)]
    sheet = grade(people, quota_base="reporting_subjects", upper_level_authority="市办")
    assert [(part.name, part.to) for part in sheet.routed_upward] == [(people[0].name, "市办")]
    assert sheet.groups[0].base == 5
    assert letters(sheet, people[1:]) == "EGGGG"


def test_groups_have_seats_of_their_own():
    """Heads and members apart: each has its share, and one may have another."""
    people = [*ranked(5), *[person(s + 50, role="leadership_member") for s in (5, 4, 3, 2, 1)]]
    assert letters(grade(people), people) == "GGGGGEEGGG"
    assert letters(grade(people, quota_groups=BY_ROLE), people) == "EGGGGEGGGG"
    own = {**BY_ROLE, "members": {**BY_ROLE["members"], "maximum": {"excellent": {"number": 0}}}}
    assert letters(grade(people, quota_groups=own), people) == "EGGGGGGGGG"


def test_a_group_can_be_written_on_the_entry():
    """A group without a condition has those who name it; SR507 for one that isn't bound."""
    people = [person(9), person(8, groups=("pilot",)), person(7)]
    bound = {"pilot": {"title": "试点", "maximum": {"excellent": {"number": 0}}}}
    assert letters(grade(people, quota_groups=bound, quota_excellent="70%"), people) == "EGE"
    with pytest.raises(DiagnosticsError, match="SR507"):
        grade(people, quota_groups={"pilots": {}})
    assert grade(people).status is SheetStatus.GRADED


def test_a_group_nobody_is_in_is_a_warning():
    """SR505: it hinders nothing, and is told."""
    sheet = grade(ranked(5), quota_groups={"firms": {"kinds": ["state_owned_enterprise"]}})
    assert [part.code.id for part in sheet.warnings] == ["SR505"]
    assert [group.id for group in sheet.groups] == ["cohort"]


def test_an_extra_share_needs_the_approval_of_the_authority():
    """25% with approval, 20% without, and with the approval of another authority."""
    people = ranked(20)
    extra = {"excellent": {"share": "5%", "authority": "市办"}}
    bound = {"quota_extra": extra}
    assert grade(people, **bound).seats["excellent"] == 4
    by = [Approval(grade="excellent", authority="市办", document="文件")]
    assert grade(people, approvals=by, **bound).seats["excellent"] == 5
    other = [Approval(grade="excellent", authority="省办", document="文件")]
    sheet = grade(people, approvals=other, **bound)
    assert sheet.seats["excellent"] == 4
    assert any("省办" in note for note in sheet.notes)
    assert any("经批准增加的比例" in note for note in grade(people, approvals=by).notes)


def test_the_grade_of_a_unit_bounds_its_people():
    """A unit graded fair leaves its people no excellent."""
    people = [person(9, unit_grade="fair"), person(8, unit_grade="good"), *ranked(3)]
    links = {"fair": {"excellent": {"number": 0}}}
    assert letters(grade(people, unit_grade_links=links), people) == "GEGGG"
    with pytest.raises(DiagnosticsError, match="SR511"):
        grade([person(9, unit_grade="best")])


def test_thresholds_and_facts_keep_grades_closed():
    """Below the threshold a grade isn't open; an open ground leaves at most what is bound."""
    people = [person(95, facts=frozenset({"open_ground"})), person(92), person(70)]
    bound = {"grade_thresholds": {"excellent": 90}, "quota_excellent": 1}
    sheet = grade(people, **bound, grade_vetoes={"open_ground": "fair"})
    assert letters(sheet, people) == "FEG"
    texts = {row.name: [r.text for r in row.reasons] + [row.nearest] for row in sheet.people}
    assert any("问责线索" in text for text in texts[people[0].name])
    assert texts[people[2].name][-1] == "达到90分（再高20分）即可评为优秀"


def test_facts_nobody_has_looked_at_are_waited_for():
    """Absent facts are unknown; they matter only where something is bound to them."""
    people = [person(9, facts=None), person(8)]
    assert grade(people).status is SheetStatus.GRADED
    sheet = grade(people, grade_vetoes={"open_ground": "good"})
    assert sheet.status is SheetStatus.UNDECIDABLE
    assert [part.name for part in sheet.awaiting] == [people[0].name]


def test_minima_keep_seats_free():
    """A minimum of poor takes the last; a minimum of a group keeps it a seat."""
    people = ranked(5)
    assert letters(grade(people, quota_minimums={"poor": {"number": 2}}), people) == "EGGPP"
    mixed = [*[person(s + 50) for s in (4, 3, 2, 1)], person(1, role="leadership_member")]
    groups = {**BY_ROLE, "members": {**BY_ROLE["members"], "minimum": {"excellent": {"number": 1}}}}
    bound = {"quota_excellent": "20%", "quota_groups": groups, "quota_rounding": "up"}
    assert letters(grade(mixed, **bound), mixed) == "GGGGE"


@pytest.mark.parametrize(
    ("bound", "told"),
    [
        ({"quota_minimums": {"excellent": {"number": 2}}}, "至少2人（2人），至多1人（5的20%）"),
        (
            {"quota_minimums": {"excellent": {"number": 3}}, "quota_excellent": 1,
             "grade_thresholds": {"excellent": 4}},
            "可以评定的只有2人",
        ),
        ({"quota_maximums": {g: {"number": 1} for g in ("excellent", "good", "fair", "poor")}}, "共4个"),
        (
            {"quota_groups": {
                "heads": {"roles": ["principal_head"], "minimum": {"excellent": {"number": 2}},
                          "maximum": {"excellent": {"number": 2}}}}},
            "各分组的下限共2人",
        ),
        ({"quota_minimums": {"poor": {"share": "30%"}}, "quota_minimum_rounding": "up",
          "quota_maximums": {"poor": {"number": 1}}}, "至少2人"),
    ],
)  # fmt: skip
def test_quotas_that_contradict_each_other_are_told(bound, told):
    """SR506 names the clauses, the parameters and the least that would do."""
    with pytest.raises(DiagnosticsError) as raised:
        grade(ranked(5), **bound)
    found = raised.value.diagnostics
    assert {part.code.id for part in found} == {"SR506"}
    assert any(told in part.message("zh") for part in found)
    assert all(part.clause == "五（二）" and part.detail for part in found)


def test_a_minimum_that_merit_does_not_reach_is_told():
    """All down at the only seat leaves a minimum of one unmet; the sheet says so."""
    people = [person(9), person(9), person(8), person(7), person(6)]
    with pytest.raises(DiagnosticsError, match="SR506"):
        grade(people, quota_minimums={"excellent": {"number": 1}})


def test_only_some_choices_can_be_kept():
    """Where one rounding contradicts a minimum and another doesn't, both are shown."""
    people = ranked(4)
    sheet = grade(people, quota_rounding=None, quota_minimums={"excellent": {"number": 1}})
    assert sheet.status is SheetStatus.AMBIGUOUS
    problems = [part.problem for part in sheet.alternatives if part.problem]
    assert problems
    assert sheet.turns_on == ("quota_rounding",)


def test_a_cohort_of_nobody_is_refused():
    """SR504 for an empty cohort, and for one in which nobody may be graded; one person is enough."""
    for people in ([], [person(9, eligible=False)], [person(9, kind="county_government")]):
        with pytest.raises(DiagnosticsError, match="SR504"):
            grade(people)
    assert letters(grade(only := [person(9)]), only) == "G"
    with pytest.raises(DiagnosticsError, match="SR504"):
        grade([person(None)], missing_score_rule="set_aside")


def test_a_year_before_the_plan_and_a_person_twice_are_refused():
    """Cohorts made in memory are held to the same as those that are read."""
    from attrs import evolve
    from building import policy

    with pytest.raises(DiagnosticsError, match="SR403"):
        sr.grade_cohort(policy(), evolve(cohort(ranked(2)), year=2019))
    with pytest.raises(DiagnosticsError, match="SR502"):
        grade([person(9, "same"), person(8, "same")])


def test_what_is_unbound_is_missing():
    """Without a binding nobody is graded, and the sheet names what is missing."""
    from building import policy

    sheet = sr.grade_cohort(policy(), cohort(ranked(3)))
    assert sheet.status is SheetStatus.UNDECIDABLE
    assert set(sheet.missing) >= {"quota_excellent", "score_scale", "special_assessment_weight"}
    assert all(row.grade is None for row in sheet.people)
    assert grade(ranked(3), quota_good=None).missing == ("quota_good",)


def test_ties_follow_the_bound_rule():
    """All down, all up, an authority decides, or keys in order."""
    people = [
        person(s, scores={"special_assessment": s, "comprehensive_evaluation": k})
        for s, k in ((9, 1), (8, 3), (8, 5), (7, 9), (6, 0))
    ]
    for rule, wanted in (
        ("exclude_all", "EGGGG"),
        ("include_all", "EEEGG"),
        ("person_decides", "E??GG"),
    ):
        assert letters(grade(people, quota_excellent="40%", tie_rule=rule), people) == wanted
    weights = {"special_assessment_weight": "50%", "evaluation_weight": "50%"}
    equal = [
        person(0, scores={"special_assessment": a, "comprehensive_evaluation": b})
        for a, b in ((6, 4), (4, 6), (5, 5), (1, 1), (1, 1))
    ]
    keys = {"tie_break_keys": {"order": ["comprehensive_evaluation"]}}
    assert letters(grade(equal, **weights, **keys), equal) == "GEGGG"
    decided = grade(people, quota_excellent="40%", tie_rule="person_decides")
    (alternative,) = decided.alternatives
    (tie,) = alternative.ties
    assert (tie.seats, len(tie.contenders)) == (1, 2)


def test_annual_grades_come_only_from_a_mapping():
    """The four grades are not those of the annual assessment (anomaly 6)."""
    people = ranked(5)
    assert grade(people).people[0].annual_grade is None
    mapped = grade(people, annual_grade_mapping={"excellent": "优秀"})
    assert [row.annual_grade for row in mapped.people] == ["优秀", None, None, None, None]
    with pytest.raises(KeyError):
        mapped.grade_of("u", "nobody")
