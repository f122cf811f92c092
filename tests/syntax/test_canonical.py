"""One text for one value, and its digest."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.syntax.canonical import canonical_json, digest

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3)


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        (None, "null"),
        (True, "true"),
        (1, "1"),
        (Decimal("0.10"), "0.1"),
        (Decimal(100), "100"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.0"), "0"),
        ("述“法”\n", '"述“法”\\n"'),
        ({"b": [1, "x"], "a": {}}, '{"a":{},"b":[1,"x"]}'),
    ],
)
def test_canonical_json(plain, text):
    """Keys are sorted, nothing is spaced, numbers are plain digits, Chinese stands for itself."""
    assert canonical_json(plain) == text


@pytest.mark.parametrize("plain", [1.5, {1}, Decimal("NaN"), [object()]])
def test_other_values_have_no_text(plain):
    """A float, a set or not-a-number is refused instead of written somehow."""
    with pytest.raises(TypeError, match="canonical"):
        canonical_json(plain)


def test_digest_names_its_algorithm():
    """The digest is SHA-256 in hexadecimal, with its name before it."""
    assert digest({"a": 1}) == (
        "sha256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"
    )


def test_a_text_and_a_number_of_the_same_digits_differ():
    """`"1.5"` and `1.5` are different values."""
    assert digest("1.5") != digest(Decimal("1.5"))


@given(NUMBERS, NUMBERS)
def test_numbers_have_one_text_each(one, other):
    """Two numbers have the same text if and only if they are equal."""
    assert (canonical_json(one) == canonical_json(other)) == (one == other)


@given(st.dictionaries(st.text(), st.integers()))
def test_the_order_of_keys_does_not_count(mapping):
    """The same keys and values in another order have the same digest."""
    assert digest(dict(reversed(mapping.items()))) == digest(mapping)
