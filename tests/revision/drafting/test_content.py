from __future__ import annotations

from shufa_rules.revision.drafting.content import content_lists


def lists(read_passages, text):
    """Return role, strictness and items of the lists in a text."""
    every, by_provision = read_passages(text)
    return [
        (part.role, part.strictness, [item.words.quote for item in part.items])
        for part in content_lists(every, by_provision)
    ]


def test_numbered_items_below_a_lead(read_passages):
    """重点围绕 is emphasised; items are the provisions below, whole."""
    text = "方案\n三、述法内容\n（一）党委主要负责人重点围绕以下内容述法\n1. 学法情况。每年两次。\n2. 用法情况。"
    assert lists(read_passages, text) == [
        ("party_committee_heads", "emphasised", ["学法情况。每年两次。", "用法情况。"])
    ]


def test_items_in_the_same_paragraph(read_passages):
    """一是…；二是… are items, each from its ordinal to the semicolon."""
    text = (
        "方案\n二、述法重点。镇长围绕以下内容述法：一是学法情况；二是用法情况。其他事项另行通知。"
    )
    assert lists(read_passages, text) == [
        ("town_government_heads", "plain", ["一是学法情况", "二是用法情况"])
    ]


def test_a_part_with_items_at_once_is_for_all(read_passages):
    """Where no role is named, the list is for whoever reports."""
    text = "方案\n二、述法内容\n1.学法情况；\n2.用法情况。"
    assert lists(read_passages, text) == [
        ("reporting_subjects", "plain", ["学法情况；", "用法情况。"])
    ]


def test_a_role_that_is_not_known_stays_unknown(read_passages):
    """The list is found, and nobody is made its role."""
    text = "方案\n第一条 村民小组应当围绕下列内容述法：\n（一）甲。\n（二）乙。"
    assert [part[0] for part in lists(read_passages, text)] == [None]


def test_other_numbered_provisions_are_no_list(read_passages):
    """Steps, cases and duties of offices are not what anybody reports on."""
    text = "方案\n四、程序\n（一）自查总结。撰写。\n（二）测评。打分。\n五、保障\n1.加强领导。\n2.落实责任。"
    assert lists(read_passages, text) == []
