"""What is an author's own: no marks, names, numbers, quotations and set phrases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.resemblance.folding import fold, official_words
from shufa_rules.resemblance.passage import Section, passages_of

TEXTS = st.text(alphabet="法治建设检查办结1２，。 一\u3000ＡA局", max_size=60)


def _own(text, official, *names):
    return "".join(official.own(passage) for passage in _passages(text, *names))


def _passages(text, *names):
    return passages_of(Section("u", "单位", 2021, "p", "人", "a", "/x", None, text, names))


def test_folding():
    """Marks and spaces go, numbers are 0, full width is half width."""
    assert fold("办结 １２3 件，（A）局。") == "办结0件A局"


@given(TEXTS)
def test_folding_twice_is_folding_once(text):
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


def test_quotations_and_names():
    """Five characters in a row of the plan are a quotation; a shorter set phrase goes whole."""
    official = official_words("每年集体学法不少于两次", phrases=("依法治县",))
    assert _own("我局集体学法不少于三回，依法治县。", official, "我局") == "三回"
    assert _own("集体学习不少于两次。", official) == "集体学习"


@given(TEXTS)
def test_own_words_are_part_of_the_passage(text):
    """Nothing is put in: own words are what is left of the passages, in order."""
    official = official_words("法治建设检查办结", phrases=())
    rest = iter("".join(fold(passage.text) for passage in _passages(text)))
    assert all(letter in rest for letter in _own(text, official))


def test_a_phrase_is_no_author_s():
    """A text that only quotes has nothing of its own."""
    official = official_words("党政主要负责人履行推进法治建设第一责任人职责", phrases=())
    assert _own("履行推进法治建设第一责任人职责。", official) == ""
