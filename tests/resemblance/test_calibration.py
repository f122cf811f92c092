"""docs/resemblance.md tells what the thresholds find, and they are worth their figures."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from calibration import COPIES, EDITS, SENTENCES, calibrate

import shufa_rules as sr
from shufa_rules.resemblance.settings import DEFAULT_SETTINGS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def figures():
    """What the thresholds find on made-up reports."""
    return calibrate(sr.load_policy("xiangyuan").policy)


def test_the_page_is_up_to_date(figures):
    """docs/resemblance.md says what is found now; `make docs` brings it up to date."""
    page = runpy.run_path(str(DOCS / "generate_resemblance.py"))["page"]
    assert (DOCS / "resemblance.md").read_text("utf-8") == page(figures)


def test_the_default_finds_copies_and_nothing_else(figures):
    """Of copies with a tenth changed nearly all are found, of other sentences next to none is."""
    row = next(row for row in figures.rows if row.similarity == DEFAULT_SETTINGS.least_similarity)
    found = dict(zip(EDITS, row.found, strict=True))
    assert found[0] == COPIES
    assert found[10] >= COPIES * 95 // 100
    assert row.chance <= SENTENCES // 100


def test_thresholds_go_one_way(figures):
    """A higher threshold finds no more copies and no more chance."""
    for lower, higher in zip(figures.rows, figures.rows[1:], strict=False):
        assert all(one >= other for one, other in zip(lower.found, higher.found, strict=True))
        assert lower.chance >= higher.chance


def test_the_sketches_miss_little(figures):
    """Nearly all that comparing each with each finds is found without it."""
    assert figures.alike > 100
    assert figures.alike_found >= figures.alike * 95 // 100


def test_words_of_the_plan_are_discounted(figures):
    """Summaries of an item of the plan are alike, and not called so."""
    assert figures.condensed_counted > figures.condensed_pairs // 10
    assert figures.condensed_discounted <= figures.condensed_pairs // 100
