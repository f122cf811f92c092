"""Where no ground is sought, there is none."""

from __future__ import annotations

import pytest

import shufa_rules as sr
from shufa_rules.bundled import schemas_folder
from shufa_rules.engine.fused.grounds import no_grounds

PATHS = sorted((schemas_folder().parent / "examples" / "records").glob("*.yaml"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_ground_is_missed(prepared, path):
    """Where it is said that there are no grounds, the reference finds none."""
    record = sr.load_record(path)
    standing = prepared.fused[record.year].standing(record.typed, record.as_of)
    if no_grounds(prepared.policy, standing.k):
        assert prepared.evaluate(record, engine="reference").grounds == ()


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


@pytest.mark.parametrize(
    ("lists", "none"),
    [
        ({}, False),  # whether there are findings is unknown
        ({"inspection_findings": []}, True),
        ({"inspection_findings": [FINDING]}, False),
        ({"inspection_findings": [], "determinations": [ANSWER]}, False),
        ({"inspection_findings": [], "determinations": []}, True),
    ],
)
def test_when_it_is_sure(prepared, lists, none):
    """It is sure where there are no findings and nobody answered a question."""
    record = sr.parse_record(small(**lists))
    fused = prepared.fused[2021]
    standing = fused.standing(record.typed, record.as_of)
    assert no_grounds(prepared.policy, standing.k) is none
    assert (
        fused.evaluate(record, record.as_of).grounds
        == prepared.evaluate(record, engine="reference").grounds
    )
