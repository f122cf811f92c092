"""Pages in a real browser: what axe-core finds, phone and paper, the keyboard, the script, no network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from revised_policy import PolicyCopy

import shufa_rules as sr
from shufa_rules.pages.cohort_page import CohortMatter
from shufa_rules.pages.contents import cohort_report, policy_report, unit_report, versions_report
from shufa_rules.pages.folder import write_report
from shufa_rules.revision.comparison.policies import compare_policies

pytestmark = pytest.mark.browser

COHORT = Path(__file__).parents[2] / "examples" / "cohorts" / "county-2021.yaml"
PAGES = ("unit", "cohort", "policy", "versions")


@pytest.fixture(scope="module")
def folder(tmp_path_factory, examples, prepared):
    """A report of each sort."""
    root = tmp_path_factory.mktemp("reports")
    sheet = sr.grade_cohort(prepared, sr.load_cohort(COHORT))
    newer = PolicyCopy.beside(root).with_three_study_sessions().without_last_item().folder
    new = sr.load_policy(newer)
    diff = compare_policies(prepared.policy, new.policy)
    write_report(root / "unit", unit_report(examples[0], (), "zh"))
    matter = CohortMatter(judged=examples, sheet=sheet)
    write_report(root / "cohort", cohort_report(matter, (), "zh"))
    write_report(root / "policy", policy_report(prepared, "zh"))
    write_report(root / "versions", versions_report(diff, prepared, new, "zh"))
    write_report(root / "english", cohort_report(matter, (), "en"))
    return root


@pytest.fixture
def visit(browser, folder):
    """Open a page of a report; what it asks of a network, and what it complains of, fails the test."""
    complaints = []
    contexts = []

    def open_page(name, width=1280, scheme="light", file="index.html"):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith("file:") else complaints.append(request.url)
            ),
        )
        page.goto((folder / name / file).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        *((name, 1280, "light") for name in PAGES),
        *((name, 390, "dark") for name in PAGES),
        ("english", 390, "light"),
    ],
)
def test_axe_finds_nothing_serious(visit, grave_faults, name, width, scheme):
    """Contrast, labels, landmarks, headings, tables: as axe-core checks them, light and dark."""
    assert grave_faults(visit(name, width, scheme)) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window(visit, name):
    """On a phone nothing has to be pushed sideways but tables in their own frame."""
    page = visit(name)
    for width in (1280, 768, 390, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_table_is_sorted_by_its_headings(visit):
    """By number downwards and upwards, with the direction told to a screen reader."""
    page = visit("cohort")
    heading = page.locator("#units thead th", has_text="不符合")
    cells = page.locator("#units tbody tr td:nth-child(3)")
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    numbers = [int(text) for text in cells.all_inner_texts()]
    assert numbers == sorted(numbers)
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    assert [int(text) for text in cells.all_inner_texts()] == sorted(numbers, reverse=True)


def test_scores_are_sorted_as_numbers(visit):
    """≈95.3444 stands above 93.4 and 100 would stand above both: the text does not decide."""
    page = visit("cohort")
    page.locator("#people thead th", has_text="得分").get_by_role("button").click()
    places = [
        float(cell.get_attribute("data-sort"))
        for cell in page.locator("#people tbody td[data-sort]:nth-child(5)").all()
    ]
    assert len(places) == 20
    assert places == sorted(places)


def test_a_table_is_searched_and_filtered(visit):
    """Only rows with all the words, and of the kind; how many is told."""
    page = visit("cohort")
    controls = page.locator("[data-controls=units]")
    rows = page.locator("#units tbody tr:not([hidden])")
    everything = rows.count()
    controls.get_by_role("searchbox").fill("镇 2021")
    assert rows.count() == 2
    assert controls.get_by_role("status").inner_text() == "显示2行"
    controls.get_by_role("searchbox").fill("")
    controls.get_by_role("combobox").select_option("violated")
    assert 0 < rows.count() < everything
    assert "襄垣县柳泉镇" not in page.locator("#units tbody").inner_text()


def test_without_scripts_everything_can_be_read(browser, folder):
    """No row is hidden, and no control is shown that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "cohort" / "index.html").as_uri())
    assert page.locator("#units tbody tr").count() == 8
    assert page.locator("#units tbody tr").first.is_visible()
    assert page.locator(".controls:visible").count() == 0
    context.close()


def test_links_both_ways_work_by_keyboard(visit):
    """From a sentence to its element and back, with Tab and Enter alone."""
    page = visit("policy")
    link = page.locator("#p--4e09--ff08--4e8c--ff09-9 .fate a").first
    link.focus()
    page.keyboard.press("Enter")
    element = page.evaluate("location.hash")
    assert element.startswith("#e-")
    back = page.locator(f"[id='{element[1:]}'] .meta a").first
    back.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#s-")


def test_the_first_tab_leads_past_the_head(visit):
    """Whoever has no mouse skips to the content, and sees where the focus is."""
    page = visit("unit")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.className")
    assert focused == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


def test_a_unit_and_back(visit):
    """The overview leads to a unit's page, and that leads back."""
    page = visit("cohort")
    page.locator("#units tbody a").first.click()
    assert page.locator("h1").inner_text() == "襄垣县集市管理局"
    page.locator("header a").first.click()
    assert page.url.endswith("/cohort/index.html")


def test_a_script_in_a_name_does_not_run(browser, judge, tmp_path):
    """The text is shown, and nothing of it is carried out."""
    name = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
    judged = judge(
        {
            "format": "shufa-record/1",
            "unit": {"id": "x", "name": name, "kind": "town", "functions": []},
            "year": 2021,
            "as_of": "2021-12-31",
            "people": [{"id": "p", "name": name, "role": "principal_head", "organ": "party"}],
        }
    )
    write_report(tmp_path / "pages", unit_report(judged, (), "zh"))
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "pages" / "index.html").as_uri())
    assert page.title().startswith("<script>")
    assert page.locator("h1").inner_text() == name
    assert page.locator("img").count() == 0
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints_on_a4(visit, name):
    """Upright A4, in the light colours whatever the screen has, and nothing is cut at the side."""
    page = visit(name, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 680, "height": 960})  # A4 less its margins, at 96 to the inch
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 32, 38)"
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12]", printed)
