from __future__ import annotations

import io

import pytest

openpyxl = pytest.importorskip("openpyxl")

from shufa_rules.engine.prepared import load_policy  # noqa: E402  after openpyxl is there
from shufa_rules.report.record_guidance import record_guidance  # noqa: E402
from shufa_rules.workbook.layout import column_names  # noqa: E402
from shufa_rules.workbook.word_list import WordList, schema_words  # noqa: E402
from shufa_rules.workbook.writing import record_workbook  # noqa: E402


@pytest.fixture(scope="module")
def prepared():
    """Return the county's plan."""
    return load_policy("xiangyuan")


@pytest.fixture(scope="module")
def guidance(prepared):
    """Return what the plan tells those who fill in a record."""
    return record_guidance(prepared.policy)


def test_every_word_of_the_policy_can_be_chosen(prepared, guidance):
    """Activities, questions and content items have a word each, and each word leads back."""
    words = WordList((*schema_words(), *guidance.words))
    vocabulary = prepared.vocabulary
    for key, values in (
        ("events.activity", vocabulary.activities),
        ("determinations.question", vocabulary.questions),
        ("report_sections.passages.items", vocabulary.items),
        ("unit.functions", vocabulary.functions),
    ):
        for value in values:
            word = words.word(key, value)
            assert word != value
            assert words.value(key, word) == value


def test_notes_quote_the_clause(guidance):
    """A column that a rule looks at has the rule's words, each from the plan's text."""
    assert "三（二）9　“每年集体学法不少于2次”" in guidance.notes["study_sessions.participants"]
    assert set(guidance.notes) <= set(column_names())
    assert any("审定" in line for line in guidance.notes["events.actor.body"])
    assert "responsibility" not in "".join(guidance.notes["determinations.question"])
    for lines in guidance.notes.values():
        assert 1 <= len(lines) <= 3


def test_the_template_has_them(guidance):
    """In the workbook the clause stands in the heading's note, and the plan on the guide."""
    book = openpyxl.load_workbook(io.BytesIO(record_workbook((), guidance)))
    headings = {cell.value: cell for cell in book["学法活动"][3]}
    assert "每年集体学法不少于2次" in headings["参加人员"].comment.text
    assert "襄法治办〔2021〕4号" in book["填写说明"]["A2"].value
