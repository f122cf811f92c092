"""Bounds on what is read."""

import pytest

from shufa_rules.syntax.limits import DEFAULT_LIMITS, Limits


def test_defaults():
    """The bounds that hold without others being given."""
    assert DEFAULT_LIMITS.max_bytes == 4 * 1024 * 1024
    assert DEFAULT_LIMITS.max_depth == 40
    assert DEFAULT_LIMITS.max_nodes == 200_000


@pytest.mark.parametrize("wrong", [{"max_bytes": 0}, {"max_depth": 101}, {"max_problems": 0}])
def test_senseless_bounds_are_refused(wrong):
    """A bound below one, or a depth that would need deep recursion, is an error of the caller."""
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Limits(**wrong)
