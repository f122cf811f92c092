"""The builder of revised policies: each of its changes gives a policy without errors, and that change."""

from __future__ import annotations

import pytest
from revised_policy import FOLDER, NEW_DAY, PolicyCopy

from shufa_rules.policy.loading import load_policy_folder

OLD = load_policy_folder(FOLDER)
CHANGES = [
    PolicyCopy.with_three_study_sessions,
    PolicyCopy.without_last_item,
    PolicyCopy.with_graver_measure,
    PolicyCopy.with_renamed_rule,
    PolicyCopy.with_another_list,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_change_loads(tmp_path, change):
    """A changed copy has no errors, another digest and its own first day in force."""
    copy = change(PolicyCopy.beside(tmp_path))
    policy = load_policy_folder(copy.folder)
    assert policy.version == f"xiangyuan@{NEW_DAY}"
    assert policy.digest != OLD.digest


def test_the_words_change_with_the_number(tmp_path):
    """Text, item, quotation and rule say three; the ledger accounts for the new sentence."""
    policy = load_policy_folder(PolicyCopy.beside(tmp_path).with_three_study_sessions().folder)
    rule = next(part for part in policy.rules if part.id == "collective_study_minimum")
    assert rule.quote == "每年集体学法不少于3次"
    assert "每年集体学法不少于3次；" in policy.document.raw


def test_the_item_is_gone(tmp_path):
    """One item less, and nothing else."""
    policy = load_policy_folder(PolicyCopy.beside(tmp_path).without_last_item().folder)
    assert {part.id for part in OLD.content_items()} - {
        part.id for part in policy.content_items()
    } == {"government_department_heads.8"}


def test_all_changes_together(tmp_path):
    """The changes don't get in each other's way."""
    copy = PolicyCopy.beside(tmp_path, NEW_DAY, "replaces: xiangyuan@2021-11-10")
    for change in CHANGES:
        copy = change(copy)
    assert load_policy_folder(copy.folder).metadata.replaces == "xiangyuan@2021-11-10"
