"""The one form in which texts are compared."""

from __future__ import annotations

import pytest

from shufa_rules.document.parsing import parse_document
from shufa_rules.revision.comparison.reading import comparable_text, read_provisions


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("党委(党组)研究审定", "党委（党组）研究审定"),
        ("述法内容 300 字左右", "述法内容300字左右"),
        ("履行职责 列入述职", "履行职责列入述职"),
        ("追究 responsibility", "追究responsibility"),
        ("in two words", "in two words"),
        ("不超过２０％", "不超过20%"),
        ("审定,审核;审阅", "审定，审核；审阅"),
        ("共1,200人，12:30开会", "共1,200人，12:30开会"),
        ('「四个亲自」和"四个亲自"', "“四个亲自”和“四个亲自”"),
        ("第一段。\n第二段。", "第一段。第二段。"),
        ("标题\n正文。", "标题\n正文。"),
    ],
)
def test_one_form(text, form):
    """Brackets, width, marks, quotation marks, spaces and page breaks make no difference."""
    assert comparable_text(text) == form


def test_a_provision_knows_its_place_and_its_parent():
    """The path of what stands above is there, and the text of what stands below is not."""
    readings = read_provisions(parse_document("一、总则\n（一）目的。\n（二）范围。\n二、附则"))
    assert [(part.index, part.parent, str(part.citation), part.text) for part in readings] == [
        (0, None, "一", "总则"),
        (1, 0, "一（一）", "目的。"),
        (2, 0, "一（二）", "范围。"),
        (3, None, "二", "附则"),
    ]
