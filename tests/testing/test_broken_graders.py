"""Each broken grader is caught by the laws that docs/laws.md names."""

from __future__ import annotations

import runpy
from functools import cache
from pathlib import Path

import pytest
from broken_graders import BROKEN, catches, caught_by, number_of_trials, trials_of
from hypothesis import settings

from shufa_rules.testing import CONTEST_LAWS, LAWS

DOCS = Path(__file__).parents[2] / "docs"
NIGHTLY = settings().max_examples >= 5_000


@cache
def generator():
    """Return the names of the page's generator."""
    return runpy.run_path(str(DOCS / "generate_laws.py"))


@cache
def listed():
    """Return what the page says."""
    return generator()["listed"]((DOCS / "laws.md").read_text("utf-8"))


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.id)
def test_a_broken_grader_is_caught(broken):
    """By every law that the page names, and it names one at least."""
    laws = listed()[broken.id]
    assert laws
    for law in LAWS:
        if law.id in laws:
            target = broken.allocate if law in CONTEST_LAWS else broken.grade
            assert catches(law, target, trials_of(law, number_of_trials(law))), law.id


def test_the_page_says_what_its_generator_writes():
    """docs/laws.md has every law and every broken grader; `make docs` brings it up to date."""
    assert list(listed()) == [broken.id for broken in BROKEN]
    assert (DOCS / "laws.md").read_text("utf-8") == generator()["page"](listed())


@pytest.mark.skipif(not NIGHTLY, reason="minutes; what is listed is checked in every profile")
def test_no_catch_is_missing_on_the_page():
    """All of them are tried again."""
    assert caught_by() == listed()
