"""Three-valued logic, exhaustively."""

from __future__ import annotations

from itertools import product

import pytest

from shufa_rules.engine.truth import Truth, conjunction, disjunction

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (T, T, T, T),
        (T, F, F, T),
        (T, U, U, T),
        (F, T, F, T),
        (F, F, F, F),
        (F, U, F, U),
        (U, T, U, T),
        (U, F, F, U),
        (U, U, U, U),
    ],
)
def test_truth_tables(left, right, both, either):
    """Conjunction and disjunction follow Kleene's tables for every pair."""
    assert conjunction([left, right]) is both
    assert disjunction([left, right]) is either


def test_nothing_at_all():
    """All of nothing holds, any of nothing doesn't."""
    assert conjunction([]) is T
    assert disjunction([]) is F


def test_negation_is_an_involution():
    """Negating twice changes nothing, and unknown stays unknown."""
    assert [truth.negated() for truth in (T, F, U)] == [F, T, U]
    assert all(truth.negated().negated() is truth for truth in Truth)


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_de_morgan(length):
    """Not all is any not, for every list of truths up to four."""
    for truths in product(Truth, repeat=length):
        negated = [truth.negated() for truth in truths]
        assert conjunction(truths).negated() is disjunction(negated)
