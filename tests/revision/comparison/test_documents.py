"""What becomes of provisions, kind by kind, on texts made for it."""

from __future__ import annotations

import sys

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.document.numeral import to_chinese
from shufa_rules.document.parsing import parse_document
from shufa_rules.revision.comparison.document_diff import ProvisionChangeKind as Kind
from shufa_rules.revision.comparison.document_patching import (
    AnotherDocumentError,
    apply_document_diff,
)
from shufa_rules.revision.comparison.documents import compare_documents

FOUNDING = (policies_folder() / "xiangyuan" / "2021-11-10" / "source.txt").read_text("utf-8")
LINES = tuple(line for line in FOUNDING.splitlines() if line)


def compare(old, new):
    """Compare two texts, given as lines or as a whole."""
    texts = [text if isinstance(text, str) else "\n".join(text) for text in (old, new)]
    return compare_documents(*map(parse_document, texts))


def told(diff):
    """Return the kinds and citations of all that changed, in short."""
    return [
        (
            "+".join(change.kinds),
            "、".join(str(part.citation) for part in change.old),
            "、".join(str(part.citation) for part in change.new),
        )
        for change in diff.changes
        if change.kinds != (Kind.UNCHANGED,)
    ]


def at(beginning, part=""):
    """Return where the founding text has a line with this beginning, behind a heading."""
    start = next(place for place, line in enumerate(LINES) if line.startswith(part))
    return next(
        place for place, line in enumerate(LINES) if place >= start and line.startswith(beginning)
    )


def test_the_founding_text_with_other_numbers_in_it():
    """Values are told as values, in the head of the document, too."""
    new = FOUNDING.replace("不少于2次", "不少于3次").replace("2021年11月10日", "2023年1月5日")
    diff = compare(FOUNDING, new.replace("〔2021〕4号", "〔2023〕7号", 1))
    assert told(diff) == [
        ("reworded", "文号", "文号"),
        ("reworded", "日期", "日期"),
        ("reworded", "三（二）9", "三（二）9"),
    ]
    (value,) = diff.changes[-1].values or diff.in_substance[-1].values
    assert [quantity.value for quantity in value.quantities] == [2, 3]


def test_as_received_from_elsewhere():
    """Half-width brackets, spaces and other page breaks are no difference at all."""
    new = (
        FOUNDING.replace("（", "(")
        .replace("）", ")")
        .replace(" ", "")
        .replace("方面的", "方面\n的")
    )
    assert compare(FOUNDING, new).is_empty


def test_an_item_put_in_renumbers_the_others():
    """One is added, the others are renumbered, and only the one is a change in substance."""
    old = ("一、内容", "1. 学习贯彻法治思想。", "2. 依法决策。", "3. 支持监督。")
    new = (
        "一、内容",
        "1. 学习贯彻法治思想。",
        "2. 报告网络安全。",
        "3. 依法决策。",
        "4. 支持监督。",
    )
    diff = compare(old, new)
    assert told(diff) == [
        ("added", "", "一2"),
        ("renumbered", "一2", "一3"),
        ("renumbered", "一3", "一4"),
    ]
    assert [change.kinds for change in diff.in_substance] == [(Kind.ADDED,)]


def test_renumbered_and_reworded_at_once():
    """A provision can be both."""
    old = ("一、内容", "1. 学习贯彻法治思想。", "2. 严格依法决策，落实法律顾问制度。")
    new = ("一、内容", "1. 严格依法决策，落实公职律师制度。")
    assert told(compare(old, new)) == [
        ("removed", "一1", ""),
        ("renumbered+reworded", "一2", "一1"),
    ]


def test_an_item_that_went_to_another_list():
    """It has moved, from below one heading to below another."""
    lines = list(LINES)
    item = lines.pop(at("7. 坚持重视法治素养"))
    lines.insert(at("（四）政府工作部门") - 1, item.replace("7. ", "9. "))
    diff = compare(LINES, lines)
    assert told(diff) == [("moved", "三（一）7", "三（三）9")]


def test_two_items_that_changed_places():
    """Both stand out of order between the others, which have not moved."""
    old = (
        "一、内容",
        *(f"{n}. {text}。" for n, text in enumerate(["甲甲", "乙乙", "丙丙", "丁丁"], 1)),
    )
    new = (old[0], old[1].replace("甲甲", "丙丙"), old[2], old[3].replace("丙丙", "甲甲"), old[4])
    assert [kind for kind, *_ in told(compare(old, new))].count("moved") == 2


def test_one_of_many_that_went_to_the_end():
    """As few have moved as can be."""
    old = ("一、内容", "1. 甲甲。", "2. 乙乙。", "3. 丙丙。")
    new = ("一、内容", "1. 乙乙。", "2. 丙丙。", "3. 甲甲。")
    assert told(compare(old, new)) == [
        ("renumbered", "一2", "一1"),
        ("renumbered", "一3", "一2"),
        ("moved", "一1", "一3"),
    ]


def test_an_item_split_in_two():
    """Its parts together cover it; the mark at the seam is no rewording."""
    place = at("6. 支持本级人大")
    head, tail = LINES[place].split("；")
    lines = (*LINES[:place], f"{head}。", f"7. {tail}", *LINES[place + 1 :])
    diff = compare(LINES, lines)
    assert told(diff)[0] == ("split", "三（一）6", "三（一）6、三（一）7")
    assert [change.kinds for change in diff.in_substance] == [(Kind.SPLIT,)]
    back = compare(lines, LINES)
    assert told(back)[0] == ("merged", "三（一）6、三（一）7", "三（一）6")


def test_an_item_split_and_reworded():
    """What was put in besides is told, and the split is no less one."""
    old = (
        "一、内容",
        "1. 支持人大、政府、政协依法依章程履行职能；督促领导班子其他成员依法办事、带头守法。",
    )
    new = (
        "一、内容",
        "1. 支持人大、政府、政协依法依章程履行职能。",
        "2. 督促领导班子其他成员依法办事、模范守法。",
    )
    assert told(compare(old, new)) == [("reworded+split", "一1", "一1、一2")]


def test_an_item_divided_into_points_below_it():
    """The parts can stand below the first."""
    old = ("1. 支持本级人大依法依章程履行职能，督促领导班子其他成员依法办事。",)
    new = ("1. 支持本级人大依法依章程履行职能：", "（1）督促领导班子其他成员依法办事。")
    assert told(compare(old, new)) == [("split", "1", "1、1（1）")]


def test_a_new_heading_over_the_same_articles():
    """Articles are counted through: a chapter put above them changes none of them."""
    old = ("第一条 甲甲甲。", "第二条 乙乙乙。")
    new = ("第一章 总则", "第一条 甲甲甲。", "第二条 乙乙乙。")
    assert told(compare(old, new)) == [("added", "", "第一章")]


def test_a_heading_in_other_words_is_known_by_what_stands_below_it():
    """A change of a heading is no change of what stands below it, nor the other way round."""
    old = ("一、工作程序", "1. 自查总结。", "2. 民主测评。", "二、附则")
    new = ("一、述法流程", "1. 自查总结。", "2. 民主测评。", "二、附则")
    assert told(compare(old, new)) == [("reworded", "一", "一")]


def test_what_stands_below_a_heading_that_was_replaced_has_not_moved():
    """The old heading is gone, the new one is new: the item is where it was."""
    old = ("一、甲甲甲甲", "1. 自查总结。", "2. 民主测评甲。", "3. 综合评价甲。", "4. 子子子子。")
    new = ("一、乙乙乙乙", "1. 自查总结。", "2. 丑丑丑丑。", "3. 寅寅寅寅。", "4. 卯卯卯卯。")
    kinds = [line for line in told(compare(old, new)) if "自查" in str(line) or line[1] == "一1"]
    assert kinds == []


def test_repeated_provisions_stay_where_they_are():
    """三（一）1 and 三（二）1 read alike: each is taken for itself when a list is removed."""
    lines = LINES[: at("（一）党委主要")] + LINES[at("（二）政府主要") :]
    diff = compare(LINES, lines)
    assert diff.count(Kind.REMOVED) == 11
    assert diff.count(Kind.MOVED) == 0


def test_an_empty_text():
    """Everything is removed, or added."""
    assert {kind for kind, *_ in told(compare(LINES, ""))} == {"removed"}
    assert {kind for kind, *_ in told(compare("", LINES))} == {"added"}
    assert compare("", "").changes == ()


def test_a_change_is_found_by_the_place_of_its_provisions():
    """From either side; a place that isn't there is an error."""
    diff = compare(("1. 甲甲。", "2. 乙乙。"), ("1. 乙乙。",))
    assert diff.change_of_old(1) is diff.change_of_new(0)
    assert diff.change_of_old(0).kinds == (Kind.REMOVED,)
    with pytest.raises(KeyError):
        diff.change_of_new(1)


def test_what_was_removed_stands_behind_what_it_stood_behind():
    """The order is that of the new text."""
    diff = compare(("1. 甲甲。", "2. 乙乙。", "3. 丙丙。"), ("1. 甲甲。", "2. 丙丙。", "3. 丁丁。"))
    assert [kind for kind, *_ in told(diff)] == ["removed", "renumbered", "added"]


def test_a_difference_of_another_text_is_refused():
    """The error holds the first provision that differs, and says it."""
    diff = compare("1. 甲甲。", "1. 乙乙。")
    with pytest.raises(AnotherDocumentError, match="1 `甲甲。`, found 1 `丙丙。`") as caught:
        apply_document_diff(diff, parse_document("1. 丙丙。"))
    assert caught.value.found.text == "丙丙。"
    with pytest.raises(AnotherDocumentError, match="found nothing"):
        apply_document_diff(diff, parse_document(""))


def test_without_scipy(monkeypatch):
    """SR640 where there is something to match; texts that are alike need no solver."""
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert compare(FOUNDING, FOUNDING.replace("（", "(")).is_empty
    with pytest.raises(DiagnosticsError, match="SR640"):
        compare(FOUNDING, FOUNDING.replace("不少于2次", "不少于3次"))


def test_two_thousand_provisions():
    """A text of the size of a code, its lists alike word for word, one item in seven reworded."""
    whole = [line for line in LINES if line[:1].isdigit() and line.endswith("。")]
    items = [line.split(". ", 1)[1] for line in whole]
    size = len(items)
    old, new = [], []
    for part in range(1, 57):
        heading = f"{to_chinese(part)}、第{part}类单位的主要负责人"
        old += [heading, *(f"{n}. {item}" for n, item in enumerate(items, 1))]
        changed = [
            item.replace("。", "，并报县委。") if (part + n) % 7 == 0 else item
            for n, item in enumerate(items)
            if n != part % size
        ]
        new += [heading, *(f"{n}. {item}" for n, item in enumerate(changed, 1))]
    diff = compare(old, new)
    expected = sum(
        (part + n) % 7 == 0 and n != part % size for part in range(1, 57) for n in range(size)
    )
    assert diff.count(Kind.REWORDED) == expected
    assert diff.count(Kind.REMOVED) == 56
    assert diff.count(Kind.ADDED) == diff.count(Kind.MOVED) == 0
