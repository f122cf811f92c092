"""What one more person among people of equal scores would get."""

from __future__ import annotations

from fractions import Fraction

import pytest
from building import grade, person

from shufa_rules.grading.contest import Cap, Contest
from shufa_rules.grading.joining import Joining


@pytest.fixture
def joining():
    """Return three people for one best seat and two second ones, one of each at 9, 8 and 7."""
    everybody = frozenset({0})
    return Joining(
        Contest(
            grades=3,
            keys=[(Fraction(9), Fraction(0)), (Fraction(8), Fraction(0)), (Fraction(7), Fraction(1))],
            cells=[0, 0, 0],
            open_from=[0, 0, 0],
            caps=(Cap(everybody, 0, 0, 1), Cap(everybody, 1, 1, 1)),
        )
    )  # fmt: skip


def test_all_of_a_higher_score_can_be_tied_with(joining):
    """Whatever breaks their ties: who has more points may have it, too."""
    assert list(joining.keys_above(Fraction(6))) == [(9, 0), (8, 0), (7, 1)]
    assert list(joining.keys_above(Fraction(8))) == [(9, 0)]
    assert not list(joining.keys_above(Fraction(9)))


def test_what_breaks_ties_may_be_raised_with_the_score():
    """The exception is told where the score itself is what breaks ties."""
    people = [person(score, str(score)) for score in (9, 8, 7, 6, 5)]
    order = {"order": ["special_assessment"]}
    sheet = grade(people, quota_excellent="20%", quota_good="20%", tie_break_keys=order)
    told = {part.name: part.nearest for part in sheet.people}
    assert told["7"] == "高于8分（再高1分以上）即可评为良好，恰与他人同分（9分）的除外"


def test_a_tie_turns_all_away_from_the_best_grade_and_then_from_the_next(joining):
    """Two at 9 want the one best seat, then the one second seat; both get the third grade."""
    assert joining.grade_among((Fraction(9), Fraction(0)), 0, 0) == 2
    assert joining.grade_among((Fraction(8), Fraction(0)), 0, 0) == 2


def test_who_may_not_contend_for_the_best_grade_ties_with_nobody_there(joining):
    """One at 9 takes the best seat, the other, to whom it is closed, the second."""
    assert joining.grade_among((Fraction(9), Fraction(0)), 0, 1) == 1


def test_a_score_at_which_a_tie_would_turn_both_away_is_told_as_an_exception():
    """Above 8 points is good, but not at 9, where two would tie for one excellent and one good."""
    people = [person(9, "a"), person(8, "b"), person(7, "c"), person(6, "d"), person(5, "e")]
    sheet = grade(people, quota_excellent="20%", quota_good="20%", tie_rule="exclude_all")
    told = {part.name: part.nearest for part in sheet.people}
    assert told["c"] == "高于8分（再高1分以上）即可评为良好，恰与他人同分（9分）的除外"
    sheet = grade(people, quota_excellent="20%", quota_good="20%", tie_rule="include_all")
    told = {part.name: part.nearest for part in sheet.people}
    assert told["c"] == "高于8分（再高1分以上）即可评为良好"


def test_what_turns_on_no_choice_is_explained_only_by_what_holds_under_every_one():
    """With rounding unbound nobody's grade turns on it, but the quotas that are named would."""
    people = [person(9, "a"), person(8, "b", facts=frozenset({"open_ground"}))]
    sheet = grade(
        people, quota_excellent="50%", quota_rounding=None, grade_vetoes={"open_ground": "good"}
    )
    assert all(part.grade for part in sheet.people)
    assert all(part.reasons[0].text.startswith("得分") for part in sheet.people)
