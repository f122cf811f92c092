from __future__ import annotations

import pytest

SECTION = {
    "id": "r1",
    "person": "p1",
    "submitted_on": "2021-12-01",
    "text": "带头学法。\n制定任务清单。",
}


def test_passage_that_was_never_written(found_in, data):
    """SR410: a passage that isn't in the text is doubted, at the passage."""
    passage = {"text": "从未写过的话", "items": ["government_department_heads.1"]}
    data["report_sections"] = [{**SECTION, "passages": [passage]}]
    (problem,) = found_in(data)
    assert (problem.code.id, problem.severity) == ("SR410", "warning")
    assert problem.span.text == '"从未写过的话"'


@pytest.mark.parametrize("words", ["带头学法", "带头学法。制定", "带头 学法。\n\n制定任务清单"])
def test_white_space_is_nobodys_word(found_in, data, words):
    """A passage is found across line breaks and spaces."""
    data["report_sections"] = [{**SECTION, "passages": [{"text": words, "items": []}]}]
    assert found_in(data) == ()


def test_broken_sections_are_left_to_the_schema(found_in, data):
    """A section without a text, or a passage without one, is told of by the schema alone."""
    data["report_sections"] = [
        {**SECTION, "text": 3, "passages": [{"text": "x", "items": []}]},
        {**SECTION, "id": "r2", "passages": [{"items": []}]},
    ]
    assert {part.code.id[:3] for part in found_in(data)} == {"SR1"}
