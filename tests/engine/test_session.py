"""A session says, after each thing that happens, what judging the whole record would say."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shufa_rules as sr
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.schema.fields import record_shape

EXAMPLES = Path(__file__).parents[2] / "examples" / "records"
POLICY = sr.load_policy("xiangyuan", bindings=["example-2021", "example-2022"])
WHOLE = {
    name: sr.load_record(EXAMPLES / f"{name}.yaml").plain()
    for name in (
        "government-department-2021",
        "town-with-problems-2021",
        "bureau-with-problems-2021",
    )
}
LISTS = {name: part.happened for name, part in record_shape().collections.items() if part.happened}
RECORD = {
    "format": "shufa-record/1",
    "unit": {"id": "u", "name": "某局", "kind": "government_department", "functions": []},
    "year": 2021,
    "as_of": "2021-06-01",
    "people": [{"id": "p1", "name": "张三", "role": "principal_head", "organ": "government"}],
    "inspection_findings": [
        {
            "id": "F-1",
            "source": "inspection",
            "description": "规范性文件未备案",
            "issued_on": "2021-05-01",
            "due_on": "2021-10-01",
        }
    ],
    "duty_lists": [],
    "rectifications": [],
    "determinations": [],
}
AUTHORITY = "县考核办（示例）"


@pytest.fixture
def session():
    """A session on a bureau with one finding."""
    return POLICY.session(sr.parse_record(RECORD))


def _determination(question):
    return {
        "add": "determinations",
        "entry": {
            "id": question,
            "question": question,
            "about": "F-1",
            "value": True,
            "by": AUTHORITY,
            "on": "2021-11-01",
        },
    }


def _kinds(step, rule):
    return [change.kind.value for change in step.changes if change.rule == rule]


def test_a_year_of_a_finding(session):
    """It comes due, is called prominent, judged, put right and opened again: each step is told."""
    step = session.after({"day": "2021-10-02"})
    assert _kinds(step, "uncorrected") == ["pending_determination"]
    step = step.session.after(_determination("prominent"))
    assert _kinds(step, "uncorrected") == []
    step = step.session.after(_determination("not_earnestly_corrected"))
    assert _kinds(step, "uncorrected") == ["raised"]
    assert step.session.as_of == date(2021, 11, 1)
    rectified = {"id": "R-1", "finding": "F-1", "date": "2021-11-10", "verified": False}
    step = step.session.after({"add": "rectifications", "entry": rectified})
    assert _kinds(step, "uncorrected") == []
    verified = {"verified": True, "verified_by": "县委依法治县办", "verified_on": "2021-11-12"}
    step = step.session.after({"change": "rectifications", "id": "R-1", "fields": verified})
    assert _kinds(step, "uncorrected") == ["cleared"]
    assert step.changes[0].cause == "更改“整改台账”R-1"
    reopened = {"id": "O-1", "finding": "F-1", "on": "2021-12-01", "by": "县委依法治县办"}
    step = step.session.after({"add": "reopenings", "entry": reopened})
    assert _kinds(step, "uncorrected") == ["raised"]


def test_what_comes_due(session):
    """What is pending is listed by its last day, and missed when that is over."""
    (due,) = [part for part in session.due if part.id == "duty_list_government_department"]
    assert due.day == date(2021, 11, 30)
    assert [part.day for part in session.due] == sorted(part.day for part in session.due)
    with_lists = session.after(
        {
            "add": "duty_lists",
            "entry": {"id": "d", "person": "p1", "adopted_on": "2021-06-01", "items": ["学法"]},
        }
    )
    assert _kinds(with_lists, "duty_list_government_department") == ["satisfied"]


def test_nothing_new_is_no_change(session):
    """A day on which nothing comes due changes nothing."""
    assert session.after({"day": "2021-06-02"}).changes == ()


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ({"day": "2021-05-31"}, "SR420"),
        ({"change": "rectifications", "id": "R-9", "fields": {"verified": True}}, "SR421"),
        ({"day": "2021-07-01", "add": "events", "entry": {}}, "SR423"),
        ({"add": "events"}, "SR120"),
        ({"add": "nothing", "entry": {}}, "SR107"),
        ({"add": "rectifications", "entry": {"id": "R"}}, "SR102"),
        ({"add": "rectifications", "entry": {"id": "F-1"}}, "SR401"),
        ({"day": "2021-13-01"}, "SR111"),
    ],
)
def test_an_event_that_is_none(session, event, code):
    """Each is refused with its reason, and the session stays as it was."""
    with pytest.raises(DiagnosticsError) as caught:
        session.after(event)
    assert code in {part.code.id for part in caught.value.diagnostics}
    assert session.as_of == date(2021, 6, 1)


def test_a_record_without_a_day():
    """SR404: a session begins on a day."""
    with pytest.raises(DiagnosticsError, match="SR404"):
        POLICY.session(sr.parse_record(_without_day()))


def _without_day():
    return {key: value for key, value in RECORD.items() if key != "as_of"}


def test_saved_and_restored(session):
    """A restored session is the same session."""
    restored = POLICY.restore(session.to_json())
    assert (restored.record, restored.verdict) == (session.record, session.verdict)


def test_restored_under_other_bindings(session):
    """SR422: what was said under other values would not be explained by any change."""
    with pytest.raises(DiagnosticsError, match="SR422"):
        sr.load_policy("xiangyuan").restore(session.to_json())
    with pytest.raises(DiagnosticsError):
        POLICY.restore("{}")


def _split(data, draw):
    """Take entries out of a record, to come as events; return both."""
    start = copy.deepcopy(data)
    entries = [
        (entry[happened], name, entry)
        for name, happened in LISTS.items()
        for entry in start.get(name, ())
        if name != "inspection_findings"  # other entries refer to them
    ]
    chosen = draw(st.lists(st.sampled_from(range(len(entries))), max_size=6, unique=True))
    events = [entries[number] for number in chosen]
    for _, name, entry in events:
        start[name].remove(entry)
    start["as_of"] = min((day for day, _, _ in events), default=data["as_of"])
    shuffled = draw(st.permutations(events))
    # Days come in their order; the things of one day in any.
    return start, sorted(shuffled, key=lambda event: event[0])


@settings(max_examples=settings().max_examples // 4)
@given(st.data())
def test_a_session_says_at_the_end_what_the_whole_record_says(data):
    """Whatever the order of the events of a day, and wherever it was saved and restored."""
    whole = WHOLE[data.draw(st.sampled_from(sorted(WHOLE)))]
    start, events = _split(whole, data.draw)
    session = POLICY.session(sr.parse_record(start))
    assert session.as_of <= date.fromisoformat(whole["as_of"])
    stops = data.draw(st.sets(st.integers(0, 5), max_size=2))
    for number, (_, name, entry) in enumerate(events):
        if number in stops:
            session = POLICY.restore(session.to_json())
        session = session.after(sr.EntryAdded(name, entry)).session
    session = session.after(sr.DayPassed(date.fromisoformat(whole["as_of"]))).session
    at_once = POLICY.session(sr.parse_record(whole))
    assert session.verdict == at_once.verdict
    statuses = {(part.rule, part.subject, part.status) for part in session.verdict.results}
    judged = POLICY.evaluate(sr.parse_record(whole))
    assert statuses == {(part.rule, part.subject, part.status) for part in judged.results}


def test_changes_are_plain_data(session):
    """A change can be written as JSON."""
    step = session.after({"day": "2022-01-31"})
    assert step.changes
    assert json.loads(json.dumps([change.to_dict() for change in step.changes], ensure_ascii=False))
