"""Records straight from bytes: whatever is taken so, the slow reader takes too, and without a word."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shufa_rules as sr
from shufa_rules.bundled import schemas_folder
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.record.reading import record_from, record_from_typed
from shufa_rules.record.typed.decoding import decode_record, digest_of, most_nodes, typed_record
from shufa_rules.record.typed.structs import record_type, type_of
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.limits import DEFAULT_LIMITS, Limits

EXAMPLES = schemas_folder().parent / "examples" / "records"
TOWN = sr.load_record(EXAMPLES / "town-with-problems-2021.yaml").plain()
SMALL = {
    "format": "shufa-record/1",
    "unit": {"id": "u", "name": "某局", "kind": "government_department", "functions": ["x"]},
    "year": 2021,
    "as_of": "2022-01-31",
    "people": [{"id": "p", "name": "张三", "role": "principal_head", "organ": "government"}],
    "events": [
        {"id": "e", "activity": "self_review", "date": "2021-12-01", "person": "p", "actor": {"name": "甲"}}
    ],
    "inspection_findings": [
        {"id": "f", "source": "inspection", "description": "问题", "issued_on": "2021-01-05"}
    ],
    "report_sections": [
        {"id": "s", "person": "p", "submitted_on": "2021-12-01", "text": "学法 用法",
         "passages": [{"text": "学法用法", "items": ["a.1"], "findings": ["f"]}]}
    ],
}  # fmt: skip


def written(data):
    """Plain data as compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def slowly(data):
    """What the slow reader says of bytes."""
    return record_from(read_json(SourceFile("r.json", data.decode())))


def assert_taken_alike(data):
    """What is taken at once is taken slowly, is the same, and nothing is said of it."""
    typed = decode_record(data, DEFAULT_LIMITS)
    if typed is None:
        return False
    slow = slowly(data)
    assert slow.diagnostics == ()
    quick = record_from_typed(typed, data, lambda: SourceFile("r.json", data.decode()))
    assert quick == slow.record
    assert quick.data == slow.record.data
    assert list(quick.index.items()) == list(slow.record.index.items())
    assert quick.node == slow.record.node
    assert (quick.as_of, quick.year, quick.unit_name) == (
        slow.record.as_of,
        slow.record.year,
        slow.record.unit_name,
    )
    quick_year, slow_year = quick.span("/year"), slow.record.span("/year")
    assert (quick_year.start, quick_year.end) == (slow_year.start, slow_year.end)
    assert quick_year.source is quick.source
    return True


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_are_taken_at_once(path):
    """Every example record, as JSON compact or indented, needs no slow reader."""
    data = sr.load_record(path).plain()
    assert assert_taken_alike(written(data))
    assert assert_taken_alike(json.dumps(data, ensure_ascii=False, indent=1).encode())
    assert assert_taken_alike(json.dumps(data).encode())


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-1, 3000), st.floats(allow_nan=False), st.text(max_size=4),
    st.sampled_from(["", "p", "f", "e", "u", "nobody", "2021-02-30", "2021-13-01", "20210101", "0000-01-01",
                     "2020-12-31", "2021-01-01", "2023-01-01", "1990-05-05", "a b", "a\nb", "a.1", "A", "\ud800"]),
    st.lists(st.sampled_from(["p", "x", "a.1"]), max_size=3), st.just({}), st.just({"id": "p"}),
)  # fmt: skip


def places(data, path=()):
    """Yield the path of every value."""
    yield path
    inner = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in inner:
        yield from places(value, (*path, key))


@st.composite
def spoilt(draw):
    """A record in which a few values were replaced, dropped, added or written twice."""
    data = json.loads(json.dumps(SMALL))
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from([path for path in places(data) if path]))
        owner = data
        for key in path[:-1]:
            owner = owner[key]
        action = draw(st.integers(0, 3))
        if action == 0:
            del owner[path[-1]]
        elif action == 1 and isinstance(owner, list):
            owner.append(deepcopy(draw(st.sampled_from(owner))))
        elif action == 1:
            owner[
                draw(
                    st.sampled_from(["left_on", "due_on", "carried_over_from", "x", "responsible"])
                )
            ] = deepcopy(draw(VALUES))
        else:
            owner[path[-1]] = deepcopy(draw(VALUES))
    return data


@settings(max_examples=10 * settings.get_profile(settings.get_current_profile_name()).max_examples)
@given(spoilt())
def test_nothing_wrong_is_taken(data):
    """Spoilt records: what is taken at once is exactly what the slow reader has nothing to say of."""
    text = json.dumps(data, ensure_ascii="\ud800" in repr(data))
    slow = record_from(read_json(SourceFile("r.json", text)))
    taken = assert_taken_alike(text.encode(errors="surrogatepass"))
    assert taken == (slow.record is not None and not slow.diagnostics)


@pytest.mark.parametrize("text", ["a\na", "a\n", "\na"])
@pytest.mark.parametrize("place", ["id", "functions", "activity", "items"])
def test_a_line_break_does_not_make_two_texts_of_one(place, text):
    """A text that matches its pattern line by line, and not whole, is not taken."""
    data = deepcopy(SMALL)
    match place:
        case "id":
            data["unit"]["id"] = text
        case "functions":
            data["unit"]["functions"] = [text]
        case "activity":
            data["events"][0]["activity"] = text
        case _:
            data["report_sections"][0]["passages"][0]["items"] = [text.replace("a", "a.1")]
    assert decode_record(written(data), DEFAULT_LIMITS) is None
    assert slowly(written(data)).record is None


def test_a_key_twice():
    """A key that stands twice is not taken, though decoders keep the last."""
    data = written(SMALL)
    twice = data.replace(b'"year":2021', b'"year":2021,"year":2021')
    assert decode_record(data, DEFAULT_LIMITS) is not None
    assert decode_record(twice, DEFAULT_LIMITS) is None
    hidden = twice.replace("张三".encode(), rb"\u0022\u0022")
    assert decode_record(hidden, DEFAULT_LIMITS) is None
    assert [part.code.id for part in slowly(twice).diagnostics] == ["SR104"] or slowly(
        twice
    ).diagnostics


@pytest.mark.parametrize("name", ['"', '\\"', "\\", "a\\", '\\\\"', "\t", "\u2028", "😀"])
def test_marks_in_texts(name):
    """Quotation marks and backslashes in texts are counted for what they are."""
    data = {**SMALL, "unit": {**SMALL["unit"], "name": name}}
    assert assert_taken_alike(written(data))
    assert assert_taken_alike(json.dumps(data).encode())


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff", b"\xef\xbb\xbf" + written(SMALL), written(SMALL) + b"x"]
)
def test_what_is_no_record(data):
    """What is no record, or begins with a byte order mark, is left to the slow reader."""
    assert decode_record(data, DEFAULT_LIMITS) is None


@pytest.mark.parametrize(
    "limits",
    [
        Limits(max_nodes=50),
        Limits(max_depth=5),
        Limits(max_scalar=9),
        Limits(max_digits=3),
        Limits(max_bytes=99),
    ],
)
def test_limits_are_kept(limits):
    """Where a limit might be passed, the slow reader counts."""
    assert decode_record(written(SMALL), limits) is None


@pytest.mark.parametrize("filler", ["依法", "，", ",", "[{:"])
def test_a_long_text_is_not_many_values(filler):
    """A record of more bytes than there may be values is taken as long as it has few of them."""
    nodes = len(SMALL) * 20
    name = filler * nodes
    data = written({**SMALL, "unit": {**SMALL["unit"], "name": name[:200]}})
    assert len(data) > nodes
    found = decode_record(data, Limits(max_nodes=nodes))
    assert (found is None) == (filler in {",", "[{:"})  # marks in a text might be values
    assert read_json(SourceFile("r.json", data.decode()), limits=Limits(max_nodes=nodes)).node


@pytest.mark.parametrize("value", [[], [1], [[], {}], {"a": {"b": 1, "c": [2, 3]}}, "a", [[[[1]]]]])
def test_values_are_never_more_than_counted(value):
    """Every value and every key is counted, so that no limit is passed unseen."""

    def nodes(part):
        if isinstance(part, dict):
            return 1 + sum(1 + nodes(inner) for inner in part.values())
        return 1 + sum(map(nodes, part)) if isinstance(part, list) else 1

    for indent in (None, 2):
        assert most_nodes(json.dumps(value, indent=indent).encode()) >= nodes(value)


def test_bad_json_is_worded_as_ever(tmp_path):
    """A file with errors gets the diagnostics of the slow reader, with their lines."""
    path = tmp_path / "r.json"
    path.write_text(json.dumps({**SMALL, "year": "2021"}, indent=1), encoding="utf-8")
    (loaded,) = sr.iter_records(path)
    assert loaded.record is None
    assert [part.span.start_position.line for part in loaded.diagnostics] == [11]


def test_typed_from_plain_data():
    """A record of any origin has a typed value; its digest is that of the canonical JSON."""
    record = sr.parse_record(TOWN)
    assert digest_of(record.typed) == record.digest
    assert typed_record({**TOWN, "year": "2021"}) is None
    assert record.typed.year == record.year


def test_a_keyword_without_a_meaning_is_refused():
    """A keyword that the types don't know would go unchecked, so it is refused."""
    with pytest.raises(ValueError, match="multipleOf"):
        type_of({"type": "integer", "multipleOf": 2}, "x")
    assert record_type() is record_type()


def test_days_are_those_of_the_calendar():
    """A record on 29 February is taken in a leap year only."""
    for year, exists in ((2024, True), (2023, False)):
        events = [{"id": "e", "activity": "a", "date": f"{year}-02-29"}]
        data = {
            **SMALL,
            "year": year,
            "events": events,
            "inspection_findings": [],
            "as_of": f"{year}-12-31",
        }
        data["report_sections"] = []
        assert (decode_record(written(data), DEFAULT_LIMITS) is not None) == exists
    assert date(2024, 2, 29)
