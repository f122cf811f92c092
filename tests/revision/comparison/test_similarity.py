"""How alike texts are, in whole thousandths."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.revision.comparison.similarity import (
    LONGEST,
    WHOLE,
    contained_pairs,
    similar_pairs,
    similarity,
)

texts = st.text(st.sampled_from("甲乙丙丁"), max_size=12)


def common(one, other):
    """Return the length of the longest sequence that stands in both, by trying."""
    lengths = {(-1, -1): 0}
    for i in range(-1, len(one)):
        for j in range(-1, len(other)):
            if i < 0 or j < 0:
                lengths[i, j] = 0
            elif one[i] == other[j]:
                lengths[i, j] = lengths[i - 1, j - 1] + 1
            else:
                lengths[i, j] = max(lengths[i - 1, j], lengths[i, j - 1])
    return lengths[len(one) - 1, len(other) - 1]


@given(texts, texts)
def test_the_likeness_is_the_common_part(one, other):
    """Twice what is in common, of both lengths; a thousand for the same text and for no other."""
    assert similarity(one, other) == similarity(other, one)
    if one == other:
        assert similarity(one, other) == WHOLE
    else:
        assert similarity(one, other) == WHOLE * 2 * common(one, other) // (len(one) + len(other))


@given(st.lists(texts, max_size=4), st.lists(texts, max_size=4), st.integers(0, 999))
def test_pairs_are_those_that_are_alike(old, new, least):
    """A table gives what single comparisons give."""
    expected = {
        (i, j, similarity(one, other))
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if one != other and similarity(one, other) >= least
    }
    assert set(similar_pairs(old, new, least)) == expected


@given(st.lists(texts, max_size=4), st.lists(texts, max_size=4))
def test_parts_are_those_that_are_contained(wholes, parts):
    """So much of the part, in its order, is in the whole; an empty part is in none."""
    expected = {
        (i, j)
        for i, whole in enumerate(wholes)
        for j, part in enumerate(parts)
        if part and 10 * common(whole, part) >= 7 * len(part)
    }
    assert set(contained_pairs(wholes, parts, 700)) == expected


def test_of_a_very_long_text_the_beginning_counts():
    """Texts that differ only beyond it are as alike as different texts can be."""
    assert similarity("甲" * LONGEST + "乙", "甲" * LONGEST + "丙") == WHOLE - 1
