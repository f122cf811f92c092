import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.document.numeral import (
    LARGEST,
    from_chinese,
    read_number,
    to_chinese,
    to_circled,
)


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1260, "一千二百六十"),
        (9999, "九千九百九十九"),
    ],
)
def test_numerals_as_documents_write_them(number, numeral):
    """A number has the numeral that official documents use."""
    assert to_chinese(number) == numeral
    assert from_chinese(numeral) == number


@given(st.integers(1, LARGEST))
def test_a_numeral_is_read_back(number):
    """Every number is read back from its numeral."""
    assert from_chinese(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("numeral", "number"), [("一十", 10), ("一十二", 12), ("一百〇五", 105), ("两百", 200)]
)
def test_other_spellings_are_read(numeral, number):
    """〇, 两 and a leading 一 before 十 are read, though not written."""
    assert from_chinese(numeral) == number


@pytest.mark.parametrize("text", ["", "零", "二三", "十十", "百", "一零", "a", "九九", "一" * 100])
def test_what_nobody_writes_is_refused(text):
    """A string of numeral characters that is no numeral is a ValueError."""
    with pytest.raises(ValueError, match="no Chinese numeral"):
        from_chinese(text)


@pytest.mark.parametrize("number", [0, -1, LARGEST + 1])
def test_numbers_out_of_range_have_no_numeral(number):
    """Nothing below 1 or above 9999 has a numeral here."""
    with pytest.raises(ValueError, match="not from 1 to 9999"):
        to_chinese(number)


@pytest.mark.parametrize(
    ("text", "number"), [("9", 9), ("010", 10), ("十二", 12), ("⑳", 20), ("㉑", 21), ("㊿", 50)]
)
def test_a_number_in_any_script_is_read(text, number):
    """Digits, Chinese numerals and circled numbers name the same numbers."""
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["0", "00", "10000", "²", "٣", "", "1a"])
def test_other_digits_are_no_numbers(text):
    """Zero, five digits, superscripts and the digits of other scripts are refused."""
    with pytest.raises(ValueError, match="no Chinese numeral"):
        read_number(text)


@given(st.integers(1, 50))
def test_circled_numbers_are_read_back(number):
    """Every circled number is read back."""
    assert read_number(to_circled(number)) == number


@pytest.mark.parametrize("number", [0, 51])
def test_circles_end_at_fifty(number):
    """There is no ⓪ in a list, and no circled 51."""
    with pytest.raises(ValueError, match="not from 1 to 50"):
        to_circled(number)
