"""The page of a unit."""

from __future__ import annotations

import pytest

from shufa_rules.pages.unit_page import command_of, unit_page
from shufa_rules.report.result_kind import KIND_MARKS, KIND_TITLES, kind_counts

NASTY = '"><script>alert(\'名\')</script><a href="javascript:alert(1)">甲</a>&amp;\u202e'


@pytest.fixture(scope="module")
def nasty(judge):
    """A record whose names and texts hold whatever a page must not take for its own."""
    return judge(
        {
            "format": "shufa-record/1",
            "unit": {
                "id": "some",
                "name": f"某局{NASTY}",
                "kind": "government_department",
                "functions": [],
            },
            "year": 2021,
            "as_of": "2022-01-31",
            "people": [
                {"id": "p1", "name": NASTY, "role": "principal_head", "organ": "government"}
            ],
            "duty_lists": [],
            "report_sections": [
                {
                    "id": "r1",
                    "person": "p1",
                    "submitted_on": "2021-12-01",
                    "text": NASTY * 9,
                    "passages": [],
                }
            ],
            "events": [],
        }
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_of_examples_are_well_formed(examples, read_page, language):
    """Elements are closed, ids are unique, links within the page lead somewhere, headings descend."""
    for judged in examples:
        page = read_page(unit_page(judged, language))
        assert len(page.ids) == len(set(page.ids))
        assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
        assert page.headings_descend


def test_every_result_that_asks_for_something_is_on_the_page(examples, read_page):
    """What a clerk has to do is told: the message or its remark, the words, the counts."""
    for judged in examples:
        page = read_page(unit_page(judged, "zh"))
        for kind, number in kind_counts(judged.verdict.results).items():
            assert f"{number}{KIND_MARKS[kind]}{KIND_TITLES[kind]}" in page.text
        for result in judged.verdict.violations:
            assert result.message.rpartition("；")[2] in page.text
            assert result.cite in page.text
            assert (result.remedy or "") in page.text


def test_the_same_bytes_each_time(judge):
    """A page is a function of the verdict and the record."""
    judged = judge("town-with-problems-2021")
    assert unit_page(judged, "zh") == unit_page(judged, "zh")


def test_a_record_can_not_write_on_the_page(nasty, read_page):
    """Names with tags, quotes, links and direction marks are text, and stay inside their element."""
    content = unit_page(nasty, "zh")
    page = read_page(content)
    assert len(page.elements("script")) == 1
    assert not [link for link in page.links if not link.startswith("#")]
    assert not [key for _, told in page.tags for key in told if key.startswith("on")]
    assert not [told for _, told in page.tags if "style" in told]
    assert "alert('名')" in page.text
    assert "\u202e" not in content.decode()
    assert r"\u202e" in page.text


def test_grounds_stand_apart_in_sober_words(judge, read_page):
    """A ground is no violation: who determines and that a person chooses stand with it."""
    page = read_page(unit_page(judge("bureau-with-problems-2021"), "zh"))
    told = page.text[page.text.index("以下是记录中与七（四）有关的事实") :]
    assert "不是对责任的认定" in told
    assert "待认定“隐瞒回避”" in told
    assert "告诫约谈、责令整改、通报批评" in told
    assert "（不分先后，由人决定）" in told


def test_without_grounds_nothing_is_said_of_them(judge, read_page):
    """A page of a unit without grounds doesn't speak of accountability."""
    assert "问责" not in read_page(unit_page(judge("town-2021"), "zh")).text


def test_nothing_violated_is_not_all_satisfied(judge, read_page):
    """Open questions keep a page from saying that all is in order."""
    page = read_page(unit_page(judge("town-2021"), "zh"))
    assert "没有不符合的事项，但有2项待定，不能说全部符合。" in page.text


def test_an_auditor_can_reproduce_it(judge, read_page):
    """The foot has the versions, the digests, the day, and the command that gives the verdict again."""
    judged = judge("bureau-with-problems-2021")
    verdict = judged.verdict
    text = read_page(unit_page(judged, "en")).text
    for told in (
        verdict.policy,
        verdict.policy_digest,
        verdict.bindings_digest,
        verdict.record_digest,
        verdict.engine_version,
    ):
        assert told in text
    assert command_of(verdict) == (
        "shufa validate RECORD --policy xiangyuan@2021-11-10 --bindings example-2021 "
        "--as-of 2022-01-31"
    )


def test_last_year_is_part_of_the_command(make_verdict):
    """A verdict that took last year's record into account is not given again without it."""
    assert command_of(make_verdict(last_year_digest="c")).endswith(
        "--as-of 2021-12-31 --last-year RECORD"
    )


def test_example_bindings_are_called_so(judge, read_page):
    """Nobody takes a page on example values for a basis of anything."""
    assert (
        "参数取值为示例，没有任何机关确定过" in read_page(unit_page(judge("town-2021"), "zh")).text
    )


def test_labels_are_english_on_request_and_the_plan_stays_chinese(judge, read_page):
    """Chinese on an English page says so to whoever reads it aloud."""
    page = read_page(unit_page(judge("town-2021"), "en"))
    assert page.elements("html") == [{"lang": "en"}]
    assert "Nothing is violated, but 2 results are open" in page.text
    assert {"lang": "zh-Hans"} in page.elements("h1")


def test_the_way_back_to_all_units(judge, read_page):
    """A page below that of many units leads to it; a page alone leads nowhere."""
    judged = judge("town-2021")
    assert "../index.html" in read_page(unit_page(judged, "zh", "../index.html")).links
    assert all(link.startswith("#") for link in read_page(unit_page(judged, "zh")).links)
