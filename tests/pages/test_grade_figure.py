"""Grades as bars, from exact numbers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import shufa_rules as sr
from shufa_rules.bundled import policies_folder
from shufa_rules.grading.sheet import SheetStatus
from shufa_rules.pages.grade_figure import grade_figures

RULE = "tie_rule, value: exclude_all"
COHORT = Path(__file__).parents[2] / "examples" / "cohorts" / "county-2021.yaml"


@pytest.fixture(scope="module")
def sheet(prepared):
    """The example's sheet, which a tie leaves open."""
    return sr.grade_cohort(prepared, sr.load_cohort(COHORT))


def test_everybody_of_a_group_is_in_a_bar(sheet):
    """Who has a grade is counted once; who may get one of several, in each of them."""
    whole, *groups = grade_figures(sheet)
    assert sheet.status is SheetStatus.AMBIGUOUS
    assert sum(bar.sure for bar in whole.bars) == sum(p.grade is not None for p in sheet.people)
    assert sum(bar.possible for bar in whole.bars) == sum(
        len(person.possible) for person in sheet.people if person.grade is None
    )
    assert [part.title for part in groups] == [part.title for part in sheet.groups[1:]]
    heads, members = groups[:2]
    assert heads.graded + members.graded == whole.graded


def test_widths_are_exact(sheet):
    """Of 20 people 3 are 15 hundredths; the limit of 4 seats stands at 20."""
    whole = grade_figures(sheet)[0]
    excellent = whole.bars[0]
    assert (excellent.sure, excellent.possible, excellent.seats) == (3, 2, 4)
    assert (excellent.sure_width, excellent.possible_width) == (Decimal(15), Decimal(10))
    assert excellent.limit_at == Decimal(20)
    assert whole.bars[1].limit_at is None


def test_bars_agree_with_what_the_sheet_gave(tmp_path):
    """Where a sheet is graded, what it counts itself is what the bars show."""
    example = policies_folder() / "xiangyuan" / "2021-11-10" / "bindings" / "example-2021.yaml"
    decided = tmp_path / "decided.yaml"
    told = example.read_text("utf-8").replace("tie_rule, value: person_decides", RULE)
    assert RULE in told
    decided.write_text(told, encoding="utf-8")
    bound = sr.load_policy("xiangyuan", bindings=decided)
    sheet = sr.grade_cohort(bound, sr.load_cohort(COHORT))
    assert sheet.status is SheetStatus.GRADED
    for group, figure in zip(sheet.groups, grade_figures(sheet), strict=True):
        grades = list(sheet.grade_titles)
        assert dict(zip(grades, (bar.sure for bar in figure.bars), strict=True)) == dict(
            group.given
        )
        assert all(bar.possible == 0 for bar in figure.bars)
