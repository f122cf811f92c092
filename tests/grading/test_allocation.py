"""The allocation agrees with the definition, checked on every assignment of few people."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from building import BY_ROLE, GRADES, grade, person, possible
from hypothesis import event, given
from hypothesis import strategies as st

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.grading import settling
from shufa_rules.grading.allocation import allocate
from shufa_rules.grading.contest import UNBOUNDED, Cap, Contest
from shufa_rules.testing.oracle import sheets

RULES = ("exclude_all", "include_all", "person_decides")


@st.composite
def contests(draw):
    """Up to six people in up to three cells, up to four quotas that may cross."""
    grades = draw(st.integers(2, 3))
    number = draw(st.integers(1, 6))
    people = [
        (draw(st.integers(0, 3)), draw(st.integers(0, grades - 1)), draw(st.integers(0, 2)))
        for _ in range(number)
    ]
    caps = []
    for _ in range(draw(st.integers(0, 4))):
        best = draw(st.integers(0, grades - 1))
        caps.append(
            Cap(
                frozenset(draw(st.sets(st.integers(0, 2), min_size=1))),
                best,
                draw(st.integers(best, grades - 1)),
                draw(st.integers(0, 4)),
            )
        )
    if draw(st.booleans()):
        at = draw(st.integers(0, grades - 1))
        caps.append(Cap(frozenset({0, 1, 2}), at, at, UNBOUNDED, draw(st.integers(1, 2))))
    return Contest(
        grades=grades,
        keys=[(Fraction(score),) for score, _, _ in people],
        cells=[cell for _, _, cell in people],
        open_from=[best for _, best, _ in people],
        caps=tuple(caps),
    )


@given(contests(), st.sampled_from(RULES))
def test_it_is_what_the_definition_allows(contest, rule):
    """Each person's possible grades are those of all right assignments; none, and it is told."""
    people = list(zip([key[0] for key in contest.keys], contest.open_from, strict=True))
    caps = [
        (
            frozenset(i for i, cell in enumerate(contest.cells) if cell in cap.cells),
            cap.best,
            cap.worst,
            cap.seats,
            cap.least,
        )
        for cap in contest.caps
    ]
    right = sheets(people, caps, rule, contest.grades)
    found = allocate(contest, rule)
    event(f"{min(len(right), 3)} sheets")
    assert found.is_feasible == bool(right)
    if right:
        wanted = [sum({1 << sheet[i] for sheet in right}) for i in range(len(people))]
        assert list(found.possible) == wanted


GRID = list(
    product(
        RULES,
        ("down", "half_up", "up"),
        ("0", "1/5", "两成五", "50%"),
        (None, BY_ROLE),
        (None, {"excellent": 8}),
    )
)
COHORTS = (
    ((9, "h"), (9, "m"), (8, "h"), (8, "h"), (7, "m")),
    ((9, "h"), (9, "h"), (9, "m"), (9, "m"), (5, "h"), (4, "m")),
    ((5, "h"),),
    ((8, "h"), (7, "h"), (7, "m"), (7, "m"), (7, "h"), (3, "h"), (2, "m")),
)


@pytest.mark.parametrize(("rule", "rounding", "share", "groups", "thresholds"), GRID)
def test_it_agrees_over_a_grid_of_bindings(rule, rounding, share, groups, thresholds):
    """From a binding to grades: the seats by plain arithmetic, the sheets by trying them all."""
    exact = {"0": (0, 1), "1/5": (1, 5), "两成五": (1, 4), "50%": (1, 2)}[share]
    for line in COHORTS:
        roles = {"h": "principal_head", "m": "leadership_member"}
        people = [person(score, role=roles[role]) for score, role in line]
        sets = [frozenset(range(len(line)))]
        if groups:
            sets += [frozenset(i for i, (_, r) in enumerate(line) if r == x) for x in "hm"]
        caps = [(part, 0, 0, _seats(len(part), *exact, rounding), 0) for part in sets if part]
        best = [(s, 0 if not thresholds or s >= 8 else 1) for s, _ in line]
        right = sheets(best, caps, rule, 2)
        wanted = [{GRADES[sheet[i]] for sheet in right} for i in range(len(line))]
        sheet = grade(
            people,
            tie_rule=rule,
            quota_rounding=rounding,
            quota_excellent=share,
            quota_groups=groups,
            grade_thresholds=thresholds,
        )
        found = possible(sheet)
        assert [found[part.key] for part in people] == wanted


def _seats(base, numerator, denominator, rounding):
    whole, rest = divmod(base * numerator, denominator)
    up = {"down": 0, "up": 1 if rest else 0, "half_up": 1 if 2 * rest >= denominator else 0}
    return whole + up[rounding]


def test_too_many_states_are_all_called_possible(monkeypatch):
    """Beyond the bound on states nothing is called certain that isn't."""
    monkeypatch.setattr(settling, "MOST_STATES", 1)
    people = [(Fraction(5),)] * 4
    contest = Contest(
        grades=2,
        keys=people,
        cells=[0, 1, 0, 1],
        open_from=[0, 0, 0, 0],
        caps=(Cap(frozenset({0, 1}), 0, 0, 2),),
    )
    found = allocate(contest, "person_decides")
    assert not found.exhaustive
    assert found.possible == (3, 3, 3, 3)


def test_an_authority_can_only_choose_what_can_be_completed():
    """A choice after which nobody's seat is left for another is no choice."""
    caps = (Cap(frozenset({0, 1}), 0, 0, 1), Cap(frozenset({1}), 1, 1, 0))
    contest = Contest(
        grades=2, keys=[(Fraction(1),)] * 2, cells=[0, 1], open_from=[0, 0], caps=caps
    )
    assert allocate(contest, "person_decides").possible == (2, 1)
    assert allocate(contest, "exclude_all").unplaced


def test_quotas_nobody_can_keep_are_told():
    """All grades together have fewer seats than there are people (SR506)."""
    people = [person(score) for score in (9, 8, 7)]
    with pytest.raises(DiagnosticsError, match="SR506") as raised:
        grade(people, quota_good="20%", quota_fair="20%", quota_poor="20%")
    assert "增加3个名额" in raised.value.diagnostics[0].help("zh")
