"""Differences for machines, as their schema tells."""

from __future__ import annotations

import copy
import json
from fractions import Fraction

import jsonschema
import pytest
from revised_policy import PolicyCopy

from shufa_rules.bundled import policies_folder
from shufa_rules.document.parsing import parse_document
from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.report.diff_json import document_diff_data, policy_diff_data
from shufa_rules.report.json_text import json_text
from shufa_rules.revision.comparison.documents import compare_documents
from shufa_rules.revision.comparison.policies import compare_files, compare_policies
from shufa_rules.revision.comparison.policy_diff import PolicyDiff
from shufa_rules.schema.store import load_schema

FOLDER = policies_folder() / "xiangyuan" / "2021-11-10"


def follows(data):
    """Whether data follow the schema, written and read again."""
    schema = load_schema("diff")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(json_text(data)), schema)
    return True


def of_texts(old, new, *, whole=False):
    """Compare two texts and return the data."""
    diff = compare_documents(parse_document(old), parse_document(new))
    return document_diff_data(diff, "old.txt", "new.txt", whole=whole)


def test_a_value_and_words():
    """A value with its bound and number, words with their places."""
    data = of_texts(
        "1. 集体学法不少于2次，做表率。\n2. 甲甲甲。",
        "1. 集体学法不少于3次，带头做表率。\n2. 甲甲甲。",
    )
    assert follows(data)
    (change,) = data["text"]["changes"]
    assert change["kinds"] == ["reworded"]
    assert change["values"] == [
        {
            "kind": "count",
            "topic": "集体学法",
            "unit": "次",
            "old": {"bound": "at_least", "value": 2, "text": "不少于2次", "start": 4},
            "new": {"bound": "at_least", "value": 3, "text": "不少于3次", "start": 4},
        }
    ]
    assert [(words["old"], words["new"]) for words in change["words"]] == [("做表率", "带头做表率")]
    assert data["text"]["summary"]["unchanged"] == 1


@pytest.mark.parametrize(
    ("old", "new", "values"),
    [
        ("占比不超过百分之二十", "占比不超过百分之三十", ["1/5", "3/10"]),
        ("12月底前完成", "11月底前完成", ["--12-31", "--11-30"]),
    ],
)
def test_exact_values(old, new, values):
    """A share is a fraction, a day is a day: nothing is rounded."""
    data = of_texts(f"1. {old}。", f"1. {new}。")
    assert follows(data)
    (value,) = data["text"]["changes"][0]["values"]
    assert [value["old"]["value"], value["new"]["value"]] == values
    assert all(Fraction(part) for part in values if "/" in part)


def test_what_did_not_change_is_listed_on_demand():
    """Only numbers are other: nothing in substance, and all with `whole`."""
    short, long = (
        of_texts("1. 甲甲。\n2. 乙乙。", "2. 甲甲。\n3. 乙乙。", whole=whole)
        for whole in (False, True)
    )
    assert follows(short)
    assert follows(long)
    assert short["in_substance"] is False
    assert short["text"]["changes"] == []
    assert [part["kinds"] for part in long["text"]["changes"]] == [["renumbered"]] * 2


def test_two_policies(tmp_path):
    """Every element that differs, with its fields, and the text besides."""
    policy = load_policy_folder(FOLDER)
    revised = PolicyCopy.beside(tmp_path).with_three_study_sessions().without_last_item()
    data = policy_diff_data(compare_policies(policy, load_policy_folder(revised.folder)))
    assert follows(data)
    assert data["in_substance"] is True
    changes = {part["new"]["id"]: part for part in data["elements"]["changes"] if part["new"]}
    assert {"path": ["require", "count", "at_least"], "old": 2, "new": 3} in changes[
        "collective_study_minimum"
    ]["fields"]
    gone = [part["old"] for part in data["elements"]["changes"] if part["new"] is None]
    (item,) = [part for part in gone if part["file"] == "content.yaml"]
    assert item["path"] == [
        "content.yaml",
        "lists",
        "government_department_heads",
        "items",
        "government_department_heads.8",
    ]
    assert item["fields"]["text"].startswith("加强对本部门工作人员")


def test_elements_that_repeat_and_fields_that_are_gone():
    """A repeated id is counted; a field without `old` is new, one without `new` is gone."""
    text = compare_documents(parse_document(""), parse_document(""))
    old = {"x.yaml": {"rules": [{"id": "a"}, {"id": "a", "note": None}]}}
    new = copy.deepcopy(old)
    new["x.yaml"]["rules"][1] = {"id": "a", "title": "甲"}
    new["x.yaml"]["rules"].append({"id": "b"})
    data = policy_diff_data(
        PolicyDiff("a@2021-01-01", "a@2022-01-01", text, compare_files(old, new))
    )
    assert follows(data)
    changed, added = data["elements"]["changes"]
    assert changed["new"]["path"] == ["x.yaml", "rules", "a#2"]
    assert changed["fields"] == [{"path": ["note"], "old": None}, {"path": ["title"], "new": "甲"}]
    assert added["new"]["fields"] == {"id": "b"}
    assert [part["new"] for part in data["elements"]["lists"]] == [["a", "a#2", "b"]]
