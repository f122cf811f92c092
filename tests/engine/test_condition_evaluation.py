"""Conditions on records: what holds, what doesn't, and what can't be known."""

from __future__ import annotations

import pytest

from shufa_rules.engine.truth import Truth

SESSION = {"kind": "collective_study", "topic": "宪法", "participants": ["p1"]}
SESSIONS = [
    {"id": "s1", "date": "2021-04-12", **SESSION},
    {"id": "s2", "date": "2021-11-30", **SESSION},
]
FINDING = {"id": "F-1", "source": "inspection", "description": "问题", "issued_on": "2021-06-01"}


AUTHORITY = "县考核办（示例）"


def _says(by, value, day):
    determination = {"id": f"d-{by}-{day}", "question": "prominent", "about": "F-1"}
    return {**determination, "value": value, "by": by, "on": day}


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        ("$unit.kind: {is: government_department}", Truth.TRUE),
        ("$unit.kind: {is: town}", Truth.FALSE),
        ("$unit.kind: {is_not: town}", Truth.TRUE),
        ("$unit.kind: {in: [town, government_department]}", Truth.TRUE),
        ("$unit.kind: {not_in: [town, government_department]}", Truth.FALSE),
        ("$unit.category: {is: other}", Truth.UNKNOWN),
        ("$unit.category: {present: true}", Truth.FALSE),
        ("$unit.category: {present: false}", Truth.TRUE),
        ("$unit.name: {includes: 局}", Truth.TRUE),
        ("$year: {at_least: 2021, at_most: 2021}", Truth.TRUE),
        ("$year: {more_than: 2021}", Truth.FALSE),
        ("$year: {less_than: 2022}", Truth.TRUE),
        ("$as_of: {on_or_before: $year_end, on_or_after: $year_end}", Truth.TRUE),
        ("$as_of: {before: $year_end}", Truth.FALSE),
        ("$as_of: {after: $year_start}", Truth.TRUE),
        ("all: [{$year: {is: 2021}}, {$unit.category: {is: other}}]", Truth.UNKNOWN),
        ("any: [{$year: {is: 2021}}, {$unit.category: {is: other}}]", Truth.TRUE),
        ("not: {$unit.category: {is: other}}", Truth.UNKNOWN),
        ("exists: {of: people, where: {role: {is: principal_head}}}", Truth.TRUE),
        ("none: {of: people, where: {role: {is: principal_head}}}", Truth.FALSE),
        ("every: {of: people, satisfies: {organ: {is: government}}}", Truth.TRUE),
        ("every: {of: people, satisfies: {role: {is: principal_head}}}", Truth.FALSE),
        ("every: {of: people, satisfies: {title: {is: 局长}}}", Truth.UNKNOWN),
        (
            "every: {of: people, where: {organ: {is: party}}, satisfies: {title: {is: 书记}}}",
            Truth.TRUE,
        ),
        ("exists: {of: people, where: {title: {is: 局长}}}", Truth.UNKNOWN),
        ("exists: {of: study_sessions}", Truth.UNKNOWN),
        ("count: {of: people, exactly: 2}", Truth.TRUE),
        ("count: {of: people, at_most: 1}", Truth.FALSE),
        ("count: {of: people, where: {title: {is: 局长}}, at_least: 1}", Truth.UNKNOWN),
        ("count: {of: people, where: {title: {is: 局长}}, at_least: 3}", Truth.FALSE),
        ("count: {of: people, where: {title: {is: 局长}}, at_most: 2}", Truth.TRUE),
        ("count: {of: people, where: {title: {is: 局长}}, exactly: 3}", Truth.FALSE),
    ],
)
def test_conditions_on_a_sparse_record(evaluate, condition, truth):
    """Absent fields and lists are unknown, never false; presence alone can be answered."""
    assert evaluate(condition).truth is truth


@pytest.mark.parametrize(
    ("as_of", "truth", "found"),
    [
        ("2021-01-01", Truth.FALSE, 0),
        ("2021-04-12", Truth.FALSE, 1),
        ("2021-11-30", Truth.TRUE, 2),
    ],
)
def test_entries_of_the_future_do_not_count(evaluate, as_of, truth, found):
    """A study session dated after the day of judgement hasn't happened yet (三（二）9)."""
    condition = "count: {of: study_sessions, at_least: 2}"
    outcome = evaluate(condition, as_of=as_of, study_sessions=SESSIONS)
    assert (outcome.truth, outcome.tally.found) == (truth, found)


def test_a_later_verification_has_not_happened(evaluate):
    """A rectification verified after the day of judgement is not verified on that day."""
    verified = {
        "id": "r1",
        "finding": "F-1",
        "date": "2021-08-01",
        "verified": True,
        "verified_by": "县委依法治县办",
        "verified_on": "2021-10-01",
    }
    condition = "exists: {of: rectifications, where: {verified: {is: true}}}"
    lists = {"inspection_findings": [FINDING], "rectifications": [verified]}
    assert evaluate(condition, as_of="2021-09-30", **lists).truth is Truth.FALSE
    assert evaluate(condition, as_of="2021-10-01", **lists).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("determinations", "truth"),
    [
        ([], Truth.UNKNOWN),
        ([_says(AUTHORITY, value=True, day="2021-07-01")], Truth.TRUE),
        ([_says(AUTHORITY, value=False, day="2021-07-01")], Truth.FALSE),
        (
            [
                _says(AUTHORITY, value=True, day="2021-07-01"),
                _says(AUTHORITY, value=False, day="2021-08-01"),
            ],
            Truth.FALSE,
        ),
        (
            [
                _says(AUTHORITY, value=True, day="2021-07-01"),
                _says("县考核办(示例)", value=False, day="2021-07-01"),
            ],
            Truth.UNKNOWN,
        ),
        ([_says(AUTHORITY, value=True, day="2022-07-01")], Truth.UNKNOWN),
        ([_says("县司法局", value=True, day="2021-07-01")], Truth.UNKNOWN),
    ],
)
def test_determinations(evaluate, determinations, truth):
    """The authority's newest answers; none, another's, or two of a day that differ leave it open."""
    outcome = evaluate(
        "determined: {question: prominent, about: F-1}",
        inspection_findings=[FINDING],
        determinations=determinations,
    )
    assert outcome.truth is truth
    assert bool(outcome.missing) is (truth is Truth.UNKNOWN)


@pytest.mark.parametrize(
    ("length", "binding", "truth"),
    [
        (300, True, Truth.TRUE),
        (240, True, Truth.TRUE),
        (239, True, Truth.FALSE),
        (361, True, Truth.FALSE),
        (300, False, Truth.UNKNOWN),
    ],
)
def test_about_three_hundred_characters(evaluate, length, binding, truth):
    """300字左右 is decided by the bound tolerance, and by nobody while it is unbound."""
    section = {"id": "r", "person": "p1", "submitted_on": "2021-12-01", "text": "法" * length}
    condition = (
        "exists: {of: report_sections, where: {text: {characters: {about: 300,"
        " tolerance: $parameter.report_length_tolerance,"
        " counting: $parameter.character_counting}}}}"
    )
    outcome = evaluate(condition, binding=binding, report_sections=[section])
    assert outcome.truth is truth
    if not binding:
        assert [missing.kind for missing in outcome.missing] == ["parameter", "parameter"]


def test_evidence_points_into_the_record(evaluate):
    """What shows a condition is told by pointers to the entries that decided it."""
    condition = "exists: {of: study_sessions, where: {date: {after: $year_start}}}"
    outcome = evaluate(condition, study_sessions=SESSIONS)
    assert [part.pointer for part in outcome.evidence] == [
        "/study_sessions/0/id",
        "/study_sessions/0/date",
        "/study_sessions/1/id",
        "/study_sessions/1/date",
    ]


def test_evidence_of_nothing_is_the_list_that_was_looked_through(evaluate):
    """That no entry fits is shown by the list with the ids of its entries."""
    condition = "exists: {of: study_sessions, where: {kind: {is: other}}}"
    (evidence,) = evaluate(condition, study_sessions=SESSIONS).evidence
    assert (evidence.pointer, evidence.value) == ("/study_sessions", ["s1", "s2"])


def test_entries_by_their_names(evaluate):
    """An inner condition reaches the outer entry by its name, renamed by `as` where asked."""
    condition = (
        "every: {of: study_sessions, as: outer, satisfies: {none: {of: study_sessions,"
        " where: {date: {after: $outer.date}, kind: {is: other}}}}}"
    )
    assert evaluate(condition, study_sessions=SESSIONS).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        ("$unit.name: {ends_with: 局}", Truth.TRUE),
        ("$unit.name: {ends_with: 某}", Truth.FALSE),
        ("exists: {of: people, where: {footing: {present: true}}}", Truth.FALSE),
    ],
)
def test_more_tests_of_fields(evaluate, condition, truth):
    """The end of a name; a field that the engine has not derived is absent."""
    assert evaluate(condition).truth is truth


@pytest.mark.parametrize(
    ("days", "truth"),
    [
        (["2021-01-05"], Truth.FALSE),
        (["2021-01-05", "2021-01-05"], Truth.UNKNOWN),
        (["2021-01-05", "2021-02-05"], Truth.TRUE),
        (["2021-01-05", "2021-01-05", "2021-02-05"], Truth.TRUE),
    ],
)
def test_counting_values(evaluate, days, truth):
    """Entries of one value may be one: they are enough for no bound, and against none."""
    sessions = [
        {"id": f"s{index}", "date": day, "kind": "collective_study"}
        for index, day in enumerate(days)
    ]
    outcome = evaluate(
        "count: {of: study_sessions, distinct: date, at_least: 2}", study_sessions=sessions
    )
    assert outcome.truth is truth
    assert outcome.tally.found == len(set(days))
