import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.document.sentence import sentence_digest, split_sentences


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("总体要求", ["总体要求"]),
        ("自查总结。党政主要负责人述法。", ["自查总结。", "党政主要负责人述法。"]),
        ("“坚持法治。”他说。", ["“坚持法治。”", "他说。"]),
        ("为什么？！因为。", ["为什么？！", "因为。"]),
        ("第一；第二：第三。 第四", ["第一；第二：第三。", "第四"]),
        ("。。述法", ["。。", "述法"]),
        ("  ", []),
        ("", []),
    ],
)
def test_where_sentences_end(paragraph, sentences):
    """At 。！？ with closers, and at the end of the paragraph; never at ； or ：."""
    assert [paragraph[start:end] for start, end in split_sentences(paragraph)] == sentences


@given(st.text(st.sampled_from(list("法。！？”） a"))))
def test_no_character_is_lost(paragraph):
    """All that isn't a space is in exactly one sentence, in order."""
    sentences = "".join(paragraph[start:end] for start, end in split_sentences(paragraph))
    assert "".join(sentences.split()) == "".join(paragraph.split())


def test_the_digest_is_of_the_text():
    """Sixteen hexadecimal digits of sha256, and no failure on half a surrogate pair."""
    assert sentence_digest("述法") == hashlib.sha256("述法".encode()).hexdigest()[:16]
    assert len(sentence_digest("\ud800")) == 16
