"""`shufa diff`: two texts, two policies, and what is neither."""

from __future__ import annotations

import sys

import pytest
from revised_policy import PolicyCopy

from shufa_rules.bundled import policies_folder

FOLDER = policies_folder() / "xiangyuan" / "2021-11-10"
FOUNDING = (FOLDER / "source.txt").read_text("utf-8")


@pytest.fixture
def old(write):
    """The founding text."""
    return write("old.txt", FOUNDING)


@pytest.fixture
def new(write):
    """The founding text with another number in it."""
    return write("new.txt", FOUNDING.replace("不少于2次", "不少于3次"))


def test_the_same_text_received_otherwise(shufa, write, old):
    """Brackets and spaces are no change: exit code 0."""
    done = shufa("diff", old, write("other.TXT", FOUNDING.replace("（", "(").replace(" ", "")))
    assert done.code == 0
    assert done.out.endswith("  条文内容没有变化\n")


def test_numbers_alone(shufa, write):
    """Renumbering alone is no change; --all lists it."""
    files = write("a.txt", "1. 甲甲。\n2. 乙乙。"), write("b.txt", "2. 甲甲。\n3. 乙乙。")
    done = shufa("diff", *files)
    assert done.code == 0
    assert "只有 2 条的序号变了" in done.out
    assert "= 1 → 2   序号变动" in shufa("diff", *files, "--all").out


def test_a_changed_text(shufa, old, new):
    """A value is told as a value; exit code 1."""
    done = shufa("diff", old, new)
    assert done.code == 1
    assert "不少于2次 → 不少于3次" in done.out
    assert "\x1b[" not in done.out
    assert "\x1b[" in shufa("diff", old, new, "--color", "always").out


def test_json(shufa, old, new):
    """The same as data, the same bytes each time."""
    done = shufa("diff", old, new, "--format", "json")
    assert done.code == 1
    assert done.data["kind"] == "text"
    assert done.data["text"]["summary"]["reworded"] == 1
    assert done.out == shufa("diff", old, new, "--format", "json").out


def test_two_policies(shufa, tmp_path):
    """An id and a folder; elements and text; exit code 1, and 0 for a policy and itself."""
    folder = PolicyCopy.beside(tmp_path).with_three_study_sessions().folder
    done = shufa("diff", "xiangyuan@2021-11-10", folder)
    assert done.code == 1
    assert "xiangyuan@2021-11-10 → xiangyuan@2027-01-01" in done.out
    assert "不少于   2 → 3" in done.out
    assert shufa("diff", "xiangyuan", folder, "--format", "json").data["kind"] == "policy"
    same = shufa("diff", "xiangyuan", "xiangyuan")
    assert (same.code, same.out.splitlines()[-1]) == (0, "  没有任何不同")


def test_a_text_and_a_policy(shufa, old):
    """SR641, whichever comes first."""
    for pair in ((old, "xiangyuan"), ("xiangyuan", old)):
        done = shufa("diff", *pair)
        assert (done.code, done.out) == (2, "")
        assert "SR641" in done.err


def test_texts_that_are_not_there(shufa, tmp_path):
    """SR642 for each of them."""
    done = shufa("diff", tmp_path / "a.txt", tmp_path / "b.txt", "--format", "json")
    assert done.code == 2
    assert [part["code"] for part in done.data["errors"]] == ["SR642", "SR642"]


def test_a_file_of_another_sort(shufa, write, old):
    """SR643: a word processor's file is no text."""
    done = shufa("diff", write("old.docx", "PK"), old)
    assert done.code == 2
    assert "SR643" in done.err


def test_a_text_in_another_encoding(shufa, write, old):
    """SR001, as everywhere."""
    done = shufa("diff", write("gbk.txt", "一、总则".encode("gbk")), old)
    assert done.code == 2
    assert "SR001" in done.err


def test_a_policy_that_is_not_there(shufa):
    """SR219, with the word probably meant."""
    done = shufa("diff", "xiangyuan", "xiangyun")
    assert done.code == 2
    assert "SR219" in done.err


def test_without_scipy(shufa, monkeypatch, old, new):
    """SR640, with what to install."""
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    monkeypatch.setitem(sys.modules, "numpy", None)
    done = shufa("diff", old, new)
    assert done.code == 2
    assert "SR640" in done.err
    assert "shufa-rules[revision]" in done.err
