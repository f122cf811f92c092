from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plan_measuring import FOUNDING, plan_names, plan_text

import shufa_rules as sr
from shufa_rules.document.folding import LINE_BREAKS
from shufa_rules.document.parsing import parse_document
from shufa_rules.policy.loading import read_policy

PLANS = [name for name in plan_names() if name != "00-xiangyuan"]
EXAMPLES = {50: 40, 200: 120, 5_000: 3_000}[settings().max_examples]
"""Fewer than the profile's: each is a whole policy, written and read back with all checks."""

WORDS = [
    "述法", "述法主体", "党委（党组）", "县委", "县政府", "主要负责人", "领导班子其他成员", "参照", "按照",
    "重点围绕以下内容述法", "情况", "一、", "（一）", "1.", "（1）", "①", "第一条", "第二章", "一是", "二是",
    "不少于2次", "300字左右", "不超过百分之三十", "12月底前", "从2021年开始", "分为优秀、良好两个等次",
    "对不述法的，给予约谈", "有下列情形之一的，给予通报：", "根据《办法》（县法〔2021〕4号），制定本方案。",
    "审定", "审核", "测评", "采取会议等方式", "。", "，", "；", "：", "、", "“", "”", "（", "）", "《", "》",
    "\n", "\r\n", " ", "\u3000", "㈠", "﹝2017﹞", "黨", "條", "第三條", "🙂", "\u200b", "\x85", "\u2028", "x", "9",
]  # fmt: skip
PIECES = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
CUTS = st.tuples(st.sampled_from(PLANS), st.integers(0, 2_000), st.integers(0, 60), PIECES).map(
    lambda cut: plan_text(cut[0])[: cut[1]] + cut[3] + plan_text(cut[0])[cut[1] + cut[2] :]
)
TEXTS = st.one_of(PIECES, CUTS, st.text(max_size=60)).filter(
    lambda text: parse_document(text).sentences and "\x00" not in text
)

laws = settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))


def quoted(files):
    """Yield each mapping of the files that has an origin, with its words."""
    for name, content in files.items():
        if name.endswith(".yaml"):
            waiting = [yaml.safe_load(content)]
            while waiting:
                part = waiting.pop()
                if isinstance(part, dict):
                    if "drafted_by" in part:
                        yield part
                    waiting += part.values()
                elif isinstance(part, list):
                    waiting += part


@laws
@given(TEXTS)
def test_any_text_gives_a_policy_that_loads(loaded, text):
    """Whatever the text, the folder follows the schemas and passes every check of a policy."""
    reading = loaded(text)
    assert [(part.code.id, part.fields) for part in reading.errors] == []
    assert reading.policy is not None


@laws
@given(TEXTS)
def test_every_quotation_stands_at_its_place(drafted, text):
    """`drafted_by` says exactly where in source.txt the quoted words are."""
    for part in quoted(drafted(text).files):
        words = part.get("quote") or part.get("text")
        origin = part["drafted_by"]
        stretch = text[origin["start"] : origin["end"]]
        assert 0 <= origin["start"] < origin["end"] <= len(text)
        if words is not None:
            lines = [line.strip() for line in re.split(f"[{LINE_BREAKS}]", stretch)]
            assert "".join(lines) == words.replace("\n", "")


@laws
@given(TEXTS)
def test_drafting_twice_gives_the_same_bytes(drafted, text):
    """No order of hashes, clock or counter gets into a draft."""
    assert drafted(text).files == drafted(text).files


@laws
@given(TEXTS)
def test_every_sentence_is_in_the_ledger_once(drafted, text):
    """The ledger has the sentences of the text, in its order, each once."""
    entries = yaml.safe_load(drafted(text).files["ledger.yaml"])["entries"]
    told = [(entry["cite"], entry["index"], entry["exact"]) for entry in entries]
    sentences = parse_document(text).sentences
    assert told == [(str(part.citation), part.index, part.text) for part in sentences]


@pytest.mark.parametrize("name", plan_names())
def test_the_plans_give_policies_without_errors(loaded, name):
    """The founding document and each fictional plan: `lint` has no error, warnings are welcome."""
    assert loaded(plan_text(name)).errors == ()


def test_the_text_stays_as_received(drafted):
    """source.txt has the text with its traditional characters, line breaks and spaces."""
    text = plan_text("05-haiyan").replace("\n", "\r\n")
    assert drafted(text).files["source.txt"] == text.encode()


def test_nothing_is_bound(drafted, loaded):
    """A draft makes parameters, and no binding; what it needs to know is left open."""
    files = drafted(plan_text("01-qingyuan")).files
    assert not [name for name in files if name.startswith("bindings")]
    parameters = {part.id: part for part in loaded(plan_text("01-qingyuan")).policy.parameters}
    assert parameters["quota_grade_1"].type == "share"
    assert parameters["role_1"].title == "县委依法治县办"


def test_a_mapped_passage_satisfies_no_item_of_a_draft(loaded):
    """Items without key terms are never satisfied by a mapping alone: a person chooses them first."""
    policy = loaded(plan_text("01-qingyuan")).policy
    assert {item.key_terms for item in policy.content_items()} == {()}


def test_an_item_in_a_paragraph_is_held_against_its_words(drafted, tmp_path):
    """SR223: an item cited with a letter has to stand in its paragraph, as whole phrases."""
    for name, content in drafted(plan_text("04-baishi")).files.items():
        (tmp_path / name).write_bytes(content)
    content = tmp_path / "content.yaml"
    written = content.read_text(encoding="utf-8")
    assert "cite: 二c" in written
    content.write_text(written.replace("text: 三是推进基层", "text: 三是推动基层"), "utf-8")
    assert "SR223" in {part.code.id for part in read_policy(tmp_path).errors}


def test_a_draft_satisfies_nobody(drafted, tmp_path):
    """Whatever an office has done, a draft that nobody has worked on says of it that it is open."""
    for name, content in drafted(plan_text("00-xiangyuan")).files.items():
        (tmp_path / name).write_bytes(content)
    policy = sr.load_policy(str(tmp_path))
    for path in sorted((FOUNDING.parents[3] / "examples" / "records").glob("*.yaml")):
        record = sr.load_record(path)
        verdict = policy.evaluate(record)
        assert {part.status for part in verdict.results} <= {"undetermined", "not_applicable"}
        assert verdict.to_dict() == policy.evaluate(record, engine="reference").to_dict()


def test_a_text_without_a_sentence_is_refused(drafted):
    """There is nothing to draft from in blanks."""
    with pytest.raises(ValueError, match="there is none"):
        drafted(" \n\u3000")


def test_every_element_says_how_it_was_drafted(loaded):
    """Each element of a draft, and each of none else, has the rule that found it."""
    policy = loaded(plan_text("02-yunxi")).policy
    elements = [part for part in policy.elements() if part.id != policy.id]
    assert elements
    assert all(part.drafted_by is not None and part.drafted_by.rule for part in elements)
