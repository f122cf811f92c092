"""The dialect: what a word without quotation marks is, and which words are refused."""

from decimal import Decimal

import pytest

from shufa_rules.syntax.yaml_scalars import is_text_key, iso_date, read_plain


@pytest.mark.parametrize(
    "word", ["y", "Y", "yes", "Yes", "YES", "n", "no", "NO", "on", "On", "off"]
)
def test_yes_and_no(word):
    """The truth words of YAML 1.1 are refused, with what they may mean."""
    value, surprise = read_plain(word)
    assert (value, surprise.code.id) == (word, "SR030")
    assert surprise.fields["meant"] in {"true", "false"}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("True", "SR031"),
        ("FALSE", "SR031"),
        ("Null", "SR031"),
        ("~", "SR032"),
        ("012", "SR033"),
        ("08", "SR033"),
        ("0o17", "SR033"),
        ("0x1F", "SR033"),
        ("0b101", "SR033"),
        ("1_000", "SR033"),
        ("1_000.5", "SR033"),
        ("+5", "SR033"),
        (".5", "SR033"),
        ("-.5", "SR033"),
        ("5.", "SR033"),
        ("1e3", "SR033"),
        ("1.5E-7", "SR033"),
        ("00.5", "SR033"),
        ("12:30", "SR034"),
        ("08:30:00", "SR034"),
        ("190:20:30.15", "SR034"),
        (".inf", "SR035"),
        ("-.INF", "SR035"),
        (".NaN", "SR035"),
        ("2021-1-1", "SR036"),
        ("2021-11-1", "SR036"),
        ("2021-13-1", "SR036"),
        ("2021-11-10 08:30:00", "SR037"),
        ("2021-11-10T08:30:00.5Z", "SR037"),
        ("2021-11-10t08:30:00 +8", "SR037"),
        ("9" * 61, "SR038"),
        ("0." + "9" * 60, "SR038"),
    ],
)
def test_surprises(word, code):
    """What two readers of YAML take for two things is refused, and stays a text meanwhile."""
    value, surprise = read_plain(word)
    assert (value, surprise.code.id) == (word, code)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("", None),
        ("null", None),
        ("true", True),
        ("0", 0),
        ("-7", -7),
        ("2021", 2021),
        ("0.0", Decimal("0.0")),
        ("-1.50", Decimal("-1.50")),
        ("9" * 60, int("9" * 60)),
        ("2021-11-10", "2021-11-10"),
        ("2021-99-99", "2021-99-99"),
        ("20211110T", "20211110T"),
        ("1.2.3", "1.2.3"),
        ("1,000", "1,000"),
        ("３", "３"),
        ("三", "三"),
        ("yesno", "yesno"),
        ("0x", "0x"),
        ("12:60", "12:60"),
        ("e3", "e3"),
        ("2021-11-10 08:30", "2021-11-10 08:30"),
        ("nullify", "nullify"),
    ],
)
def test_values(word, value):
    """Everything else is a value, or a text."""
    assert read_plain(word) == (value, None)


def test_numbers_are_exact():
    """A decimal keeps its digits, and a number is never a float."""
    value, _ = read_plain("0.10")
    assert (type(value), str(value)) == (Decimal, "0.10")


def test_the_date_that_was_meant():
    """A date in another form comes with its ISO form, if there is such a day."""
    assert read_plain("2021-1-5")[1].suggestion == "2021-01-05"
    assert read_plain("2021-2-30")[1].suggestion is None
    assert iso_date("2021", "11", "10") == "2021-11-10"
    assert iso_date("0000", "1", "1") is None


@pytest.mark.parametrize(
    "word", ["on", "yes", "N", "12:30", "2021-1-1", "2021-11-10", "id", "年度"]
)
def test_keys_are_texts(word):
    """A word that is a text in YAML 1.2 is a key, since no key is anything else."""
    assert is_text_key(word)


@pytest.mark.parametrize(
    "word", ["1", "true", "null", "", "~", "TRUE", "1e3", "007", ".nan", "1.5"]
)
def test_other_words_are_no_keys(word):
    """Numbers, truth values and nothing are no keys."""
    assert not is_text_key(word)
