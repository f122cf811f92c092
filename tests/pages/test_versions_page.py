"""Two versions of a policy side by side."""

from __future__ import annotations

import pytest
from revised_policy import PolicyCopy

import shufa_rules as sr
from shufa_rules.pages.versions_page import stretches, versions_page
from shufa_rules.revision.comparison.policies import compare_policies


@pytest.fixture(scope="module")
def versions(tmp_path_factory):
    """The bundled version, and one with three study sessions and without an item."""
    copy = PolicyCopy.beside(tmp_path_factory.mktemp("policies"))
    newer = copy.with_three_study_sessions().without_last_item()
    return sr.load_policy("xiangyuan").policy, sr.load_policy(newer.folder).policy


@pytest.fixture(scope="module")
def diff(versions):
    """What differs between them."""
    return compare_policies(*versions)


def test_both_sides_are_whole(diff):
    """The stretches of a side put together are its text, and unchanged ones are on both sides."""
    for change in diff.text.changes:
        sides = [list(stretches(change, of_new=side)) for side in (False, True)]
        for told, text in zip(sides, (change.old_text, change.new_text), strict=True):
            assert "".join(part.text for part in told) == text
        if change.old and change.new:
            same = ["".join(p.text for p in told if not p.changed) for told in sides]
            assert same[0] == same[1]


def test_what_changed_is_marked_on_its_side(versions, diff, read_page):
    """2 becomes 3: the old words are deleted, the new ones inserted; a removed item has no other side."""
    content = versions_page(diff, *versions, "zh").decode()
    assert "<del>" in content
    assert "<ins>" in content
    page = read_page(content.encode())
    assert "三（四）8" in page.text
    assert "删去" in page.text
    assert "不少于 2 → 3" in page.text
    assert "（没有）" in page.text


def test_a_policy_against_itself(versions, read_page):
    """Nothing is another, and the page says so."""
    old = versions[0]
    page = read_page(versions_page(compare_policies(old, old), old, old, "zh"))
    assert "条文内容没有变化。" in page.text
    assert "要素内容没有变化。" in page.text
