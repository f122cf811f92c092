"""The compiled engine gives the verdicts of the reference evaluator, to the byte."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from attrs import evolve
from fused_building import SPAN, days, records, rule_sets
from hypothesis import given, settings
from hypothesis import strategies as st

import shufa_rules as sr
from shufa_rules.engine.evaluation import evaluate_record
from shufa_rules.engine.fused import showings
from shufa_rules.engine.fused.block import NotFusedError
from shufa_rules.engine.fused.policy import FusedPolicy
from shufa_rules.policy import condition as c

POLICY = sr.load_policy("xiangyuan", bindings="example-2021")
ITEMS = [part.id for item in POLICY.policy.content_items() for part in (item, *item.sub_items)]
FUSED = {
    binding: FusedPolicy(POLICY.compiled, POLICY.binding_for(2021) if binding else None)
    for binding in (False, True)
}
TOWN = Path(__file__).parents[3] / "examples" / "records" / "town-2021.yaml"
EXAMPLES = settings.get_profile(settings.get_current_profile_name()).max_examples
DAYS = 5 if EXAMPLES >= 200 else 1
"""In the profile of CI these are 2,000 cases of the policy and 8,000 of random ones; else fewer."""


def written(verdict):
    """The bytes of a verdict."""
    return json.dumps(verdict.to_dict(), ensure_ascii=False).encode()


def assert_equal(fused, compiled, data, days_of_judging):
    """Whatever is bound and whatever the day, one verdict is the other, however it is asked."""
    record = sr.parse_record(data)
    for one in fused if record.typed is not None else ():
        with suppress(NotFusedError):  # else the first unit of a kind is judged by the reference
            one.program(record.typed.unit.kind, roster=record.typed.unit.on_assessment_roster)
    for day in map(date.fromisoformat, days_of_judging):
        for binding in (None, POLICY.binding_for(2021)):
            reference = evaluate_record(compiled, record, binding, day)
            verdict = fused[binding is not None].evaluate(record, day)
            assert verdict.summary == reference.summary
            assert verdict.violations == reference.violations
            assert written(verdict) == written(reference)
            for before in (showings.ENTRIES_BEFORE, 0):  # rule by rule, and all at once
                with patch.object(showings, "ENTRIES_BEFORE", before):
                    verdict_anew = fused[binding is not None].evaluate(record, day)
                    assert verdict_anew.to_json() == reference.to_json()
            assert verdict == reference


def fused_of(compiled):
    """The compiled engine with nothing bound, and with the example's bindings."""
    return FusedPolicy(compiled, None), FusedPolicy(compiled, POLICY.binding_for(2021))


FUSED = fused_of(POLICY.compiled)


@given(data=records(ITEMS), when=st.lists(days("2021-10-01"), min_size=DAYS, max_size=DAYS))
def test_the_policy_on_any_record(data, when):
    """The bundled policy, bound or not, on records with lists and fields missing, on any day."""
    assert_equal(FUSED, POLICY.compiled, data, when)


@settings(max_examples=5 * EXAMPLES)
@given(
    rules=rule_sets(POLICY.compiled),
    data=records(ITEMS),
    when=st.lists(days("2021-10-01"), min_size=(DAYS + 3) // 2, max_size=(DAYS + 3) // 2),
)
def test_any_policy_on_any_record(rules, data, when):
    """Random rules with hostile ids and texts, bound or not, on random records and days."""
    compiled = evolve(POLICY.compiled, rules=rules)
    assert_equal(fused_of(compiled), compiled, data, when)


def test_a_passage_that_is_not_in_the_report_shows_nothing_however_often_it_is_asked():
    """Not for the first unit of a kind, nor for those for which functions are there."""
    data = sr.load_record(TOWN).plain()
    passage = data["report_sections"][0]["passages"][0]
    passage["text"] = f"围绕法治督办三件从未写在述法内容里的事项{passage['text']}"
    record = sr.parse_record(data)
    day = date(2021, 12, 31)
    reference = POLICY.evaluate(record, day, engine="reference")
    found = {one.rule: one.status for one in reference.results}
    assert found[passage["items"][0]] is sr.Status.UNDETERMINED
    for _ in range(showings.ENTRIES_BEFORE + 2):
        assert POLICY.evaluate(record, day).to_json() == reference.to_json()


OUT_OF_OFFICE = {
    "format": "shufa-record/1",
    "unit": {"id": "unit", "name": "襄垣县某局", "kind": "government_department"},
    "year": 2021,
    "people": [
        {"id": "p1", "name": "甲", "role": "principal_head", "organ": "government"},
        {"id": "p2", "name": "乙", "role": "principal_head", "organ": "government",
         "left_on": "2020-05-01"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("operator", ["is", "includes", "ends_with"])
@pytest.mark.parametrize("left", ["name", "subject", "content_list"])
@pytest.mark.parametrize("right", ["timetable", "subject", "content_list"])
def test_what_is_not_derived_of_somebody_is_the_same_as_nothing(operator, left, right):
    """Of one who was not in office there is no class: no test on it holds, on either side."""
    sides = (c.Reference("x", left, SPAN), operator, c.Reference("x", right, SPAN))
    exists = c.Exists("people", "x", c.Compare(*sides, SPAN), SPAN)
    every = c.Every("people", "x", c.All((), SPAN), c.Compare(*sides, SPAN), SPAN)
    pattern = evolve(
        POLICY.compiled.rules[0], for_each=None, entry=None, when=None, until=None, messages={}
    )
    rules = tuple(
        evolve(pattern, id=f"r{number}", require=require)
        for number, require in enumerate((exists, every))
    )
    compiled = evolve(POLICY.compiled, rules=rules)
    assert_equal(fused_of(compiled), compiled, OUT_OF_OFFICE, ["2021-12-31"])
    verdict = FusedPolicy(compiled, None).evaluate(
        sr.parse_record(OUT_OF_OFFICE), date(2021, 12, 31)
    )
    statuses = {result.rule: str(result.status) for result in verdict.results}
    assert statuses["r1"] != "satisfied"
