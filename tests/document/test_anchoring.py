import pytest
from attrs import evolve

from shufa_rules.document.anchoring import find_anchor
from shufa_rules.document.citation import parse_citation
from shufa_rules.document.parsing import parse_document
from shufa_rules.document.sentence import Anchor


def sentence(document, cite, index=0):
    """Return a sentence of a document."""
    return document.provision(parse_citation(cite)).sentences[index]


def test_every_sentence_is_found_by_its_anchor(plan):
    """Even those that the text has twice, word for word (anomaly 29)."""
    for each in plan.sentences:
        assert find_anchor(plan, each.anchor) == each


def test_renumbering_loses_no_sentence(plan, raw):
    """A new first section in part 三 moves all lists by one; all sentences are found below it."""
    numerals = "一二三四五"
    renumbered = raw
    for old, new in reversed(list(zip(numerals, numerals[1:] + "六", strict=True))):
        for heading in ("党委主要", "政府主要", "党委工作", "政府工作", "领导班子其"):
            renumbered = renumbered.replace(f"（{old}）{heading}", f"（{new}）{heading}")
    renumbered = renumbered.replace(
        "三、述法内容", "三、述法内容\n\n（一）人大主要负责人围绕以下内容述法\n"
    )
    assert renumbered != raw
    changed = parse_document(renumbered)
    for each in plan.sentences:
        found = find_anchor(changed, each.anchor)
        assert found is not None
        assert found.text == each.text
    moved = find_anchor(changed, sentence(plan, "三（二）1").anchor)
    assert str(moved.citation) == "三（三）1"


def test_brackets_and_spaces_play_no_part(plan, raw):
    """A cleaner copy of the text still has every sentence."""
    cleaner = raw.replace("(", "（").replace(")", "）").replace(" 300 ", "300").replace(". ", ".")
    document = parse_document(cleaner)
    assert all(find_anchor(document, each.anchor) is not None for each in plan.sentences)


def test_a_sentence_that_is_gone(plan):
    """A sentence with one character altered is another sentence."""
    anchor = sentence(plan, "三（二）9").anchor
    assert find_anchor(plan, evolve(anchor, exact=anchor.exact.replace("2次", "3次"))) is None


def test_a_sentence_that_could_be_two(plan):
    """Without surroundings, a sentence that occurs twice isn't guessed."""
    assert find_anchor(plan, Anchor(sentence(plan, "三（一）1").text)) is None


@pytest.mark.parametrize(("side", "cite"), [("prefix", "三（一）3"), ("suffix", "三（二）3")])
def test_one_side_is_enough(plan, side, cite):
    """Text before or text after decides, each by itself."""
    anchor = sentence(plan, cite).anchor
    half = evolve(anchor, **{side: ""})
    assert find_anchor(plan, half) == sentence(plan, cite)
