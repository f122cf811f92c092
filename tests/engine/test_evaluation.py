"""Whole verdicts: statuses over time, what is missing, determinism."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shufa_rules as sr
from shufa_rules.syntax.plain import to_plain

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "records").glob("*.yaml"))
LISTS = (
    "duty_lists",
    "study_sessions",
    "legal_lectures",
    "report_sections",
    "events",
    "inspection_findings",
    "rectifications",
    "determinations",
)


RECORDS = tuple(to_plain(sr.load_record(path).node) for path in EXAMPLES)


def _draw_record(data):
    """Draw the data of an example record, as a copy of its own."""
    return copy.deepcopy(data.draw(st.sampled_from(RECORDS)))


def _satisfied(verdict):
    found = sr.Status.SATISFIED
    return {(result.rule, result.subject) for result in verdict.with_status(found)}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_rule_speaks(prepared, path):
    """Every rule of the policy gives at least one result for every unit."""
    verdict = prepared.evaluate(sr.load_record(path))
    assert {result.rule for result in verdict.results} == {
        rule.id for rule in prepared.compiled.rules
    }


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_evidence_is_what_stands_in_the_record(prepared, path):
    """Every pointer of every result leads to something in the record."""
    record = sr.load_record(path)
    for result in prepared.evaluate(record).results:
        for part in result.evidence:
            record.at(part.pointer)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_same_input_same_bytes(prepared, path):
    """A verdict is the same to the byte, however often it is asked for and from which policy."""
    again = sr.load_policy("xiangyuan", bindings=["example-2021", "example-2022"])
    texts = {
        json.dumps(policy.evaluate(sr.load_record(path)).to_dict(), ensure_ascii=False)
        for policy in (prepared, again, prepared)
    }
    assert len(texts) == 1


def shown(result):
    """A result as plain data, field by field; frozen values become those of JSON."""
    return {
        **{name: getattr(result, name) for name in FIELDS},
        "status": result.status.value,
        "evidence": [
            {"pointer": part.pointer, "value": json.loads(json.dumps(part.value))}
            for part in result.evidence
        ],
        "missing": [
            {"kind": part.kind, "what": part.what, "text": part.text} for part in result.missing
        ],
        "deadline": None if result.deadline is None else result.deadline.isoformat(),
    }


FIELDS = (
    "rule", "title", "status", "severity", "subject", "subject_name", "cite", "quote",
    "evidence", "missing", "message", "remedy", "deadline",
)  # fmt: skip


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_plain_data_says_what_results_say(prepared, path):
    """`to_dict` has the results field by field, in new lists and dicts, whichever engine made them."""
    record = sr.load_record(path)
    told = []
    for engine in ("reference", "compiled", "compiled"):
        verdict = prepared.evaluate(record, engine=engine)
        told.append(verdict.to_dict())
        assert list(map(repr, told[-1]["results"])) == [
            repr(shown(result)) for result in verdict.results
        ]
        assert [part["trigger"] for part in told[-1]["grounds"]] == [
            ground.trigger for ground in verdict.grounds
        ]
        assert told[-1]["summary"] == verdict.summary
    assert repr(told[0]) == repr(told[1]) == repr(told[2])


@settings(max_examples=20)  # each example judges whole records
@given(data=st.data())
def test_what_is_taken_away_satisfies_nothing(prepared, data):
    """A list that the record no longer has never makes a rule satisfied that wasn't."""
    whole = _draw_record(data)
    untouched = copy.deepcopy(whole)
    present = [name for name in LISTS if name in whole]
    gone = set(data.draw(st.lists(st.sampled_from(present), min_size=1, unique=True)))
    referred = {"inspection_findings": ("rectifications", "determinations")}
    gone |= {other for name in gone for other in referred.get(name, ())}
    less = {name: value for name, value in whole.items() if name not in gone}
    if "inspection_findings" in gone:
        for section in less.get("report_sections", []):
            for passage in section.get("passages", []):
                passage.pop("findings", None)
    before = prepared.evaluate(sr.parse_record(untouched))
    after = prepared.evaluate(sr.parse_record(less))
    assert _satisfied(after) <= _satisfied(before)


@settings(max_examples=20)  # each example judges whole records
@given(data=st.data())
def test_order_of_entries_is_irrelevant(prepared, data):
    """Entries in another order give the same statuses."""
    whole = _draw_record(data)
    shuffled = {
        name: data.draw(st.permutations(value)) if name in LISTS else value
        for name, value in whole.items()
    }

    def statuses(record):
        results = prepared.evaluate(sr.parse_record(record)).results
        return sorted((part.rule, part.subject, part.status.value) for part in results)

    assert statuses(shuffled) == statuses(whole)


@settings(max_examples=20)  # each example judges whole records
@given(data=st.data())
def test_unbound_never_condemns(unbound, prepared, data):
    """With nothing bound there is no violation that the bindings wouldn't also give."""
    record = sr.parse_record(_draw_record(data))

    def violations(policy):
        results = policy.evaluate(record).results
        return {(part.rule, part.subject) for part in results if part.status is sr.Status.VIOLATED}

    assert violations(unbound) <= violations(prepared)


def test_pending_until_the_deadline(prepared, minimal):
    """What is not there is pending up to the last day, and violated the day after."""
    record = sr.parse_record({**minimal, "events": []})

    def status(day):
        verdict = prepared.evaluate(record, as_of=day)
        (result,) = [
            part for part in verdict.results if (part.rule, part.subject) == ("self_review", "p1")
        ]
        return result.status, result.deadline

    _, deadline = status(date(2021, 11, 30))
    assert deadline is not None
    assert status(deadline)[0] is sr.Status.PENDING
    assert status(date.fromordinal(deadline.toordinal() + 1))[0] is sr.Status.VIOLATED


def test_a_year_before_the_plan(prepared, minimal):
    """A year before 2021 is outside the policy, and said to be so (七（三）)."""
    record = sr.parse_record({**minimal, "year": 2020, "as_of": "2020-12-31"})
    with pytest.raises(sr.DiagnosticsError, match="SR403"):
        prepared.evaluate(record)


def test_no_day_of_judgement(prepared, minimal):
    """Without a day to judge on nothing is judged; the clock is not read."""
    with pytest.raises(sr.DiagnosticsError, match="SR404"):
        prepared.evaluate(sr.parse_record(minimal))


def test_a_unit_off_the_roster_is_not_reached(prepared, minimal):
    """Another unit reports only if it is on the year's roster (anomaly 10)."""
    unit = {"id": "u", "name": "某协会", "kind": "other_unit", "on_assessment_roster": False}
    record = sr.parse_record({**minimal, "unit": unit, "as_of": "2022-01-31", "events": []})
    verdict = prepared.evaluate(record)
    (result,) = [part for part in verdict.results if part.rule == "self_review"]
    assert result.status is sr.Status.NOT_APPLICABLE


def test_an_unknown_roster_leaves_it_open(prepared, minimal):
    """Whether another unit reports isn't known while the roster isn't."""
    unit = {"id": "u", "name": "某协会", "kind": "other_unit"}
    record = sr.parse_record({**minimal, "unit": unit, "as_of": "2022-01-31", "events": []})
    verdict = prepared.evaluate(record)
    (result,) = [part for part in verdict.results if part.rule == "self_review"]
    assert result.status is sr.Status.UNDETERMINED
    assert "on_assessment_roster" in result.message
