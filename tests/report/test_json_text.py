"""JSON as the commands write it."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.report.json_text import json_pieces, json_text

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(PLAIN)
def test_it_is_what_the_standard_library_writes(value):
    """Two spaces a level, Chinese as it stands."""
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2)


@given(PLAIN, st.integers(0, 3))
def test_pieces_together_are_the_whole(value, levels):
    """However many levels are taken apart."""
    assert "".join(json_pieces(value, levels)) == json_text(value)


def test_decimals_are_exact():
    """A decimal is written with the digits it has, without exponent."""
    assert json_text([Decimal("0.10"), Decimal("1E+2")]) == "[\n  0.10,\n  100\n]"


def test_tuples_are_lists():
    """Frozen data is written as what it stands for."""
    assert json_text((1,)) == json_text([1])


@pytest.mark.parametrize("value", [0.1, object()])
def test_what_is_not_plain_is_refused(value):
    """A float, or an object, has no place in a report."""
    with pytest.raises(TypeError):
        json_text(value)
