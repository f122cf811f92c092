"""Similarity in whole numbers, and groups around the first of each."""

from __future__ import annotations

from calibration import passages
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.resemblance.folding import official_words
from shufa_rules.resemblance.grouping import group_passages, similarity_of
from shufa_rules.resemblance.settings import ResemblanceSettings
from shufa_rules.resemblance.sketch import COMMON, SKETCHED, SketchIndex, sketch_of

TEXTS = st.text(alphabet="甲乙丙丁戊", max_size=30)
NOTHING = official_words(phrases=())


@given(TEXTS, TEXTS)
def test_similarity(one, other):
    """It is symmetrical, 100 only for the same text, and never outside 0 to 100."""
    similarity = similarity_of(one, other)
    assert similarity == similarity_of(other, one)
    assert 0 <= similarity <= 100
    assert (similarity == 100) == (one == other)


def test_similarity_is_rounded_down():
    """One character of three changed leaves two thirds."""
    assert similarity_of("甲乙丙", "甲乙丁") == 66


@given(TEXTS)
def test_a_sketch_is_of_the_text(text):
    """It holds stretches of the text, each once, and the same for the same text."""
    sketch = sketch_of(text)
    assert sketch == sketch_of(text)
    assert 0 < len(sketch) <= SKETCHED
    assert all(stretch in text for stretch in sketch)
    assert len(set(sketch)) == len(sketch)


def test_candidates():
    """Those that share more come first; expressions that everybody uses say nothing."""
    index = SketchIndex()
    index.add(0, ("a", "b", "c"))
    index.add(1, ("a",))
    assert index.candidates(("a", "b", "x")) == [0, 1]
    for number in range(2, COMMON + 2):
        index.add(number, ("a",))
    assert index.candidates(("a",)) == []
    assert index.candidates(("b",)) == [0]


def test_a_group_is_around_its_first():
    """Members are like the first, each by its own similarity; the same report is no member."""
    text = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    near, exact = text[:-1] + "戌", text
    given = [
        *passages([text + "。", near + "。"], "p1"),
        *passages([near + "。"], "p2"),
        *passages([exact + "。"], "p3"),
    ]
    (group,) = group_passages(given, NOTHING, ResemblanceSettings())
    assert [part.similarity for part in group.likes] == [95, 100]
    assert [part.passage.section.person for part in group.likes] == ["p2", "p3"]
    assert len(group.passages) == 3
