"""Data of any kind becomes a name that is safe in a page and on a disk."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.pages.anchors import anchor, file_name

TEXTS = st.text(st.characters(), max_size=40)


@given(TEXTS, TEXTS)
def test_different_texts_have_different_anchors(one, other):
    """No two texts share an anchor, and an anchor holds nothing that HTML or CSS reads as its own."""
    assert re.fullmatch(r"e-[a-z0-9-]*", anchor("e", one))
    assert (anchor("e", one) == anchor("e", other)) is (one == other)


@given(TEXTS, TEXTS)
def test_different_texts_have_different_files(one, other):
    """Nor do they share a file, on a disk that knows no capitals either."""
    names = [file_name(text, ".html") for text in (one, other)]
    assert all(re.fullmatch(r"[a-z0-9_-]{1,80}\.html", name) for name in names)
    assert (names[0].lower() == names[1].lower()) is (one == other)


def test_a_long_text_is_told_by_its_digest():
    """A name is never longer than a file system takes."""
    assert file_name("襄" * 100, ".html").startswith("_")
    assert len(file_name("襄" * 100, ".html")) < 90
