"""Grounds for accountability: facts, each head's own; judged by the authority of the plan alone."""

from __future__ import annotations

import pytest

import shufa_rules as sr

AUTHORITY = "县考核办（示例）"
FINDING = {
    "id": "F-1",
    "source": "inspection",
    "description": "规范性文件未备案",
    "issued_on": "2021-05-01",
    "due_on": "2021-10-01",
}


def _determination(question, about="F-1", by=AUTHORITY, value=True):  # noqa: FBT002  data
    return {
        "id": f"{question}-{about}-{by}",
        "question": question,
        "about": about,
        "value": value,
        "by": by,
        "on": "2021-11-01",
    }


def _section(person, findings):
    return {
        "id": f"r-{person}",
        "person": person,
        "submitted_on": "2021-12-01",
        "text": "规范性文件备案问题已整改",
        "passages": [
            {
                "text": "规范性文件备案问题已整改",
                "items": ["government_heads.4"],
                "findings": findings,
            }
        ],
    }


@pytest.fixture
def grounds(prepared):
    """Return the grounds of a town by trigger."""

    def run(**lists):
        data = {
            "format": "shufa-record/1",
            "unit": {"id": "u", "name": "某镇", "kind": "town", "functions": []},
            "year": 2021,
            "as_of": "2021-12-31",
            "people": [
                {"id": "s", "name": "书记", "role": "principal_head", "organ": "party"},
                {"id": "m", "name": "镇长", "role": "principal_head", "organ": "government"},
            ],
            "inspection_findings": [FINDING],
            "rectifications": [],
            **lists,
        }
        data = {key: value for key, value in data.items() if value is not None}
        verdict = prepared.evaluate(sr.parse_record(data))
        return {ground.trigger: ground for ground in verdict.grounds}

    return run


def test_silence_is_each_head_s_own(grounds):
    """A head who names the finding doesn't speak for the other one."""
    found = grounds(
        determinations=[_determination("important")],
        report_sections=[_section("s", ["F-1"]), _section("m", [])],
    )
    assert found["concealment"].heads == ("镇长",)
    assert found["concealment"].status is sr.GroundStatus.PENDING_DETERMINATION


def test_a_determination_by_another_body(grounds):
    """Anomaly 24: what another body holds raises nothing, and is told."""
    found = grounds(
        determinations=[
            _determination("prominent"),
            _determination("not_earnestly_corrected", by="县司法局"),
        ]
    )
    ground = found["uncorrected"]
    assert ground.status is sr.GroundStatus.PENDING_DETERMINATION
    assert any("县司法局" in missing.text for missing in ground.missing)


def test_a_determination_by_the_authority(grounds):
    """The authority's word raises it, however its name's brackets are written."""
    found = grounds(
        determinations=[
            _determination("prominent"),
            _determination("not_earnestly_corrected", by="县考核办(示例)"),
        ]
    )
    assert found["uncorrected"].status is sr.GroundStatus.RAISED
    assert found["uncorrected"].heads == ("书记", "镇长")


def test_a_person_whom_another_body_judged(grounds):
    """A judgement on a person by a body that is not the plan's waits for the one that is."""
    found = grounds(determinations=[_determination("not_performed", about="s", by="某机关")])
    assert found["duties_not_performed"].status is sr.GroundStatus.PENDING_DETERMINATION
    assert found["duties_not_performed"].heads == ("书记",)


def test_no_list_is_no_proof(grounds):
    """Where the record lacks the list of findings, grounds wait for it."""
    found = grounds(inspection_findings=None, rectifications=None)
    assert set(found) == {"concealment", "uncorrected"}
    for ground in found.values():
        assert ground.status is sr.GroundStatus.PENDING_DETERMINATION
        assert [part.text for part in ground.missing] == [
            "记录缺少“督察考核发现的问题”（/inspection_findings）"
        ]


def test_a_head_who_is_not_recorded(grounds):
    """The missing head is named as one whom it may concern."""
    found = grounds(
        people=[{"id": "s", "name": "书记", "role": "principal_head", "organ": "party"}],
        determinations=[_determination("prominent")],
    )
    assert found["uncorrected"].heads == ("书记", "镇长")
