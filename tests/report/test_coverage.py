"""The sentence ledger, told."""

from __future__ import annotations

import pytest
from attrs import evolve

from shufa_rules.engine.prepared import load_policy
from shufa_rules.report.coverage import CoveredSentence, covered_sentences
from shufa_rules.report.coverage_json import coverage_data
from shufa_rules.report.coverage_text import render_coverage

SENTENCES = (
    CoveredSentence("一", 0, "为推进法治建设。", "not_normative", (), "purpose"),
    CoveredSentence("三（二）9", 0, "每年集体学法不少于2次。", "encoded", ("a", "b"), None),
    CoveredSentence("七", 0, "没有入账。", "unaccounted", (), None),
)


def test_json_has_the_keys_that_others_rely_on():
    """`by` holds the ids, or the reason where a sentence is not normative."""
    data = coverage_data(SENTENCES)
    assert [data[key] for key in ("sentences", "encoded", "not_normative", "unaccounted")] == [
        3, 1, 1, 1,
    ]  # fmt: skip
    assert [entry["by"] for entry in data["entries"]] == ["purpose", ["a", "b"], []]
    assert data["entries"][1]["class"] == "encoded"


def test_text_in_two_languages():
    """Counts first, then every sentence with its fate."""
    text = render_coverage(SENTENCES)
    assert text.startswith("3 sentences   1 encoded   1 not normative   1 unaccounted\n")
    assert "✓ 三（二）9   每年集体学法不少于2次。\n              a、b" in text
    assert "✗ 七          没有入账。\n              in no entry of ledger.yaml" in text
    assert render_coverage(SENTENCES, "zh").startswith("共 3 句")


def test_an_unknown_reason_is_told_as_it_is():
    """A reason without wording of its own is shown as written."""
    sentence = CoveredSentence("一", 0, "。", "not_normative", (), "other")
    assert render_coverage((sentence,)).endswith(" other")


@pytest.fixture(scope="module")
def policy():
    """The bundled policy."""
    return load_policy("xiangyuan").policy


def test_the_plan_is_covered_whole(policy):
    """Every sentence of the plan is accounted for."""
    data = coverage_data(covered_sentences(policy))
    assert data["unaccounted"] == 0
    assert data["sentences"] == data["encoded"] + data["not_normative"] > 80


def test_what_the_ledger_leaves_out_or_misquotes_is_unaccounted(policy):
    """An entry that quotes another sentence accounts for nothing."""
    first, second, *rest = policy.ledger
    changed = evolve(second, anchor=evolve(second.anchor, exact=second.anchor.exact + "。"))
    sentences = covered_sentences(evolve(policy, ledger=(changed, *rest)))
    assert [s.classification for s in sentences].count("unaccounted") == 2
    assert first.cite in {s.cite for s in sentences if s.classification == "unaccounted"}
