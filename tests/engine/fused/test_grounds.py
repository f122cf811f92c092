"""Grounds are found without the reference evaluator where nobody determined anything, and as it finds them."""

from __future__ import annotations

from operator import attrgetter

import pytest

import shufa_rules as sr
from shufa_rules.bundled import schemas_folder
from shufa_rules.engine.fused.grounds import FusedGrounds

PATHS = sorted((schemas_folder().parent / "examples" / "records").glob("*.yaml"))


def found(prepared, record):
    """The grounds that are found without the reference evaluator; `None` where it has to find them."""
    fused = prepared.fused[record.year]
    standing = fused.standing(record.typed, record.as_of)
    grounds = FusedGrounds(standing.program, prepared.policy)
    return grounds.find(standing, attrgetter("id"))  # which is what a finding is called


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_ground_is_missed(prepared, path):
    """What is found of an example is what the reference finds."""
    record = sr.load_record(path)
    prepared.fused[record.year].program(
        record.typed.unit.kind, roster=record.typed.unit.on_assessment_roster
    )
    grounds = found(prepared, record)
    if grounds is not None:
        assert grounds == prepared.evaluate(record, engine="reference").grounds


def small(**lists):
    """A department with one person, and lists."""
    return {
        "format": "shufa-record/1",
        "unit": {"id": "u", "name": "某局", "kind": "government_department", "functions": []},
        "year": 2021,
        "as_of": "2022-01-31",
        "people": [{"id": "p", "name": "张三", "role": "principal_head", "organ": "government"}],
        **lists,
    }


FINDING = {
    "id": "f", "source": "inspection", "description": "甲", "issued_on": "2021-05-12",
    "due_on": "2021-10-31", "responsible": "p",
}  # fmt: skip
ANSWER = {
    "id": "a", "question": "not_performed", "about": "p", "value": True, "by": "县委", "on": "2021-12-01",
}  # fmt: skip


PEOPLE = [
    {"id": "p", "name": "张三", "role": "principal_head", "organ": "government"},
    {"id": "m", "name": "李四", "role": "leadership_member", "organ": "government"},
]
SECTION = {
    "id": "s", "person": "p", "submitted_on": "2021-12-01", "text": "甲。乙问题没有整改。",
    "passages": [{"text": "甲。", "items": ["government_department_heads.1"]}],
}  # fmt: skip
NAMED = {**SECTION, "passages": [{"text": "甲。", "items": [], "findings": ["f"]}]}
PROMINENT = {**ANSWER, "id": "b", "question": "prominent", "about": "f"}
ELSEWHERE = {**PROMINENT, "about": "p"}
TOLD = {"inspection_findings": [FINDING], "rectifications": [], "report_sections": [SECTION]}


@pytest.mark.parametrize(
    ("lists", "triggers"),
    [
        ({}, None),  # whether there are findings is unknown
        ({"inspection_findings": []}, []),
        ({"inspection_findings": [FINDING]}, None),  # nor is it known what was put right
        ({"inspection_findings": [FINDING], "rectifications": []}, None),  # nor who told of it
        (TOLD, ["concealment", "uncorrected"]),
        ({**TOLD, "people": PEOPLE}, ["concealment", "uncorrected"]),
        ({**TOLD, "report_sections": [NAMED]}, ["uncorrected"]),
        ({**TOLD, "report_sections": []}, ["uncorrected"]),
        ({**TOLD, "inspection_findings": [{**FINDING, "source": "petition"}]}, ["concealment"]),
        ({**TOLD, "inspection_findings": [{**FINDING, "due_on": "2022-03-01"}]}, ["concealment"]),
        ({**TOLD, "determinations": [PROMINENT]}, None),
        ({**TOLD, "determinations": [ELSEWHERE]}, ["concealment", "uncorrected"]),
        ({"inspection_findings": [], "determinations": [ANSWER]}, None),
        ({"inspection_findings": [], "determinations": []}, []),
        ({"inspection_findings": [], "determinations": [ELSEWHERE]}, []),
    ],
)
def test_when_the_reference_is_not_asked(prepared, lists, triggers):
    """What waits for an authority is found; what somebody answered, or hangs on lists, is left."""
    record = sr.parse_record(small(**lists))
    grounds = found(prepared, record)
    by_reference = prepared.evaluate(record, engine="reference").grounds
    if triggers is None:
        assert grounds is None
    else:
        assert [ground.trigger for ground in grounds] == triggers
        assert grounds == by_reference
    assert prepared.fused[2021].evaluate(record, record.as_of).grounds == by_reference
