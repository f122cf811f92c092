"""A policy for a machine and for a person."""

from __future__ import annotations

import json

import pytest

from shufa_rules.diagnostics.width import display_width
from shufa_rules.engine.prepared import load_policy
from shufa_rules.report.json_text import json_text
from shufa_rules.report.policy_json import element_data, policy_data
from shufa_rules.report.policy_text import render_element, render_policy


@pytest.fixture(scope="module")
def prepared():
    """The bundled policy with its example bindings of two years."""
    return load_policy("xiangyuan", bindings=["example-2021", "example-2022"])


@pytest.fixture(scope="module")
def data(prepared):
    """The policy as JSON, read back."""
    return json.loads(json_text(policy_data(prepared.policy, prepared.bindings)))


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        (("policy",), {"id", "document_number", "in_force_from"}),
        (("subjects", 0), {"id", "title", "footing", "cite"}),
        (("content_lists", 0), {"id", "title", "cite", "strictness", "items"}),
        (("content_lists", 0, "items", 0), {"id", "cite", "text"}),
        (("procedure", "steps", 0), {"id", "title", "cite"}),
        (("grading", "grades", 0), {"id", "title", "cite"}),
        (("accountability", "triggers", 0), {"id", "title", "cite", "measures"}),
        (("parameters", 0), {"id", "cite", "bound", "value"}),
        (("superior_documents", 0), {"id", "document_number", "text"}),
    ],
)
def test_keys_that_others_rely_on(data, place, keys):
    """The contract of the design."""
    found = data
    for step in place:
        found = found[step]
    assert keys <= set(found)


def test_five_lists(data):
    """Ten, ten, eight, eight and four items."""
    assert [len(part["items"]) for part in data["content_lists"]] == [10, 10, 8, 8, 4]


def test_measures_are_named_by_the_plans_words(data):
    """The titles, with the ids beside them."""
    trigger = data["accountability"]["triggers"][0]
    assert "告诫约谈" in trigger["measures"]
    assert len(trigger["measures"]) == len(trigger["measure_ids"])


def test_bound_and_unbound_parameters(prepared, data):
    """The newest year's value stands first; without bindings nothing is bound."""
    bound = next(part for part in data["parameters"] if part["id"] == "report_length_tolerance")
    assert bound["bound"]
    assert [value["year"] for value in bound["values"]] == [2021, 2022]
    assert bound["value"] == bound["values"][-1]["value"]
    without = policy_data(prepared.policy)["parameters"]
    assert not any(part["bound"] or part["value"] is not None for part in without)


def test_an_element_is_told_whole(prepared):
    """All that the policy file says of it, the citation in its one form."""
    rule = next(part for part in prepared.policy.rules if part.id == "collective_study_minimum")
    data = element_data(rule)
    assert data["cite"] == "三（二）9"
    assert data["require"]["count"]["at_least"] == 2
    text = render_element(rule)
    assert text.startswith("  三（二）9   ")
    assert "at_least   2" in text


def test_every_element_can_be_told(prepared):
    """Whatever kind it is."""
    for element in prepared.policy.elements():
        assert element.cite in render_element(element)
        json_text(element_data(element))


def test_text_names_every_part(prepared):
    """The plan's table of contents, in 80 columns, with the values that are bound."""
    text = render_policy(prepared.policy, prepared.bindings)
    for heading in (
        "述法主体",
        "述法内容：",
        "程序：",
        "规则",
        "等次",
        "问责情形",
        "参数",
        "上级文件",
        "编注",
    ):
        assert f"\n{heading}" in text
    assert "2021年度 60" in text
    assert "未绑定" in render_policy(prepared.policy)
    assert max(map(display_width, text.splitlines())) <= 80
    assert "\x1b" not in text
