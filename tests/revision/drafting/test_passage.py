from __future__ import annotations

from shufa_rules.revision.drafting.concern import Concern

TEXT = "方案\n\n二、述法主体\n\n县委、 县政府主要负责\n\n人述法。参照执行的，除外。\n"


def test_a_passage_knows_its_part(read_passages):
    """Each sentence has its part's concern and heading."""
    every, by_provision = read_passages(TEXT)
    last = every[-1]
    assert (last.cite, last.concern, last.heading) == ("二", Concern.SUBJECTS, "述法主体")
    assert [part.is_heading for part in every] == [False, True, False, False]
    assert by_provision[last.provision.raw_start][-1] is last


def test_words_are_widened_to_whole_phrases(read_passages):
    """A quotation begins and ends at punctuation; its place spans the page break."""
    sentence = read_passages(TEXT)[0][2]
    words = sentence.words(4, 6)
    assert words.quote == "县政府主要负责人述法"
    assert TEXT[words.start : words.end] == "县政府主要负责\n\n人述法"
    assert sentence.words(0, 1).quote == "县委"


def test_exact_words_are_not_widened(read_passages):
    """Some words are a part of a phrase, such as a date in a line."""
    sentence = read_passages(TEXT)[0][2]
    assert sentence.exact_words(0, 2).quote == "县委"


def test_punctuation_alone_is_no_quotation(read_passages):
    """Where nothing but marks is left there are no words."""
    (only,) = read_passages("，，，。")[0]
    assert only.words() is None
