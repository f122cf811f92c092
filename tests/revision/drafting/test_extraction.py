from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from plan_measuring import (
    KINDS,
    Count,
    expectation,
    expected_words,
    found_in,
    found_words,
    measure,
    misses,
    plan_names,
    plan_text,
)

from shufa_rules.revision.drafting.extraction import extract

ROOT = Path(__file__).parents[3]
ADJUSTED = [name for name in plan_names() if "unseen" not in name]
UNSEEN = [name for name in plan_names() if "unseen" in name]


def total(names, kind):
    """Return the counts of a kind over plans."""
    return sum((measure(name)[kind] for name in names), Count(0, 0, 0))


@pytest.fixture(scope="module")
def founding():
    """What is found in the founding document, in words."""
    return found_in("00-xiangyuan")


def test_the_founding_document_is_found_whole():
    """All that a person expects of the founding document, and nothing else."""
    assert list(misses("00-xiangyuan")) == []


def test_the_founding_document_has_what_the_task_asks(founding):
    """40 items in five lists by role, three steps, four grades, the cases, the measures, the documents."""
    assert len(founding["items"]) == 40
    assert [words.split()[0] for words in founding["lists"]] == [
        "party_committee_heads",
        "government_heads",
        "party_department_heads",
        "government_department_heads",
        "leadership_members",
    ]
    assert founding["steps"] == ["自查总结", "述法测评", "综合评价"]
    assert founding["grades"] == ["优秀", "良好", "一般", "较差"]
    assert len(founding["superior_documents"]) == 4
    assert sum("告诫约谈、责令整改、通报批评" in words for words in founding["triggers"]) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_plans_of_other_shapes_are_found(kind):
    """Of each kind, at least 95 of 100 in the plans that the rules were adjusted to."""
    count = total(ADJUSTED, kind)
    assert count.right * 100 >= count.expected * 95
    assert count.right * 100 >= count.found * 95


def test_plans_that_no_rule_was_adjusted_to_are_found_for_the_most_part():
    """85 of 100 elements of the last two plans, and 90 of 100 of what is found there is right."""
    count = sum((total(UNSEEN, kind) for kind in KINDS), Count(0, 0, 0))
    assert count.right * 100 >= count.expected * 85
    assert count.right * 100 >= count.found * 90


@pytest.mark.parametrize("name", plan_names())
def test_what_must_not_be_found_is_not(name):
    """Nothing that a person ruled out is extracted, not even as a part of something."""
    found = found_in(name)
    for kind, words in (expectation(name).get("never") or {}).items():
        for word in words:
            assert not [part for part in found[kind] if part.startswith(word)], (kind, word)


@pytest.mark.parametrize("name", ADJUSTED)
def test_what_is_not_understood_says_so(name):
    """The sentences that no rule covers stand as `unclassified`."""
    open_ones = {
        part.sentence.text
        for part in extract(plan_text(name)).fates
        if part.classification == "unclassified"
    }
    assert set(expectation(name)["unclassified"] or ()) <= open_ones


def test_a_poem_gives_nothing():
    """A text that is no plan: nothing is extracted, and every sentence is unclassified."""
    found = extract("静夜思\n床前明月光，疑是地上霜。\n举头望明月，低头思故乡。")
    assert not found.is_plan
    assert found_words(found) == {kind: [] for kind in KINDS}
    assert {part.classification for part in found.fates} == {"unclassified"}


def test_a_number_used_twice_is_left_to_a_person():
    """A provision whose citation another one has can't be cited; nothing is taken from it."""
    text = (
        "甲县年终述法方案\n一、述法主体\n县委主要负责人按照规定述法。\n"
        "一、述法主体\n县政府主要负责人按照规定述法。"
    )
    found = extract(text)
    assert [part.kind for part in found.subjects] == ["county_party_committee"]
    assert found.fates[-1].classification == "unclassified"


def test_the_page_of_recall_and_precision_is_up_to_date():
    """docs/drafting.md is what its generator writes today; `make docs` brings it up to date."""
    generator = runpy.run_path(str(ROOT / "docs" / "generate_drafting.py"))
    page = generator["page"](generator["measured_plans"]())
    assert (ROOT / "docs" / "drafting.md").read_text("utf-8") == page


@pytest.mark.parametrize("name", plan_names())
def test_expectations_are_of_the_text(name):
    """What a person expects stands in the text; an expectation can be wrong, too."""
    words = expected_words(expectation(name))
    text = "".join(plan_text(name).split())
    if name != "05-haiyan":  # expected in simplified characters
        for kind in ("steps", "grades"):
            assert [word for word in words[kind] if word not in text] == []
