"""Words that the policy doesn't know are told: a misspelt one would be about nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

import shufa_rules as sr

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "records").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_use_the_policy_s_words(prepared, path):
    """Nothing in the examples is about nothing."""
    assert list(prepared.remarks(sr.load_record(path))) == []


@pytest.mark.parametrize(
    ("changes", "meant"),
    [
        ({"unit": {"functions": ["assesment_authority"]}}, "assessment_authority"),
        ({"events": [{"id": "e", "activity": "self_reveiw", "date": "2021-12-01"}]}, "self_review"),
        (
            {
                "determinations": [
                    {
                        "id": "d",
                        "question": "prominnent",
                        "about": "p1",
                        "value": True,
                        "by": "县考核办",
                        "on": "2021-12-01",
                    }
                ]
            },
            "prominent",
        ),
        (
            {
                "report_sections": [
                    {
                        "id": "r",
                        "person": "p1",
                        "submitted_on": "2021-12-01",
                        "text": "学习贯彻",
                        "passages": [{"text": "学习贯彻", "items": ["government_head.1"]}],
                    }
                ]
            },
            "government_heads.1",
        ),
    ],
    ids=["function", "activity", "question", "item"],
)
def test_a_misspelt_word(prepared, minimal, changes, meant):
    """SR418: a function, an activity, a question or an item, each with what was meant."""
    unit = {**minimal["unit"], **changes.pop("unit", {})}
    record = sr.parse_record({**minimal, **changes, "unit": unit})
    (remark,) = prepared.remarks(record)
    assert (remark.code.id, remark.severity, remark.suggestion) == ("SR418", "warning", meant)
