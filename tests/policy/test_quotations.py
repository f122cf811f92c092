"""Quotations and item texts: no character can be lost, added or altered unnoticed."""

from __future__ import annotations

import shutil

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from shufa_rules.bundled import policies_folder
from shufa_rules.policy.checks import check_policy
from shufa_rules.policy.checks.quotations import stands_alone
from shufa_rules.policy.derived import with_derived_fields
from shufa_rules.policy.loading import load_policy_folder, read_policy
from shufa_rules.schema.fields import record_shape

FOLDER = policies_folder() / "xiangyuan" / "2021-11-10"
POLICY = load_policy_folder(FOLDER)
ITEMS = [item for part in POLICY.content_lists for item in part.items]


def _edited(data, text):
    """Draw a text with one character taken out, put in, or changed."""
    kind = data.draw(st.sampled_from(["delete", "insert", "alter"]))
    at = data.draw(st.integers(0, len(text) - (kind != "insert")))
    new = data.draw(st.sampled_from("不的和、，。 法2（"))
    if kind == "delete":
        return text[:at] + text[at + 1 :]
    if kind == "insert":
        return text[:at] + new + text[at:]
    return text if text[at] == new else text[:at] + new + text[at + 1 :]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the policy whose content.yaml the tests may edit."""
    folder = tmp_path_factory.mktemp("policy") / "2021-11-10"
    shutil.copytree(FOLDER, folder)
    return folder


@settings(max_examples=40)  # each example loads a whole policy
@given(data=st.data())
def test_one_character_of_an_item(copy, data):
    """Any edit of one character of any quoted item is an error at that item's line."""
    item = data.draw(st.sampled_from(ITEMS))
    edited = _edited(data, item.text)
    if edited == item.text:
        return
    path = copy / "content.yaml"
    original = (FOLDER / "content.yaml").read_text(encoding="utf-8")
    span = item.span("text")
    path.write_text(f'{original[: span.start]}"{edited}"{original[span.end :]}', encoding="utf-8")
    places = [
        diagnostic.span.start_position.line
        for diagnostic in read_policy(copy).errors
        if diagnostic.span is not None and diagnostic.span.source.path.endswith("content.yaml")
    ]
    assert span.start_position.line in places


@settings(max_examples=100)
@given(data=st.data())
def test_one_character_of_a_quotation(data):
    """Any edit of one character of any quotation is an error of its element."""
    index = data.draw(st.integers(0, len(POLICY.rules) - 1))
    rule = POLICY.rules[index]
    if rule.quote is None:
        return
    edited = _edited(data, rule.quote)
    if edited == rule.quote:
        return
    rules = (*POLICY.rules[:index], evolve(rule, quote=edited), *POLICY.rules[index + 1 :])
    shape = with_derived_fields(record_shape())
    problems = [
        diagnostic
        for diagnostic in check_policy(evolve(POLICY, rules=rules), shape)
        if diagnostic.severity == "error"
    ]
    assert {"SR203", "SR208"} & {diagnostic.code.id for diagnostic in problems}


def test_a_share_is_quoted_with_its_sign():
    """A per cent sign is part of its number: a quotation ends behind it, never before."""
    passage = "优秀等次不超过20%，良好不限。"
    assert stands_alone("优秀等次不超过20%", passage)
    assert not stands_alone("优秀等次不超过20", passage)
