from __future__ import annotations

import io
import json
from copy import deepcopy
from functools import cache
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.text import render_text
from shufa_rules.record.loading import load_record, parse_record
from shufa_rules.record.model import Record
from shufa_rules.record.streaming import iter_records
from shufa_rules.syntax.canonical import digest

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "records").glob("*.yaml"))
examples = st.sampled_from(EXAMPLES)
words = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=9)
days = st.dates().map(str)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | words | days,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@cache
def example(path):
    """Return the data of an example, to be copied before it is changed."""
    return load_record(path).plain()


@st.composite
def records(draw):
    """Draw a record: an example with some lists left out or cut short, and other names."""
    data = deepcopy(example(draw(examples)))
    for name in draw(st.sets(st.sampled_from(["duty_lists", "legal_lectures", "study_sessions"]))):
        del data[name]
    for name in ("events", "report_sections"):
        del data[name][draw(st.integers(0, 2)) :]
    data["unit"]["name"] = draw(words)
    for person in data["people"]:
        person["name"] = draw(words)
    if draw(st.booleans()):
        del data["as_of"]
    return data


def shuffled(value, draw):
    """Return plain data with the keys of each mapping in another order."""
    if isinstance(value, dict):
        keys = draw(st.permutations(list(value)))
        return {key: shuffled(value[key], draw) for key in keys}
    if isinstance(value, list):
        return [shuffled(item, draw) for item in value]
    return value


def places(value, place=()):
    """Yield the place of every value inside plain data."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, item in inside:
        yield (*place, key)
        yield from places(item, (*place, key))


def changed(data, place, value, *, drop):
    """Return plain data with one value replaced or dropped."""
    data = deepcopy(data)
    inner = data
    for key in place[:-1]:
        inner = inner[key]
    if drop:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    return data


@given(records())
def test_what_is_written_is_read_again(data):
    """A record written as YAML, as JSON or kept in memory is the same record, digest and all."""
    record = parse_record(data)
    assert record.plain() == data
    from_yaml = parse_record(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    from_json = parse_record(json.dumps(data, ensure_ascii=False))
    from_ascii = parse_record(json.dumps(data, indent=1))
    assert record == from_yaml == from_json == from_ascii
    assert record.digest == from_yaml.digest == from_json.digest == from_ascii.digest
    assert parse_record(record.plain()) == record


@given(st.data(), records())
def test_the_order_of_keys_changes_nothing(data, original):
    """A record is what it says, in whatever order its keys stand."""
    assert parse_record(shuffled(original, data.draw)).digest == digest(original)


@given(st.data(), records())
def test_a_changed_value_changes_the_digest_or_is_refused(data, original):
    """No value of a record can change unnoticed; what no record can hold is a diagnostic."""
    place = data.draw(st.sampled_from(list(places(original))))
    other = changed(original, place, data.draw(json_values), drop=data.draw(st.booleans()))
    try:
        noticed = parse_record(other).digest != digest(original)
    except DiagnosticsError as error:
        noticed = bool(str(error))
    # 1 and true are equal in Python, and not in a record.
    assert noticed == (repr(other) != repr(original))


@given(st.data(), examples)
def test_a_damaged_file_raises_nothing(data, path):
    """Whatever happens to the bytes of a file, the answer is a record or diagnostics with places."""
    text = path.read_bytes()
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 40))
    damaged = text[:at] + data.draw(st.binary(max_size=12)) + text[at + length :]
    for loaded in iter_records("-", standard_input=io.BytesIO(damaged)):
        assert isinstance(loaded.record, Record) or loaded.errors
        assert render_text(loaded.diagnostics) or not loaded.diagnostics


@given(st.binary(max_size=200))
def test_any_bytes_at_all(data):
    """Standard input can be anything: there is an answer, and it says what is wrong."""
    found = list(iter_records("-", standard_input=io.BytesIO(data)))
    assert found
    assert all(loaded.errors for loaded in found)
