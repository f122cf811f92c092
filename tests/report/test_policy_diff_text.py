"""How single fields of a policy's elements are told."""

from __future__ import annotations

import copy

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.diagnostics.width import display_width
from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.report.layout import PAGE_WIDTH
from shufa_rules.report.policy_diff_text import render_policy_diff
from shufa_rules.revision.comparison.documents import compare_documents
from shufa_rules.revision.comparison.policies import compare_files, plain_files
from shufa_rules.revision.comparison.policy_diff import PolicyDiff


@pytest.fixture(scope="module")
def policy():
    """The bundled policy."""
    return load_policy_folder(policies_folder() / "xiangyuan" / "2021-11-10")


@pytest.fixture
def told(policy):
    """Change the files of the policy and return the lines that tell it, after the head."""
    text = compare_documents(policy.document, policy.document)

    def tell(change, *, whole=False):
        files = copy.deepcopy(plain_files(policy))
        change(files)
        diff = PolicyDiff("old", "new", text, compare_files(plain_files(policy), files))
        lines = render_policy_diff(diff, policy, policy, whole=whole).splitlines()
        assert max(map(display_width, lines)) <= PAGE_WIDTH
        return lines[3:]

    return tell


def rule(files, identifier, name="duties.yaml"):
    """Return a rule of a file."""
    return next(part for part in files[name]["rules"] if part["id"] == identifier)


def test_steps_in_another_order(told):
    """The order before and now, by what the steps are called."""
    lines = told(lambda files: files["procedure.yaml"]["steps"].reverse())
    assert lines == [
        "  要素   顺序变动 1",
        "",
        "~ 程序   顺序变动   steps",
        "    - 自查总结、述法测评、综合评价",
        "    + 综合评价、述法测评、自查总结",
    ]


def test_another_citation_alone(told):
    """No change in substance; listed on demand."""

    def change(files):
        rule(files, "collective_study_minimum")["cite"] = "三（二）10"

    assert told(change) == ["  要素   改动 1", "  要素内容没有变化"]
    assert "    条款   三（二）9 → 三（二）10" in told(change, whole=True)


def test_a_field_that_is_gone_and_one_that_is_new(told):
    """A short value against nothing; a long one by itself."""

    def change(files):
        part = rule(files, "collective_study_minimum")
        del part["severity"], part["remedy"]
        part["note"] = "一年两次是最少的次数，由办公室在年初排定日期。"

    lines = told(change)
    assert "    程度   violation → （无）" in lines
    assert any(line.startswith("    - 补救   组织领导班子集体学法") for line in lines)
    assert any(line.startswith("    + 备注   一年两次") for line in lines)


def test_words_of_a_long_text(told):
    """Phrases that differ, not the whole text."""

    def change(files):
        note = files["notes.yaml"]["notes"][0]
        note["text"] = note["text"].replace("绝不默认为县委常委", "可以默认为县委常委")

    lines = told(change)
    assert "    - 条文   绝不默认为县委常委" in lines
    assert "    + 条文   可以默认为县委常委" in lines


def test_a_list_in_another_order(told):
    """What it holds is the same: both orders are told."""

    def change(files):
        files["accountability.yaml"]["triggers"][0]["measures"].reverse()

    (line,) = [line for line in told(change) if line.startswith("    措施")]
    assert "→" in line


def test_a_condition_that_reads_the_same(told):
    """Where the sentences don't show what is another, the data are told: nothing escapes."""

    def change(files):
        rule(files, "collective_study_minimum")["require"] = {"any": [{"$year": {"is": 2021}}]}

    lines = told(change)
    assert any(line.startswith("    + require.any   $year：is：2021") for line in lines)
    assert any(line.startswith("    - require.count") for line in lines)


def test_a_binding_that_is_new(told):
    """A file with all its values, each under what the parameter is called."""

    def change(files):
        files["bindings/county-2023.yaml"] = {
            "id": "county-2023",
            "year": 2023,
            "values": [{"parameter": "assessment_authority", "value": "县委考核办"}],
        }

    lines = told(change)
    assert "绑定 county-2023" in lines
    assert "+ 考核主管部门   新增" in lines
    assert "    + 取值   县委考核办" in lines


def test_an_element_that_names_no_text(told):
    """Removed, with its id alone."""

    def change(files):
        del files["subjects.yaml"]["subjects"][0]

    lines = told(change)
    assert "    county_party_committee_head" in lines
    assert "- 二   县党委主要负责人   删去" in lines
