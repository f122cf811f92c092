"""Cohorts are read from files, folders and lines, and refused with a place."""

import json
from datetime import date
from pathlib import Path

import pytest

import shufa_rules as sr
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.grading.cohort_reading import read_cohort

EXAMPLE = Path(__file__).parents[2] / "examples" / "cohorts" / "county-2021.yaml"
HEADER = {"format": "shufa-cohort/1", "id": "c", "name": "名册", "year": 2021}
ENTRY = {
    "unit": "u1",
    "unit_name": "某镇",
    "unit_kind": "town",
    "person": "p1",
    "name": "张三",
    "role": "principal_head",
    "scores": {"special_assessment": 90.5},
    "ballots": {"own_unit": {"counts": {"good": 3, "80.5": 1}, "scores": [90], "abstentions": 1}},
    "facts": ["open_ground"],
}


def lines(tmp_path, *entries, header=HEADER):
    """Write a file with an entry a line."""
    path = tmp_path / "cohort.ndjson"
    whole = [header, *entries]
    text = "\n".join(
        part if isinstance(part, str) else json.dumps(part, ensure_ascii=False) for part in whole
    )
    path.write_text(text + "\n", encoding="utf-8")
    return path


def codes(path):
    """Return the codes of what is wrong with a cohort, with their lines."""
    with pytest.raises(DiagnosticsError) as raised:
        sr.load_cohort(path)
    return [
        (part.code.id, part.span.start_position.line if part.span else None)
        for part in raised.value.diagnostics
    ]


def test_every_format_says_the_same(tmp_path):
    """YAML, JSON, lines, a Python value and a folder of parts give equal cohorts."""
    other = {**ENTRY, "person": "p2", "facts": []}
    whole = {**HEADER, "entries": [ENTRY, other]}
    text = json.dumps(whole, ensure_ascii=False)
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    for name, part in (("1", ENTRY), ("2", other)):
        file = tmp_path / "parts" / f"{name}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps({**HEADER, "entries": [part]}), encoding="utf-8")
    found = [
        sr.load_cohort(tmp_path / "a.json"),
        sr.load_cohort(tmp_path / "a.yaml"),
        sr.load_cohort(lines(tmp_path, ENTRY, other)),
        sr.load_cohort(tmp_path / "parts"),
        sr.parse_cohort(text),
    ]
    assert all(cohort == found[0] for cohort in found)
    assert found[0].entries[0].facts == {"open_ground"}


def test_the_example_is_in_order():
    """The example has towns, departments, heads and members, and warns of nothing."""
    reading = read_cohort(EXAMPLE)
    assert reading.diagnostics == ()
    assert reading.cohort.as_of == date(2022, 1, 31)
    assert {entry.unit_kind for entry in reading.cohort.entries} >= {"town", "party_department"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"role": "deputy"}, "SR1"),
        ({"unit": "a b"}, "SR1"),
        ({"scores": {"special_assessment": True}}, "SR1"),
        ({"ballots": {"own_unit": {"counts": {"good": -1}}}}, "SR1"),
        ({"ballots": {"own_unit": {"counts": {"Good": 1}}}}, "SR1"),
        ({"fact": []}, "SR1"),
        ({"facts": ["late"]}, "SR1"),
        ({"eligible": "yes"}, "SR1"),
    ],
)
def test_a_line_is_told_what_is_wrong_with_it(tmp_path, change, code):
    """What the quick check doesn't accept the schema refuses, with its line."""
    ((found, line),) = codes(lines(tmp_path, ENTRY, {**ENTRY, "person": "p2", **change}))
    assert found.startswith(code)
    assert line == 3


@pytest.mark.parametrize(
    "bad", ['{"unit": NaN}', "{", '{"unit": "a", "unit": "b"}', "[]", "\ufeff"]
)
def test_a_line_that_is_no_entry_is_refused(tmp_path, bad):
    """NaN, broken JSON, a key twice, another value."""
    assert all(line == 2 for _, line in codes(lines(tmp_path, bad)))


def test_numbers_of_lines_are_exact(tmp_path):
    """An exponent that would exhaust memory is refused; 0.1 is a tenth."""
    text = json.dumps(ENTRY, ensure_ascii=False).replace("90.5", "1e99999999")
    assert codes(lines(tmp_path, text))
    text = json.dumps(ENTRY, ensure_ascii=False).replace("90.5", "0.1")
    (entry,) = sr.load_cohort(lines(tmp_path, text)).entries
    assert str(entry.scores["special_assessment"]) == "0.1"


def test_a_person_twice_is_refused(tmp_path):
    """SR502, with the place of the first."""
    path = lines(tmp_path, ENTRY, ENTRY)
    assert codes(path) == [("SR502", 3)]


def test_a_unit_of_two_kinds_is_refused(tmp_path):
    """SR515: its people would be in two groups."""
    other = {**ENTRY, "person": "p2", "unit_kind": "other_unit"}
    assert codes(lines(tmp_path, ENTRY, other)) == [("SR515", 3)]


def test_lines_without_a_header_are_refused(tmp_path):
    """SR514: of which year they are nobody says."""
    assert ("SR514", None) in codes(lines(tmp_path, header=ENTRY))


def test_two_cohorts_in_a_folder_are_refused(tmp_path):
    """SR513: the parts of a folder are of one cohort."""
    for year in (2021, 2022):
        text = json.dumps({**HEADER, "year": year, "entries": []})
        (tmp_path / f"{year}.json").write_text(text, encoding="utf-8")
    assert [code for code, _ in codes(tmp_path)] == ["SR513"]


def test_what_is_not_there_is_refused(tmp_path):
    """No file, an empty file, a file that is no text."""
    assert codes(tmp_path / "no.yaml") == [("SR405", None)]
    empty = tmp_path / "empty.ndjson"
    empty.write_bytes(b"\n")
    assert codes(empty)
    (tmp_path / "bad.ndjson").write_bytes(json.dumps(HEADER).encode() + b"\n\xff\xfe\n")
    assert codes(tmp_path / "bad.ndjson")
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe\x00")
    assert codes(tmp_path / "bad.yaml")
    with pytest.raises(DiagnosticsError):
        sr.parse_cohort("id: c")


def test_a_line_too_long_is_refused(tmp_path):
    """A limit on a line, as on a file."""
    path = lines(tmp_path, ENTRY)
    from shufa_rules.syntax.limits import Limits

    with pytest.raises(DiagnosticsError):
        sr.load_cohort(path, limits=Limits(max_bytes=200))
