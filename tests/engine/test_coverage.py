"""Whether a report covers an item: by the record's own mapping, never by a guess (anomaly 4)."""

from __future__ import annotations

import pytest

import shufa_rules as sr
from shufa_rules.engine.facts import unfilled_blanks

TEXT = "一年来，带头学习习近平法治思想。开展宪法宣传，研讨*次。支持法院审理案件。"


@pytest.fixture
def judge(prepared, minimal):
    """Judge one rule for the head of a bureau whose report has the given passages."""

    def run(rule, passages, text=TEXT):
        section = {"id": "r", "person": "p1", "submitted_on": "2021-12-01", "text": text}
        if passages is not None:
            section["passages"] = passages
        record = sr.parse_record({**minimal, "as_of": "2022-01-31", "report_sections": [section]})
        results = prepared.evaluate(record).results
        (result,) = [part for part in results if part.rule == rule and part.subject == "p1"]
        return result

    return run


def test_a_passage_of_the_report_covers_its_item(judge):
    """A passage that is in the report and is mapped to the item covers it."""
    passages = [{"text": "带头学习习近平法治思想", "items": ["government_department_heads.1"]}]
    result = judge("government_department_heads.1", passages)
    assert result.status is sr.Status.SATISFIED
    assert result.evidence[0].pointer == "/report_sections/0/passages/0/text"


def test_a_passage_that_is_not_in_the_report_covers_nothing(judge):
    """Words that the report doesn't have are no evidence that it has them."""
    passages = [{"text": "从未写过的一段话", "items": ["government_department_heads.1"]}]
    result = judge("government_department_heads.1", passages)
    assert result.status is sr.Status.UNDETERMINED
    assert "不在述法内容之中" in result.message


def test_an_unfilled_blank_covers_nothing(judge):
    """A passage in which a template's blank was left can't be taken for a report."""
    passages = [{"text": "开展宪法宣传，研讨*次", "items": ["government_department_heads.8"]}]
    result = judge("government_department_heads.8", passages)
    assert result.status is sr.Status.UNDETERMINED
    assert "研讨*次" in result.message


def test_an_item_left_out_of_the_mapping_is_not_covered(judge):
    """A mapping that names other items says that this one isn't there; its terms are a hint."""
    result = judge("government_department_heads.1", [], text="带头学习习近平法治思想。")
    assert result.status is sr.Status.VIOLATED
    assert "习近平法治思想" in result.message


def test_without_a_mapping_nothing_is_guessed(judge):
    """Without passages the engine shows the terms it found, and says that it can't tell."""
    result = judge("government_department_heads.1", None)
    assert result.status is sr.Status.UNDETERMINED
    assert result.evidence


def test_a_bundle_is_not_covered_as_a_whole(judge):
    """A passage mapped to an item of several matters has to say which of them (anomaly 19)."""
    passages = [{"text": "支持法院审理案件", "items": ["government_department_heads.7"]}]
    result = judge("government_department_heads.7c", passages)
    assert result.status is sr.Status.UNDETERMINED
    assert "government_department_heads.7a" in result.message


@pytest.mark.parametrize(
    "text",
    [
        "研讨*次",
        "某市",
        "20xx年",
        "XX局",
        "××县",
        "组织____次",
        "（请填写）",
        "20**年",
        "○○局",
        "□□镇",
        "〇〇局",
        "XX同志",
        "研讨 次，",
        "总书记法治思想",
    ],
)
def test_blanks_of_templates(text):
    """The blanks that people meet in copied reports are seen."""
    assert unfilled_blanks(f"我{text}学习") != ()


@pytest.mark.parametrize(
    "text",
    [
        "2021年",
        "某些问题",
        "襄垣县",
        "3×5米的展板",
        "学习2次",
        "某部分",
        "某区域",
        "某市场主体",
        "二〇〇九年",
        "习近平法治思想",
        "学法 3 次。",
    ],
)
def test_what_is_no_blank(text):
    """Ordinary words and numbers are no blanks."""
    assert unfilled_blanks(text) == ()
