from __future__ import annotations

import shutil

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.policy.loading import read_policy

FOLDER = policies_folder() / "xiangyuan" / "2021-11-10"


@pytest.fixture
def warnings(tmp_path):
    """Replace a text in a file of a copy of the policy; return the warnings it has then."""

    def run(name, old, new):
        folder = tmp_path / "2021-11-10"
        shutil.copytree(FOLDER, folder)
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        reading = read_policy(folder)
        assert reading.errors == ()
        return {part.code.id for part in reading.diagnostics}

    return run


def test_the_bundled_policy_is_complete():
    """Nothing of the founding policy is null, empty or unclassified."""
    codes = {part.code.id for part in read_policy(FOLDER).diagnostics}
    assert codes.isdisjoint({"SR626", "SR627", "SR628"})


def test_what_is_null_is_told(warnings):
    """SR626 names what has to be filled in."""
    assert "SR626" in warnings("policy.yaml", "applies_from_year: 2021", "applies_from_year: null")


def test_an_empty_part_is_told(tmp_path):
    """SR627: no triggers while sentences are unread; a plan that was read whole may have none."""
    folder = tmp_path / "2021-11-10"
    shutil.copytree(FOLDER, folder)
    path = folder / "accountability.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("triggers:")] + "triggers: []\n", encoding="utf-8")
    assert "SR627" not in {part.code.id for part in read_policy(folder).diagnostics}
    ledger = folder / "ledger.yaml"
    old = "    class: not_normative\n    reason: purpose\n"
    unread = ledger.read_text("utf-8").replace(old, "    class: unclassified\n", 1)
    ledger.write_text(unread, "utf-8")
    assert "SR627" in {part.code.id for part in read_policy(folder).diagnostics}


def test_a_policy_without_subjects_is_told(tmp_path):
    """SR627: whatever was read, a policy by which nobody reports judges nobody."""
    folder = tmp_path / "2021-11-10"
    shutil.copytree(FOLDER, folder)
    (folder / "subjects.yaml").write_text("subjects: []\n", "utf-8")
    assert "SR627" in {part.code.id for part in read_policy(folder).diagnostics}


def test_unclassified_sentences_are_told(warnings):
    """SR628 counts the sentences that nobody has read."""
    old = "    class: not_normative\n    reason: purpose\n"
    assert "SR628" in warnings("ledger.yaml", old, "    class: unclassified\n")


def test_a_version_by_its_day_needs_the_day(tmp_path):
    """SR629: a folder named after a day has to be in force from it; any other may be without."""
    folder = tmp_path / "2021-11-10"
    shutil.copytree(FOLDER, folder)
    path = folder / "policy.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("in_force_from: 2021-11-10", "in_force_from: null", 1), "utf-8")
    assert "SR629" in {part.code.id for part in read_policy(folder).errors}
    folder.rename(tmp_path / "draft")
    reading = read_policy(tmp_path / "draft")
    assert reading.errors == ()
    assert reading.policy.version == "xiangyuan@undated"
