"""How long a text is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.engine.characters import COUNTINGS, count_characters, is_visible

TEXT = "学法 2次，讲课\n1次。"


@pytest.mark.parametrize(
    ("counting", "length"),
    [("all_characters", 10), ("han_and_digits", 8), ("without_punctuation", 8)],
)
def test_ways_of_counting(counting, length):
    """Each way counts what it says, and none counts white space."""
    assert count_characters(TEXT, counting) == length


def test_letters_are_not_han():
    """Latin letters count in all ways but the one of Chinese characters and digits."""
    assert [count_characters("AI法", counting) for counting in COUNTINGS] == [3, 1, 3]


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\ufeff", "\u0301", "\u3000", "\x00"])
def test_what_nobody_sees(unseen):
    """Joiners, marks and controls make no report longer."""
    assert count_characters(f"学{unseen}法", "all_characters") == 2
    assert count_characters(f"学{unseen}法", "without_punctuation") == 2


def test_the_chinese_zero():
    """〇 is a character of 二〇二一."""
    assert count_characters("二〇二一年", "han_and_digits") == 5


def test_unknown_way():
    """A way of counting that doesn't exist is refused, never guessed."""
    with pytest.raises(ValueError, match="none of"):
        count_characters(TEXT, "bytes")


@given(
    st.text(st.sampled_from("学法0aZ，。 \n\u3000\u200b\u0301、（）x\ud7ff〇é—…“”"), max_size=12)
)
def test_the_short_way_is_the_long_way(text):
    """Texts of nothing but common characters are counted as all others are."""
    assert count_characters(text, "all_characters") == sum(map(is_visible, text))
