from __future__ import annotations

import pytest

from shufa_rules.revision.drafting.quantities import stated_quantities


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("每年集体学法不少于2次。", ["不少于2次"]),
        ("述法内容300字左右，12月底前报送。", ["300字左右", "12月底前"]),
        ("本办法自2022年10月1日起施行。", []),
        ("2021年11月10日召开会议。", []),
        ("落实四个亲自，区分四个等次。", []),
    ],
)
def test_numbers_that_limit_something(read_passages, sentence, words):
    """A limit is a quantity; a date of the plan's own and a plain count are none."""
    found = stated_quantities(read_passages(f"一、{sentence}")[0])
    assert [part.quantity.text for part in found] == words
