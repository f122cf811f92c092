"""What turns one text into another: whole phrases, and quantities as values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.document.quantity import find_quantities
from shufa_rules.revision.comparison.wording import compare_wording, cut, topic


def words(old, new):
    """Return the old and new words of each difference."""
    return [(edit.old, edit.new) for edit in compare_wording(old, new) if edit.quantities is None]


def values(old, new):
    """Return the old and new quantities of each difference of values."""
    return [(edit.old, edit.new) for edit in compare_wording(old, new) if edit.quantities]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("每年集体学法不少于2次。", "每年集体学法不少于3次。", ("不少于2次", "不少于3次")),
        ("述法内容300字左右", "述法内容500字左右", ("300字左右", "500字左右")),
        ("12月底前完成", "11月底前完成", ("12月底前", "11月底前")),
        ("不超过百分之二十", "不超过百分之三十", ("不超过百分之二十", "不超过百分之三十")),
        ("学法不少于2次", "学法不超过2次", ("不少于2次", "不超过2次")),
        ("从2021年开始推行", "从2023年开始推行", ("从2021年开始", "从2023年开始")),
    ],
)
def test_a_value_is_no_word(old, new, changed):
    """Another value or another bound is told as a value, and nothing of it as words."""
    assert values(old, new) == [changed]
    assert words(old, new) == []


def test_the_same_value_in_other_words_is_told_as_words():
    """两次 for 2次 changes no value."""
    assert values("学法不少于2次", "学法不少于两次") == []
    assert words("学法不少于2次", "学法不少于两次") == [("不少于2次", "不少于两次")]


def test_another_unit_is_no_other_value():
    """Two sessions are not two hours: that is told as words."""
    assert values("学法不少于2次", "学法不少于2学时") == []


def test_words_and_values_of_one_phrase_are_told_apart():
    """The phrase around a quantity and the quantity differ each by itself."""
    old, new = "集体学法每年不少于2次。", "法治讲座每年不少于4次。"
    assert values(old, new) == [("不少于2次", "不少于4次")]
    assert words(old, new) == [("集体学法每年", "法治讲座每年")]


def test_a_difference_is_of_whole_phrases():
    """No single characters, and no cut in a number."""
    assert words("带头讲法治课，做表率。", "带头听法治课，做表率。") == [
        ("带头讲法治课", "带头听法治课")
    ]
    assert words("编号1234号文件", "编号1235号文件") == [("编号1234号文件", "编号1235号文件")]


def test_a_comma_ends_no_difference():
    """What differs on both sides of a mark is one difference."""
    assert words("甲甲，乙乙，同样。", "丙丙，丁丁，同样。") == [("甲甲，乙乙", "丙丙，丁丁")]


def test_words_put_in_and_left_out():
    """An insertion has no old words, an omission no new ones."""
    assert words("甲，乙。", "甲，丙，乙。") == [("", "丙，")]
    assert words("甲，丙，乙。", "甲，乙。") == [("丙，", "")]


def test_what_a_quantity_is_about():
    """The phrase before it; where there is none, the one after it; where there is none, nothing."""
    for text, about in (
        ("每年集体学法不少于2次；", "每年集体学法"),
        ("组织学习，12月底前完成。", "完成"),
        ("，不少于2次。", ""),
    ):
        (quantity,) = find_quantities(text)
        assert topic(text, quantity) == about


def test_very_long_texts_differ_as_a_whole():
    """Where a comparison piece by piece would take too long, there is one difference."""
    old = "".join(f"甲{n}，" for n in range(1500))
    new = "".join(f"乙{n}，" for n in range(1500))
    assert words(old, new) == [(old[:-1], new[:-1])]


text = st.text(st.sampled_from("甲乙丙，。2３次年不少于%\n "), max_size=30)


@given(text)
def test_the_pieces_are_the_text(whole):
    """Put together they are the text, and each stands where it says."""
    pieces = cut(whole)
    assert "".join(piece.text for piece in pieces) == whole
    assert all(whole.startswith(piece.text, piece.start) for piece in pieces)


@given(text, text)
def test_edits_lead_from_one_text_to_the_other(old, new):
    """Each stands where it says on both sides, none overlaps another, and all together suffice."""
    made, position, shift = [], 0, 0
    for edit in compare_wording(old, new):
        assert edit.old != edit.new
        assert old.startswith(edit.old, edit.old_start)
        assert new.startswith(edit.new, edit.new_start)
        assert edit.old_start >= position
        assert edit.new_start == edit.old_start + shift
        made += [old[position : edit.old_start], edit.new]
        position = edit.old_start + len(edit.old)
        shift += len(edit.new) - len(edit.old)
    assert "".join((*made, old[position:])) == new
