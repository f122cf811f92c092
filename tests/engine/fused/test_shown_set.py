"""What can stand at one place is never taken for distinct."""

from __future__ import annotations

import pytest
from attrs import evolve

import shufa_rules as sr
from shufa_rules.bundled import schemas_folder
from shufa_rules.engine.evaluation import evaluate_record
from shufa_rules.engine.fused import showings
from shufa_rules.engine.fused.policy import FusedPolicy
from shufa_rules.engine.fused.shown_set import ShownSet
from shufa_rules.policy.condition import All, Compare, Every, Exists, Literal, Not, Reference

TOWN = schemas_folder().parent / "examples" / "records" / "town-with-problems-2021.yaml"


def test_of_one_list_and_name():
    """An entry's fields stand apart; the same field twice, or two names of one list, may not."""
    shown = ShownSet()
    shown.add("events", "x0", "id")
    shown.add("events", "x0", "date")
    shown.add("people", "x1", "id")
    assert shown.is_distinct
    shown.add("people", "x2", "id")
    assert not shown.in_pairs
    shown.clear()
    shown.add("events", "x0", "id")
    shown.add("events", "x0", "id")
    assert not shown.in_pairs


def test_of_two_activities():
    """Events of two activities are two events; those of one activity may be one."""
    for activity, apart in (("b", True), ("a", False)):
        shown = ShownSet(activities={"x0": "a", "x1": activity})
        shown.add("events", "x0", "id")
        shown.add("events", "x1", "id")
        assert shown.is_distinct is apart
        shown.add("events", "e", "id")
        assert not shown.in_pairs


def test_what_is_added_again_and_again():
    """In a loop over something else a thing is added more than once; two kinds stay apart."""
    shown = ShownSet()
    with shown.loop("x0"):
        shown.add("people", "x0", "id")
        assert shown.is_distinct
        shown.add("", "", "unit/name")
    assert shown.in_pairs
    assert not shown.is_distinct
    shown.clear()
    shown.add("", "", "unit/name")
    assert shown.is_distinct


def conditions(span):
    """Conditions that add the same thing once for each entry of a list."""
    anybody = Compare(Reference(None, "role", span), "is", Literal("leadership_member", span), span)
    of_unit = Not(Compare(Reference("unit", "name", span), "is", Literal("x", span), span), span)
    review = Compare(Reference(None, "activity", span), "is", Literal("self_review", span), span)
    reading = Compare(
        Reference(None, "activity", span), "is", Literal("authority_reading", span), span
    )
    after = Compare(
        Reference(None, "date", span), "on_or_before", Literal("2022-12-31", span), span
    )
    return {
        "unit": Every("people", "x", anybody, of_unit, span),
        "nested": Every("events", "x", review, Exists("events", "y", All((reading, after), span), span), span),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["unit", "nested"])
@pytest.mark.parametrize("before", [0, 100])
@pytest.mark.parametrize("collection", [None, "duty_lists"])
def test_a_thing_is_told_once(prepared, monkeypatch, name, before, collection):
    """What a loop adds for each of its entries is told once, as the reference tells it."""
    monkeypatch.setattr(showings, "ENTRIES_BEFORE", before)
    asks = conditions(prepared.policy.subjects[0].node.span)[name]
    entry = None if collection is None else "e"
    told = {"for_each": collection, "entry": entry, "when": None, "until": None}
    rule = evolve(prepared.compiled.rules[0], **told, shown_deadline=None, require=asks)
    compiled = evolve(prepared.compiled, rules=(rule,))
    record = sr.load_record(TOWN)
    fused = FusedPolicy(compiled, prepared.binding_for(2021))
    fused.program("town", roster=record.typed.unit.on_assessment_roster)
    wanted = evaluate_record(compiled, record, prepared.binding_for(2021), record.as_of)
    assert len(wanted.results[0].evidence) > 1
    verdict = fused.evaluate(record, record.as_of)
    assert verdict.to_json() == wanted.to_json()
    assert verdict == wanted
