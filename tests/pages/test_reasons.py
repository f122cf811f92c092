"""Why, on the page of a unit: the tree of `shufa explain`, with a text for every mark."""

from __future__ import annotations

from pathlib import Path

import pytest

import shufa_rules as sr
from shufa_rules.engine.explanation import explain_record
from shufa_rules.pages.reasons import shown_explanations
from shufa_rules.pages.unit_page import JudgedRecord, unit_page

RECORD = Path("examples/records/town-with-problems-2021.yaml")


@pytest.fixture(scope="module")
def judged():
    """A town with violations, judged."""
    prepared = sr.load_policy("xiangyuan@2021-11-10", bindings="example-2021")
    record = sr.load_record(RECORD)
    return JudgedRecord(record, prepared.evaluate(record), prepared)


def _texts(reasons):
    for part in reasons:
        yield part.truth, part.text
        yield from _texts(part.parts)


def test_every_result_has_its_explanation(judged):
    """By rule and subject, and with what `shufa explain` takes apart."""
    shown = shown_explanations(judged.prepared, judged.record, judged.verdict)
    assert set(shown) == {(part.rule, part.subject) for part in judged.verdict.results}
    explained = explain_record(judged.prepared, judged.record, judged.verdict.as_of)
    for part in explained:
        if part.result is not None:
            reasons = shown[part.rule, part.subject].reasons
            told = [reason.outcome.truth.value for reason in part.reasons]
            assert [reason.truth for reason in reasons] == told


def test_a_violation_shows_the_test_that_fails(judged):
    """Down to the value of the record, and what is missing with who acts."""
    result = judged.verdict.violations[0]
    shown = shown_explanations(judged.prepared, judged.record, judged.verdict)
    part = shown[result.rule, result.subject]
    assert "false" in {truth for truth, _ in _texts(part.reasons)}
    assert "时间" in dict(part.fields)


def test_the_page_has_the_tree(judged):
    """Once for each whom a rule is told about; closed until somebody opens it, and with words for marks."""
    page = unit_page(judged, "zh").decode()
    assert page.count('<details class="why">') >= len(judged.verdict.violations)
    assert "为什么" in page
    assert "不成立" in page
    assert "does not hold" in unit_page(judged, "en").decode()
