"""Results as JSON: the pieces are those of the objects."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shufa_rules as sr
from shufa_rules.bundled import schemas_folder
from shufa_rules.engine.fused import result_writing
from shufa_rules.engine.fused.places import ShownPlaces
from shufa_rules.engine.fused.result_writing import (
    WrittenPlaces,
    encode,
    joined_text,
    written_day,
    written_subject,
)

TOWN = schemas_folder().parent / "examples" / "records" / "town-with-problems-2021.yaml"


@pytest.fixture
def standing(prepared):
    """How every rule stands with a town."""
    record = sr.load_record(TOWN)
    return prepared.fused[2021].standing(record.typed, record.as_of)


def told(found):
    """Pieces of JSON, or objects, as plain data."""
    if all(isinstance(part, bytes) for part in found):
        return json.loads(b"[%b]" % b",".join(found))
    return [{"pointer": part.pointer, "value": part.value} for part in found]


@pytest.mark.parametrize("name", ["people", "events", "study_sessions", "report_sections"])
def test_places_are_those_of_objects(standing, name):
    """Which entry it is, a field of it and the whole list are told alike, as JSON and as objects."""
    written, shown = (kind(standing.record, standing.k) for kind in (WrittenPlaces, ShownPlaces))
    for entry in getattr(standing.k, name):
        assert told(written.identity(name, entry)) == told(shown.identity(name, entry))
        one, other = (
            [places.field(name, entry, "id", entry.id), places.told("/year", 2021)]
            for places in (written, shown)
        )
        assert told(one) == told(other)
        assert told(written.inside(name, entry, one)) == told(shown.inside(name, entry, other))
    assert told([written.whole(name)]) == told([shown.whole(name)])
    assert told([written.unit("kind")]) == told([shown.unit("kind")])


@pytest.mark.parametrize("most", [0, 256])
def test_which_entries_there_are_however_many(standing, monkeypatch, most):
    """Of a list that is too long for its form to be kept the entries are told alike."""
    monkeypatch.setattr(result_writing, "MOST_KEPT", most)
    written, shown = (kind(standing.record, standing.k) for kind in (WrittenPlaces, ShownPlaces))
    for entry in standing.k.events:
        assert told(written.identity("events", entry)) == told(shown.identity("events", entry))
        assert written.starts("events")[entry.id].endswith(
            b"/%d" % standing.record.events.index(entry)
        )


def test_passages_are_those_of_objects(standing):
    """The passages that name an item are told alike, as JSON and as objects."""
    written, shown = (kind(standing.record, standing.k) for kind in (WrittenPlaces, ShownPlaces))
    for person in standing.k.people:
        one, other = written.naming(person.id), shown.naming(person.id)
        assert one.keys() == other.keys()
        for item, passages in one.items():
            assert told([part for _, part in passages]) == told([part for _, part in other[item]])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["/a", "/a/b", "/events/1/id"]),
            st.text() | st.integers(0, 9) | st.lists(st.text()),
        )
    )
)
def test_of_two_values_of_one_place_the_first_counts(parts):
    """Evidence is joined without a place twice, whatever its values are."""
    pieces = [
        b'{"pointer":%b,"value":%b}' % (encode(place), encode(value)) for place, value in parts
    ]
    wanted: dict[str, object] = {}
    for place, value in parts:
        wanted.setdefault(place, value)
    found = json.loads(b"[%b]" % joined_text(pieces))
    assert found == [{"pointer": place, "value": value} for place, value in wanted.items()]


@given(st.text(), st.text())
def test_a_subject(subject, name):
    """Id and name are told as they are, and a name inside a text as it is there."""
    written = written_subject(subject, name)
    assert json.loads(b'{"subject":%b}' % written.keys) == {
        "subject": subject,
        "subject_name": name,
    }
    assert json.loads(b'"%b"' % written.inside) == name


def test_a_day():
    """A day ends a result."""
    assert json.loads(b'{"deadline":' + written_day("2021-12-31")) == {"deadline": "2021-12-31"}
