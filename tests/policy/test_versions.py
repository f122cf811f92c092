"""Versions in time: which is in force on a day, which judges a year; against a reference of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from revised_policy import FOLDER, NEW_DAY, OLD_DAY, PolicyCopy

import shufa_rules as sr
from shufa_rules.policy.loading import read_policy
from shufa_rules.policy.locating import locate_policy
from shufa_rules.policy.metadata import Transition
from shufa_rules.policy.versions import Calendar, Version

TRANSITION = "transition: {new_rule_from_year: 2027, note: 过渡}"
REPLACES = "replaces: xiangyuan@2021-11-10"


def codes(caught):
    """Return the codes of what was raised."""
    return [problem.code.id for problem in caught.value.diagnostics]


def version(first, last=None, replaces=None, from_year=None):
    """Make a version of a policy called p."""
    return Version(
        "p",
        date.fromisoformat(first),
        None if last is None else date.fromisoformat(last),
        None if replaces is None else f"p@{replaces}",
        None if from_year is None else Transition(from_year, "过渡"),
    )


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2021-01-01", "2021-01-01"),
        ("2021-12-31", "2021-01-01"),
        ("2022-01-01", "SR233"),
        ("2022-06-30", "SR233"),
        ("2022-07-01", "2022-07-01"),
        ("2023-12-31", "2022-07-01"),
        ("2024-01-01", "2024-01-01"),
        ("2025-12-31", "2024-01-01"),
        ("2026-01-01", "SR233"),
        ("2020-12-31", "SR220"),
    ],
)
def test_every_boundary(day, found):
    """First days, last days, the days before and after them, a gap, the end of the last version."""
    calendar = Calendar(
        (
            version("2021-01-01", "2021-12-31"),
            version("2022-07-01"),
            version("2024-01-01", "2025-12-31"),
        )
    )
    if found.startswith("SR"):
        with pytest.raises(sr.DiagnosticsError) as caught:
            calendar.in_force(date.fromisoformat(day))
        assert codes(caught) == [found]
    else:
        assert calendar.in_force(date.fromisoformat(day)).name == f"p@{found}"


def test_the_last_of_all_days():
    """A version without an end is in force on the last day that a calendar has."""
    assert Calendar((version("2021-01-01"),)).in_force(date.max).name == "p@2021-01-01"


def test_a_planned_end_and_a_replacement():
    """A version that is replaced before its own last day ends there; one that isn't, overlaps."""
    old, day = version("2021-01-01", "2025-12-31"), date(2024, 1, 1)
    replacing = version("2023-01-01", replaces="2021-01-01")
    assert Calendar((old, replacing)).in_force(day) is replacing
    assert Calendar((old, replacing)).in_force(date(2022, 12, 31)) is old
    with pytest.raises(sr.DiagnosticsError) as caught:
        Calendar((old, version("2023-01-01"))).in_force(day)
    assert codes(caught) == ["SR234"]


DAYS = st.integers(0, 60).map(lambda number: date(2024, 1, 1) + timedelta(number))


@st.composite
def calendars(draw):
    """Draw up to five versions with ends, replacements and transitions of every kind."""
    firsts = sorted(draw(st.sets(DAYS, min_size=1, max_size=5)))
    versions = []
    for number, first in enumerate(firsts):
        earlier = [part.name for part in versions]
        replaces = draw(st.none() | st.sampled_from([*earlier, "p@2023-12-31"]))
        years = st.none() if replaces is None else st.none() | st.integers(2022, 2026)
        from_year = draw(years)
        versions.append(
            Version(
                "p",
                first,
                draw(st.none() | DAYS.filter(lambda day, first=first: day >= first)),
                replaces,
                None if from_year is None else Transition(from_year, str(number)),
            )
        )
    return Calendar(tuple(versions))


def _days_in_force(calendar):
    """Say which versions are in force on each day, walking day by day: the reference."""
    names = {part.name for part in calendar.versions}
    replaced = {part.replaces for part in calendar.versions if part.replaces in names}
    running: dict[str, Version] = {}
    told = {}
    for number in range(-5, 70):
        day = date(2024, 1, 1) + timedelta(number)
        for part in calendar.versions:
            if part.in_force_from == day:
                running = {
                    name: other
                    for name, other in running.items()
                    if name != part.replaces and (other.in_force_to is not None or name in replaced)
                }
                running[part.name] = part
        running = {
            name: part
            for name, part in running.items()
            if part.in_force_to is None or day <= part.in_force_to
        }
        told[day] = set(running)
    return told


@given(calendar=calendars())
def test_in_force_as_day_by_day(calendar):
    """On each day the version that walking through the days leaves; none or two is an error."""
    for day, names in _days_in_force(calendar).items():
        if len(names) == 1:
            assert calendar.in_force(day).name in names
            continue
        with pytest.raises(sr.DiagnosticsError) as caught:
            calendar.in_force(day)
        assert codes(caught)[0] in ({"SR234"} if names else {"SR220", "SR233"})


@given(calendar=calendars(), year=st.integers(2020, 2028))
def test_for_a_year_as_followed_by_hand(calendar, year):
    """The first version, going back by what each replaces, that doesn't leave the year to another."""
    by_name = {part.name: part for part in calendar.versions}
    for begun in calendar.versions:
        chain = [begun]
        while chain[-1] is not None and chain[-1].transition is not None:
            if year >= chain[-1].transition.new_rule_from_year:
                break
            chain.append(by_name.get(chain[-1].replaces))
        if chain[-1] is None:
            with pytest.raises(sr.DiagnosticsError) as caught:
                calendar.for_year(begun, year)
            assert codes(caught) == ["SR238"]
        else:
            assert calendar.for_year(begun, year) is chain[-1]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """A folder with the policy as received and a proposal that judges reports from 2027."""
    root = tmp_path_factory.mktemp("policies")
    PolicyCopy.beside(root, OLD_DAY)
    PolicyCopy.beside(root, "2026-07-01", REPLACES, TRANSITION, "text_status: proposed")
    return root / "xiangyuan"


@pytest.mark.parametrize(
    ("day", "year", "found"),
    [
        (date(2021, 11, 10), 2021, OLD_DAY),
        (date(2026, 6, 30), 2026, OLD_DAY),
        (date(2026, 7, 1), None, "2026-07-01"),
        (date(2026, 7, 1), 2026, OLD_DAY),
        (date(2027, 6, 1), 2026, OLD_DAY),
        (date(2027, 6, 1), 2027, "2026-07-01"),
        (None, None, "2026-07-01"),
        (None, 2026, OLD_DAY),
    ],
)
def test_a_folder_of_versions_by_day_and_year(shelf, day, year, found):
    """`load_policy` takes the version in force, or the one that a transition leaves the year to."""
    assert locate_policy(shelf, day, year).name == found
    policy = sr.load_policy(shelf, as_of=day, year=year)
    assert policy.policy.version == f"xiangyuan@{found}"


def test_a_folder_at_a_date(shelf):
    """A path takes a date as an id does, and means that version then, whatever the year."""
    assert locate_policy(f"{shelf}@2026-06-30").name == OLD_DAY
    assert locate_policy(f"{shelf}@2026-07-01", date(2021, 12, 1), 2021).name == "2026-07-01"
    with pytest.raises(sr.DiagnosticsError) as caught:
        locate_policy(f"{shelf}@2021-11-09")
    assert codes(caught) == ["SR220"]


def test_a_path_with_an_at_sign(tmp_path):
    """An @ in the name of a folder is no date."""
    copy = PolicyCopy.beside(tmp_path / "a@b")
    assert locate_policy(copy.folder.parent) == copy.folder


def test_a_day_before_all_versions(shelf):
    """None in force is an error, never the nearest."""
    with pytest.raises(sr.DiagnosticsError) as caught:
        sr.load_policy(shelf, as_of=date(2021, 11, 9))
    assert codes(caught) == ["SR220"]


def test_a_record_of_a_year_left_to_the_version_before(shelf):
    """SR240: a version asked for by its path refuses the years that it leaves to another."""
    policy = sr.load_policy(shelf / "2026-07-01")
    record = {
        "format": "shufa-record/1",
        "unit": {"id": "u", "name": "某局", "kind": "government_department", "functions": []},
        "year": 2026,
        "as_of": "2026-12-31",
        "people": [],
    }
    with pytest.raises(sr.DiagnosticsError) as caught:
        policy.evaluate(sr.parse_record(record))
    assert codes(caught) == ["SR240"]
    verdict = policy.evaluate(sr.parse_record({**record, "year": 2027, "as_of": "2027-12-31"}))
    assert verdict.to_dict()["text_status"] == "proposed"
    assert [part.code.id for part in policy.warnings] == ["SR239"]


def test_a_folder_named_after_another_day(tmp_path):
    """SR235 names both days, whether the folder is asked for or found by date."""
    copy = PolicyCopy.beside(tmp_path, "2026-07-01")
    copy.replaced("policy.yaml", "in_force_from: 2026-07-01", "in_force_from: 2026-06-01")
    told = [part for part in read_policy(copy.folder).errors if part.code.id == "SR235"]
    assert "2026-07-01" in told[0].message()
    assert "2026-06-01" in told[0].message()
    with pytest.raises(sr.DiagnosticsError, match="SR235"):
        locate_policy(copy.folder.parent)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("in_force_to: 2026-06-30", "SR236"),
        ("replaces: xiangyuan@2026-07-01", "SR237"),
        ("replaces: xiangyuan@2021-02-30", "SR237"),
        ("replaces: changzhi@2021-11-10", "SR237"),
        ("text_status: proposed", "SR239"),
    ],
)
def test_a_term_that_says_something_odd(tmp_path, line, code):
    """An end before the beginning, a replaced version that can't be, a text nobody adopted."""
    copy = PolicyCopy.beside(tmp_path, "2026-07-01", line)
    found = [part for part in read_policy(copy.folder).diagnostics if part.code.id == code]
    assert len(found) == 1
    assert found[0].path.endswith("policy.yaml")
    assert found[0].span.text in line


def test_a_transition_needs_what_it_leaves_years_to(tmp_path):
    """A transition without `replaces` is refused by the schema."""
    copy = PolicyCopy.beside(tmp_path, "2026-07-01", TRANSITION)
    assert any("`replaces`" in part.message() for part in read_policy(copy.folder).errors)


def test_the_replaced_version_is_not_there(tmp_path):
    """SR238: a year left to a version that lies elsewhere is judged by none."""
    copy = PolicyCopy.beside(tmp_path, NEW_DAY, REPLACES, TRANSITION)
    with pytest.raises(sr.DiagnosticsError) as caught:
        sr.load_policy(copy.folder.parent, as_of=date(2027, 2, 1), year=2026)
    assert codes(caught) == ["SR238"]


def test_a_version_that_cannot_be_read(tmp_path):
    """A broken `policy.yaml` is told: on which days the others are in force isn't known then."""
    PolicyCopy.beside(tmp_path, OLD_DAY)
    broken = PolicyCopy.beside(tmp_path, NEW_DAY).folder / "policy.yaml"
    broken.unlink()
    with pytest.raises(sr.DiagnosticsError, match="SR226"):
        locate_policy(broken.parent.parent, date(2021, 12, 31))


def test_a_folder_that_cannot_be_looked_into(tmp_path, monkeypatch):
    """SR227: what the operating system refuses is told, not passed over."""

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "iterdir", refuse)
    with pytest.raises(sr.DiagnosticsError, match="SR227"):
        locate_policy(FOLDER.parent)
