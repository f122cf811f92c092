from __future__ import annotations

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.record.checks.identifiers import identifiers
from shufa_rules.syntax.json_reader import read_json


def test_duplicate_person_id(found_in, data):
    """SR401: an id given twice names the line of the first, at the second."""
    data["people"][1]["id"] = "p1"
    (problem,) = found_in(data)
    assert problem.code.id == "SR401"
    assert problem.message() == "the id `p1` is given twice, first in line 12"
    assert problem.span.text == '"p1"'
    assert problem.span.start_position.line == 18


def test_ids_are_unique_over_the_whole_record(found_in, data):
    """SR401: a session can't have the id of a person, nor anything that of the unit."""
    data["study_sessions"] = [
        {"id": "p1", "date": "2021-05-05", "kind": "other"},
        {"id": "heshan", "date": "2021-05-05", "kind": "other"},
    ]
    assert [part.code.id for part in found_in(data)] == ["SR401", "SR401"]


def test_ids_of_a_broken_record():
    """Ids are found whatever else is wrong, and only where they are texts."""
    text = '{"unit": 3, "people": [{"id": "a"}, {"id": 4}, 5], "events": {"id": "b"}, "x": [{"id": "c"}]}'
    node = read_json(SourceFile("r.json", text)).node
    assert [(found.id, found.pointer) for found in identifiers(node)] == [
        ("a", "/people/0"),
        ("c", "/x/0"),
    ]
    assert list(identifiers(read_json(SourceFile("r.json", "[]")).node)) == []
