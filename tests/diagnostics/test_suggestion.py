"""The word that was probably meant."""

import pytest

from shufa_rules.diagnostics.suggestion import closest


@pytest.mark.parametrize(
    ("word", "candidates", "meant"),
    [
        ("yaer", ["year", "unit"], "year"),
        ("优 秀", ["优秀", "良好"], "优秀"),
        ("ＴＯＷＮ", ["town"], "town"),
        ("主要负责人员", ["主要负责人", "班子成员"], "主要负责人"),
        ("nothing", ["year", "unit"], None),
        ("x", [], None),
    ],
)
def test_closest(word, candidates, meant):
    """The likeliest candidate is returned, spaces, case and width aside; or none is."""
    assert closest(word, candidates) == meant


def test_closest_does_not_depend_on_the_order():
    """Of two candidates that are equally alike, it is the same one in any order."""
    assert closest("ab", ["abc", "abd"]) == closest("ab", ["abd", "abc"])
