"""A regular expression that is compiled late finds what one that is compiled at once finds."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from shufa_rules.late_pattern import late_pattern


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_it_finds_what_a_compiled_one_finds(flags: int) -> None:
    """The first use and those after it, of every method, are those of the expression."""
    late, compiled = late_pattern("a(b)?", flags), re.compile("a(b)?", flags)
    for text in ("ab", "xAb", "", "abab"):
        for name in ("match", "fullmatch", "search"):
            one, other = getattr(late, name)(text), getattr(compiled, name)(text)
            assert (one and one.span()) == (other and other.span())
        assert late.sub("-", text) == compiled.sub("-", text)
        assert late.findall(text) == compiled.findall(text)
    assert late.pattern == compiled.pattern
    assert late.flags == compiled.flags


def test_nothing_is_compiled_before_it_is_used() -> None:
    """An expression that is wrong is found out by who uses it."""
    wrong = late_pattern("(")
    with pytest.raises(re.error, match="unterminated"):
        wrong.match("")


def test_a_method_that_was_used_is_the_own_one_of_the_expression() -> None:
    """A later call goes to the compiled expression at once."""
    late = late_pattern("b")
    late.match("b")
    assert vars(late)["match"].__self__ is re.compile("b")


def test_a_copy_is_the_expression_itself():
    """Copied and pickled, used before or not."""
    late = late_pattern("a+", re.IGNORECASE)
    for copied in (copy.copy(late), copy.deepcopy(late), pickle.loads(pickle.dumps(late))):  # noqa: S301
        assert copied.fullmatch("AAa")
        assert copied.flags & re.IGNORECASE
