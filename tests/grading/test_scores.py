"""Scores are exact, and what is missing is missing, never zero."""

from decimal import Decimal
from fractions import Fraction

import pytest
from building import grade, letters, person

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.grading.cohort import Ballots
from shufa_rules.grading.sheet import SheetStatus

BY_BALLOT = {
    "special_assessment_weight": 0,
    "appraisal_weight": 1,
    "appraisal_panel_weights": {"leaders": "三成", "own_unit": "70%"},
    "ballot_points": {"excellent": 95, "good": 85, "fair": 70, "poor": 50},
    "ballot_minimum": 3,
    "ballot_panel_rule": "renormalise",
    "abstention_rule": "ignored",
    "spoilt_ballot_rule": "ignored",
}


def score(sheet, index=0):
    """Return the score of a row."""
    return sheet.people[index].score


def voted(leaders, own_unit):
    """Return somebody with ballots of two panels."""
    return person(None, ballots={"leaders": leaders, "own_unit": own_unit})


def test_inputs_are_combined_by_their_weights():
    """Appraisal, evaluation and special assessment count as they are weighted, without rounding."""
    one = person(
        Decimal("88.1"),
        scores={"comprehensive_evaluation": 90, "special_assessment": Decimal("88.1")},
        ballots={"leaders": Ballots(scores=(90, 91, 91)), "own_unit": Ballots(counts={"good": 3})},
    )
    weights = {
        "appraisal_weight": "0.4",
        "evaluation_weight": "0.3",
        "special_assessment_weight": "0.3",
    }
    sheet = grade([one], **{**BY_BALLOT, **weights})
    appraisal = Fraction(3, 10) * Fraction(272, 3) + Fraction(7, 10) * 85
    wanted = (
        Fraction(4, 10) * appraisal + Fraction(3, 10) * 90 + Fraction(3, 10) * Fraction(881, 10)
    )
    assert score(sheet) == wanted


def test_ballots_count_by_grade_and_by_point():
    """Ballots for grades are worth what the binding says; ballots with a score are worth it."""
    one = voted(Ballots(counts={"excellent": 2, "80": 2}), Ballots(counts={"90.5": 3}))
    assert score(grade([one], **BY_BALLOT)) == Fraction(3, 10) * Fraction(350, 4) + Fraction(
        7, 10
    ) * Fraction(181, 2)


@pytest.mark.parametrize("few", [Ballots(), Ballots(counts={"good": 2}), Ballots(abstentions=9)])
def test_a_panel_without_enough_ballots_is_left_out(few):
    """Renormalised, the other panels count for it; it is never a zero."""
    one = voted(few, Ballots(counts={"good": 3}))
    assert score(grade([one], **BY_BALLOT)) == 85


def test_a_panel_without_enough_ballots_can_leave_the_score_open():
    """Under the other rule the score is missing, and the sheet waits for it or goes on without."""
    one = voted(Ballots(), Ballots(counts={"good": 3}))
    bound = {**BY_BALLOT, "ballot_panel_rule": "undetermined"}
    waiting = grade([one], **bound, missing_score_rule="await_score")
    assert waiting.status is SheetStatus.UNDECIDABLE
    assert [part.name for part in waiting.awaiting] == [one.name]
    assert grade([one], **bound).missing == ("missing_score_rule",)


def test_abstentions_count_as_they_are_bound():
    """Ignored, or as the lowest score; unbound, both are tried."""
    one = voted(Ballots(counts={"good": 3}, abstentions=1), Ballots(counts={"good": 3}, spoilt=3))
    assert score(grade([one], **BY_BALLOT)) == 85
    lowest = {**BY_BALLOT, "abstention_rule": "counted_as_lowest"}
    assert (
        score(grade([one], **lowest)) == Fraction(3, 10) * Fraction(255, 4) + Fraction(7, 10) * 85
    )
    rival = voted(Ballots(scores=(80,) * 3), Ballots(scores=(82,) * 3))
    opened = grade([one, rival], **{**BY_BALLOT, "abstention_rule": None}, quota_excellent="50%")
    assert opened.status is SheetStatus.AMBIGUOUS
    assert opened.turns_on == ("abstention_rule",)
    assert letters(opened, [one, rival]) == "??"


def test_words_join_scores():
    """A qualitative evaluation counts as the score of its word (定性定量)."""
    words = {"qualitative_scores": {"好": 92, "差": 40}}
    assert score(grade([person("好")], **words)) == 92
    assert grade([person("好")]).missing == ("qualitative_scores",)
    with pytest.raises(DiagnosticsError, match="SR510"):
        grade([person("尚可")], **words)


@pytest.mark.parametrize("written", [101, -1, Decimal("100.01")])
def test_a_score_outside_the_scale_is_refused(written):
    """SR501, wherever it is written."""
    with pytest.raises(DiagnosticsError, match="SR501"):
        grade([person(written)])
    with pytest.raises(DiagnosticsError, match="SR501"):
        grade([voted(Ballots(scores=(written,)), Ballots())], **BY_BALLOT)


def test_ballots_of_nobody_and_for_nothing_are_refused():
    """SR508 for a panel without a weight, SR511 for a grade that doesn't exist, SR501 for points."""
    for ballots, code in (
        ({"own_unti": Ballots()}, "SR508"),
        ({"leaders": Ballots(counts={"excelent": 3})}, "SR511"),
        ({"leaders": Ballots(counts={"300": 3})}, "SR501"),
    ):
        with pytest.raises(DiagnosticsError, match=code):
            grade([person(None, ballots=ballots)], **BY_BALLOT)


def test_a_ballot_for_a_grade_without_points_is_refused():
    """SR510: a table that leaves out a grade gives its ballots no score."""
    one = voted(Ballots(counts={"fair": 3}), Ballots())
    with pytest.raises(DiagnosticsError, match="SR510"):
        grade([one], **{**BY_BALLOT, "ballot_points": {"excellent": 95}})


def test_people_without_a_score_can_be_set_aside():
    """Set aside, they are not graded, and count for no base."""
    people = [person(9), person(None), person(8), person(7), person(6), person(5)]
    sheet = grade(people, missing_score_rule="set_aside", quota_base="assessed_people")
    assert [part.name for part in sheet.set_aside] == [people[1].name]
    assert sheet.groups[0].base == 5
    assert letters(sheet, [people[0], *people[2:]]) == "EGGGG"
