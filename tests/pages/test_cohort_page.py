"""The page of many units."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

import shufa_rules as sr
from shufa_rules.diagnostics.catalog.record import NO_SUCH_FILE
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.pages.cohort_page import CohortMatter, cohort_page, unit_files

COHORT = Path(__file__).parents[2] / "examples" / "cohorts" / "county-2021.yaml"


@pytest.fixture(scope="module")
def sheet(prepared):
    """The example's sheet, which a tie leaves open."""
    return sr.grade_cohort(prepared, sr.load_cohort(COHORT))


@pytest.fixture(scope="module")
def whole(examples, sheet, read_page):
    """The page of all examples with the sheet."""
    return read_page(cohort_page(CohortMatter(judged=examples, sheet=sheet), "zh"))


def test_the_page_is_well_formed(whole):
    """Ids are unique, links within it lead somewhere, headings descend, rows of tables have headings."""
    assert len(whole.ids) == len(set(whole.ids))
    assert {link[1:] for link in whole.links if link.startswith("#")} <= set(whole.ids)
    assert whole.headings_descend
    assert all(told.get("scope") in {"col", "row"} for told in whole.elements("th"))


def test_every_unit_leads_to_its_page(examples, whole):
    """Each unit's file is linked, and no two units share one."""
    files = unit_files([judged.verdict for judged in examples])
    assert len(set(files)) == len(examples)
    assert set(files) <= set(whole.links)


def test_a_unit_given_twice_has_two_pages(make_verdict):
    """The same unit and year a second time doesn't overwrite the first."""
    one = make_verdict()
    files = unit_files([one, one, evolve(one, year=2022)])
    assert len(set(files)) == 3


def test_names_of_units_are_no_paths(make_verdict):
    """An id with dots and slashes stays below the folder of units."""
    (file,) = unit_files([make_verdict(unit="../../etc/passwd")])
    assert file.count("/") == 1
    assert ".." not in file


def test_the_counts_are_those_of_the_verdicts(examples, whole):
    """The summary in words is the one of `shufa validate`."""
    summary = CohortMatter(judged=examples).summary
    assert (
        f"{len(examples)}个单位：有不符合 {summary.violating}、有待定 {summary.open}" in whole.text
    )


def test_the_grades_are_those_of_the_sheet(sheet, whole):
    """Everybody graded is in the table; who may get two grades is told so; who goes upward too."""
    for person in (*sheet.people, *sheet.routed_upward):
        assert person.name in whole.text
    assert "优秀或良好" in whole.text
    assert "取决于同分规则" in whole.text
    assert "优秀 3人（另有可能2人），上限4人" in whole.text


def test_an_undecidable_sheet_says_what_is_missing(read_page):
    """Without a share nobody gets a grade, and the page names the parameter."""
    unbound = sr.load_policy("xiangyuan")
    sheet = sr.grade_cohort(unbound, sr.load_cohort(COHORT))
    page = read_page(cohort_page(CohortMatter(sheet=sheet), "zh"))
    assert "不能评定等次" in page.text
    assert "quota_excellent" in page.text
    assert page.elements("svg") == []


def test_records_alone_have_no_grades(examples, read_page):
    """Without a cohort nothing is said of grades; the rest is there."""
    page = read_page(cohort_page(CohortMatter(judged=examples), "en"))
    assert "Grades and quotas" not in page.text
    assert "What holds most units up" in page.text


def test_what_could_not_be_judged_is_told(examples, read_page):
    """A record that is missing from the figures is named, with the reason."""
    problem = report(NO_SUCH_FILE, "缺.yaml")
    matter = CohortMatter(judged=examples[:1], unread=((problem,),))
    text = read_page(cohort_page(matter, "zh")).text
    assert "未能检验 1" in text
    assert "缺.yaml SR405" in text


def test_the_same_bytes_each_time(examples, sheet):
    """A page is a function of what it tells."""
    matter = CohortMatter(judged=examples, sheet=sheet)
    assert cohort_page(matter, "zh") == cohort_page(matter, "zh")


def test_names_are_text(make_verdict, examples, read_page):
    """A unit's name with a tag in it is shown as it is written."""
    judged = evolve(examples[0], verdict=make_verdict(unit_name="<img src=x onerror=alert(1)>"))
    page = read_page(cohort_page(CohortMatter(judged=(judged,)), "zh"))
    assert page.elements("img") == []
    assert "<img src=x onerror=alert(1)>" in page.text
