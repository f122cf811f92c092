"""Each thing that can be wrong in a superior document is told."""

from __future__ import annotations

import pytest

from shufa_rules.diagnostics.rendering.text import render_text

CASES = [
    ("SR606", "id: city_rules", "id: other_rules", "city_rules"),
    ("SR205", "id: article_2", "id: article_1", "article_1"),
    ("SR205", "id: lectures", "id: sessions", "sessions"),
    ("SR201", "cite: 第二条", "cite: 二条第", "二条第"),
    ("SR604", "    paraphrase: 比例、期限、主体、措施。\n", "", "article_2"),
    ("SR605", "of: study_sessions, at_least: 2", "of: study_sessions", "at_least"),
    ("SR605", "of: study_sessions, at_least: 2", "at_least: 2", "`of`"),
    ("SR605", "at_least: 2", "at_least: 2, at_most: 3", "one bound"),
    ("SR605", "at_least: 2", "at_least: 0.5", "at_least"),
    ("SR605", "at_least: 2", "at_least: 两次", "at_least"),
    ("SR605", "at_least: 2", "at_least: -2", "at_least"),
    ("SR605", "百分之三十", "百分之三百", "at_most"),
    ("SR605", "kind: item", "kind: item, of: study_sessions", "takes no `of`"),
    ("SR605", "latest: +1--01-31", "latest: --02-30", "no calendar"),
    ("SR605", "kind: deadline, latest: +1--01-31", "kind: deadline", "latest"),
    ("SR605", "kind: actor, actors: [党委, 党组]", "kind: actor", "actors"),
    ("SR605", "kind: measures, measures: [约谈, 通报]", "kind: measures", "measures"),
    ("SR605", "    reaches: [government_heads]\n", "", "reaches"),
    ("SR107", "reaches: [government_heads, party", "reaches: [heads, party", "heads"),
]


@pytest.mark.parametrize(("code", "old", "new", "word"), CASES)
def test_what_is_wrong_is_told(damage, code, old, new, word):
    """A damaged document gives the code and names the word concerned."""
    found = [problem for problem in damage(old, new) if problem.code.id == code]
    assert found
    assert word in render_text(found)


def test_a_leap_day_is_a_day(damage):
    """29 February is the last day of February in some years."""
    assert damage("latest: +1--01-31", "latest: --02-29") == ()
