from __future__ import annotations

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.catalog import yaml as syntax_codes
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.record.reading import read_record, record_from
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.yaml_reader import read_yaml


def test_everything_wrong_is_told_at_once(found_in, data):
    """Structure, ids, references and dates are told together, in the order of the file."""
    data["unit"]["kind"] = "govenment_department"
    data["people"][1]["id"] = "p1"
    data["study_sessions"] = [
        {"id": "s1", "date": "2021-02-30", "kind": "collective_study", "participants": ["p3"]}
    ]
    data["inspection_findings"] = [
        {
            "id": "f1",
            "source": "inspection",
            "description": "x",
            "issued_on": "2021-09-01",
            "due_on": "2021-08-01",
        }
    ]
    found = found_in(data)
    assert [part.code.id[:3] for part in found] == ["SR1", "SR4", "SR1", "SR4", "SR4"]
    assert {"SR401", "SR402", "SR408"} <= {part.code.id for part in found}


def test_syntax_and_content_are_told_together():
    """A duplicate key doesn't hide a reference to nobody further down."""
    text = (
        "format: shufa-record/1\n"
        "unit: {id: u, name: 某局, kind: town}\n"
        "year: 2021\nyear: 2021\n"
        "people: []\n"
        "legal_lectures: [{id: l1, date: 2021-05-05, person: p1}]\n"
    )
    reading = record_from(read_yaml(SourceFile("r.yaml", text)))
    assert reading.record is None
    assert [part.code for part in reading.diagnostics] == [
        syntax_codes.DUPLICATE_KEY,
        codes.DANGLING_REFERENCE,
    ]


def test_a_text_that_holds_nothing():
    """A text that can't be read at all makes no record, and says why."""
    reading = record_from(read_json(SourceFile("r.json", "{")))
    assert reading.record is None
    assert reading.diagnostics


def test_a_warning_stands_beside_a_record(data):
    """A record with warnings only is a record."""
    import json

    data["legal_lectures"] = [{"id": "l1", "date": "2012-05-05", "person": "p1"}]
    node = read_json(SourceFile("r.json", json.dumps(data))).node
    reading = read_record(node)
    assert reading.record is not None
    assert [part.severity for part in reading.diagnostics] == ["warning"]


def test_no_record_of_something_else():
    """A list, a text or a number is no record, and is told so without a traceback."""
    for text in ("[]", '"record"', "3", "null", "[{}]"):
        reading = record_from(read_json(SourceFile("r.json", text)))
        assert reading.record is None
        assert reading.diagnostics
