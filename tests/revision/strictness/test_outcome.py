"""Laws of comparing: the same is equal, the two sides are mirror images, stricter goes on."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.revision.strictness.outcome import (
    Outcome,
    compare_actors,
    compare_deadlines,
    compare_lower_bounds,
    compare_measures,
    compare_upper_bounds,
)

NUMBERS = st.one_of(
    st.integers(0, 9), st.fractions(min_value=Fraction(0), max_value=Fraction(1), max_denominator=9)
)
DAYS = st.tuples(st.integers(0, 1), st.integers(1, 12), st.integers(1, 28))
NAMES = st.frozensets(st.sampled_from("甲乙丙丁"))
COMPARED = st.one_of(
    st.tuples(st.just(compare_lower_bounds), NUMBERS, NUMBERS, NUMBERS),
    st.tuples(st.just(compare_upper_bounds), NUMBERS, NUMBERS, NUMBERS),
    st.tuples(st.just(compare_deadlines), DAYS, DAYS, DAYS),
    st.tuples(st.just(compare_actors), NAMES, NAMES, NAMES),
    st.tuples(st.just(compare_measures), NAMES, NAMES, NAMES),
)


@given(COMPARED)
def test_the_same_is_equal_and_nothing_else_is(case):
    """Equal values, and only they, compare as equal."""
    compare, ours, theirs, _ = case
    assert compare(ours, ours) is Outcome.EQUAL
    assert (compare(ours, theirs) is Outcome.EQUAL) == (ours == theirs)


@given(COMPARED)
def test_the_sides_are_mirror_images(case):
    """What is stricter one way is looser the other way; the rest is the same from both sides."""
    compare, ours, theirs, _ = case
    assert compare(theirs, ours) is compare(ours, theirs).mirrored()


@given(COMPARED)
def test_strictness_goes_on(case):
    """At least as strict as something at least as strict is at least as strict."""
    compare, first, second, third = case
    enough = {Outcome.EQUAL, Outcome.STRICTER}
    if compare(first, second) in enough and compare(second, third) in enough:
        assert compare(first, third) in enough


def test_numbers_and_days_are_always_comparable():
    """A plan that asks for one more or a day earlier is stricter."""
    assert compare_lower_bounds(3, 2) is compare_upper_bounds(2, 3) is Outcome.STRICTER
    assert compare_deadlines((0, 12, 31), (1, 1, 1)) is Outcome.STRICTER
    assert (
        compare_actors({"甲"}, {"乙"}) is compare_measures({"甲"}, {"乙"}) is Outcome.INCOMPARABLE
    )
