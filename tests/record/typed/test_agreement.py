"""Ids held against their pattern all at once."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from shufa_rules.record.typed.agreement import _are_ids
from shufa_rules.record.typed.structs import ID_PATTERN

_ONE = re.compile(ID_PATTERN.removesuffix("$") + r"\Z")
ODD = st.sampled_from(" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u200b\u2028\u3000\ufeff/~a一")


@given(st.lists(st.text(ODD, max_size=4) | st.text(max_size=3) | st.just("x" * 101), max_size=4))
@example([])
@example([""])
@example(["a "])
@example(["a\nb"])
@example(["x" * 100])
def test_ids_are_what_their_pattern_says(texts):
    """Whatever characters there are, the quick answer is that of the pattern on each text."""
    assert _are_ids(texts) == all(_ONE.match(text) for text in texts)


def test_every_character_of_white_space():
    """No character ends an id for the pattern and not for the quick answer, or the other way."""
    for code in range(0x110000):
        text = f"a{chr(code)}b"
        if _are_ids([text]) != bool(_ONE.match(text)):
            raise AssertionError(hex(code))
