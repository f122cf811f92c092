"""Shares are read exactly, or not at all."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.document.numeral import to_chinese
from shufa_rules.document.share import read_share


@pytest.mark.parametrize(
    ("written", "share"),
    [
        (0, "0"),
        (1, "1"),
        (Decimal("0.3"), "3/10"),
        ("0.3", "3/10"),
        ("20%", "1/5"),
        (" ２０％ ", "1/5"),
        ("12.5%", "1/8"),
        ("百分之二十", "1/5"),
        ("百分之12.5", "1/8"),
        ("百分之十二点五", "1/8"),
        ("百分之零点五", "1/200"),
        ("百分之百", "1"),
        ("千分之五", "1/200"),
        ("三分之一", "1/3"),
        ("1/3", "1/3"),
        ("两成", "1/5"),
        ("三成五", "7/20"),
        ("三成半", "7/20"),
        ("3成", "3/10"),
        ("十成", "1"),
    ],
)
def test_a_share_is_read_exactly(written, share):
    """Each way of writing a share gives the very fraction it means."""
    assert read_share(written) == Fraction(share)


@pytest.mark.parametrize(
    "written",
    [
        -1, 2, True, None, 0.3, Decimal("NaN"), Decimal("1.01"), "", "nan", "-20%", "120%", "%", "成",
        "两成成", "三成十", "百分之", "百分之十点", "百分之点五", "之二十", "1/0", "零分之一", "2/1", "20 percent",
        "十一成", "9" * 99,
    ],
)  # fmt: skip
def test_what_is_no_share_is_refused(written):
    """Nothing is guessed, and nothing outside 0 to 1 is a share; a float is no exact number."""
    with pytest.raises(ValueError, match=r"share|numeral|number|from 0 to 1"):
        read_share(written)


@given(st.integers(1, 100))
def test_per_cent_in_every_script_is_the_same(number):
    """20%, ２０％ and 百分之二十 are one share."""
    wide = str(number).translate({ord("0") + n: ord("０") + n for n in range(10)})
    shares = {read_share(w) for w in (f"{number}%", f"{wide}％", f"百分之{to_chinese(number)}")}
    assert shares == {Fraction(number, 100)}
