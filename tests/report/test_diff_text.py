"""What a clerk reads of two texts or policies, kept as golden files.

`UPDATE_GOLDEN=1 pytest tests/report/test_diff_text.py` writes them anew; read the difference before it
is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from revised_policy import PolicyCopy

from shufa_rules.bundled import policies_folder
from shufa_rules.diagnostics.width import display_width
from shufa_rules.document.parsing import parse_document
from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.report.diff_text import render_document_diff
from shufa_rules.report.layout import PAGE_WIDTH
from shufa_rules.report.policy_diff_text import render_policy_diff
from shufa_rules.revision.comparison.documents import compare_documents
from shufa_rules.revision.comparison.policies import compare_policies

GOLDEN = Path(__file__).parents[1] / "golden" / "diff"
FOLDER = policies_folder() / "xiangyuan" / "2021-11-10"
FOUNDING = (FOLDER / "source.txt").read_text("utf-8")
ITEM = "8. 加强对本部门工作人员法治教育培训，深入学习宣传宪法，认真落实“谁执法谁普法”普法责任制情况。\n"
REVISED = (
    FOUNDING.replace("〔2021〕4号", "〔2027〕1号", 1)
    .replace("2021年11月10日", "2027年1月5日")
    .replace("不少于2次", "不少于3次")
    .replace("述法内容 300 字左右", "述法内容 500 字左右", 1)
    .replace("告诫约谈、责令整改、通报批评", "告诫约谈、责令整改、诫勉谈话、通报批评")
    .replace("情况；执行领导干部不得", "情况。\n\n7. 执行领导干部不得", 1)
    .replace("等情况；执行领导干部", "等情况。\n\n7. 执行领导干部", 1)
    .replace(ITEM, "")
    .replace(
        "4. 坚持全面从严治党、依规治党，加强党内法规制度建设，提高党内法规制度执行力方面的情况。",
        "4. 推动法治乡村建设的情况。",
    )
    .replace(
        "（五）领导班子其他成员围绕以下内容述法\n",
        f"（五）领导班子其他成员围绕以下内容述法\n\n1. {ITEM[3:]}",
    )
)
"""The founding text with changes of every kind but mergers."""


def _compare(name, text):
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == path.read_text(encoding="utf-8")
    assert max(map(display_width, text.splitlines())) <= PAGE_WIDTH


def difference(old, new):
    """Compare two texts."""
    return compare_documents(parse_document(old), parse_document(new))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("texts", FOUNDING, REVISED), ("texts-mirrored", REVISED, FOUNDING)],
)
def test_two_texts(name, old, new):
    """Values first, then words, in document order; the mirror image reads the other way round."""
    _compare(f"{name}.txt", render_document_diff(difference(old, new), "old.txt", "new.txt"))


def test_numbers_alone():
    """Only the numbers are other: said in a line, and listed on demand."""
    old = "一、内容\n1. 甲甲甲。\n2. 乙乙乙。"
    diff = difference(old, old.replace("2. ", "3. ").replace("1. ", "2. "))
    _compare("numbers.txt", render_document_diff(diff, "old.txt", "new.txt"))
    _compare("numbers-all.txt", render_document_diff(diff, "old.txt", "new.txt", whole=True))


def test_a_text_and_itself():
    """Nothing is different, and that is what is said."""
    text = render_document_diff(difference(FOUNDING, FOUNDING), "a.txt", "b.txt")
    assert text.splitlines()[-1] == "  条文内容没有变化"


def test_two_texts_in_colour():
    """Colour is added and nothing else is."""
    diff = difference(FOUNDING, REVISED)
    painted = render_document_diff(diff, "old.txt", "new.txt", color=True)
    assert "\x1b[32m" in painted


@pytest.fixture(scope="module")
def policy():
    """The bundled policy."""
    return load_policy_folder(FOLDER)


@pytest.fixture(scope="module")
def revised(tmp_path_factory):
    """A revision of it, bindings and the order of measures included."""
    copy = PolicyCopy.beside(tmp_path_factory.mktemp("policies"))
    copy.with_three_study_sessions().without_last_item().with_graver_measure()
    copy.with_renamed_rule().with_another_list()
    copy.replaced(
        "bindings/example-2021.yaml", "value: 县考核办（示例）", "value: 县委考核办（示例）"
    )
    copy.replaced(
        "accountability.yaml",
        "    title: 告诫约谈\n    cite: 七（四）\n    quote: 依照有关规定及时告诫约谈\n",
        "    title: 告诫约谈\n    cite: 七（四）\n    quote: 依照有关规定及时告诫约谈\n    derives_from:\n      - {document: duty_regulations_2016, provision: article_9, how: narrows}\n",
    )
    return load_policy_folder(copy.folder)


@pytest.mark.parametrize("whole", [False, True])
def test_two_policies(policy, revised, whole):
    """Elements by file, fields as values, conditions in Chinese, the ledger in a line unless asked."""
    diff = compare_policies(policy, revised)
    name = "policies-all.txt" if whole else "policies.txt"
    _compare(name, render_policy_diff(diff, policy, revised, whole=whole))


def test_two_policies_the_other_way_round(policy, revised):
    """The mirror image."""
    diff = compare_policies(revised, policy)
    assert diff == compare_policies(policy, revised).mirrored()
    _compare("policies-mirrored.txt", render_policy_diff(diff, revised, policy))


def test_a_policy_and_itself(policy):
    """Nothing is different."""
    text = render_policy_diff(compare_policies(policy, policy), policy, policy)
    assert text.splitlines()[-1] == "  没有任何不同"
