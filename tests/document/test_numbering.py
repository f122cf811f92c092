import pytest

from shufa_rules.document.numbering import Level, Number, leading_number


@pytest.mark.parametrize(
    ("paragraph", "level", "value", "length"),
    [
        ("一、总体要求", Level.PART, 1, 2),
        ("十二、附则", Level.PART, 12, 3),
        ("第三部分 述法内容", Level.PART, 3, 5),
        ("（一）自查总结", Level.SECTION, 1, 3),
        ("（十一）、自查", Level.SECTION, 11, 5),
        ("1. 带头", Level.ITEM, 1, 3),
        ("10、开展", Level.ITEM, 10, 3),
        ("2.", Level.ITEM, 2, 2),
        ("（1）开展", Level.POINT, 1, 3),
        ("3）开展", Level.POINT, 3, 2),
        ("①开展", Level.MARK, 1, 1),
        ("第一编 总则", Level.BOOK, 1, 4),
        ("第一章 总则", Level.CHAPTER, 1, 4),
        ("第二节 程序", Level.DIVISION, 2, 4),
        ("第五条 党委主要负责人", Level.ARTICLE, 5, 4),
        ("第12条", Level.ARTICLE, 12, 4),
    ],
)
def test_the_numbers_of_all_levels(paragraph, level, value, length):
    """Each form of number names its level; spaces after it belong to it."""
    assert leading_number(paragraph) == Number(level, value, length)


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "坚持",
        "2021年",
        "3.15消费者权益日",
        "一是坚持",
        "第五条规定",
        "第一章、第二章",
        "第三部分的要求",
        "（党组）",
        "（2021）",
        "二三、",
        "0.",
        "第十十条 总则",
    ],
)
def test_what_looks_like_a_number_but_is_none(paragraph):
    """Years, decimals, mentions of other provisions and impossible numerals begin no provision."""
    assert leading_number(paragraph) is None
