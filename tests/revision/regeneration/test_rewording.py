from __future__ import annotations

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.document.citation import parse_citation
from shufa_rules.revision.regeneration.folder import read_folder
from shufa_rules.revision.regeneration.rewording import Rewording, reword


@pytest.fixture(scope="module")
def folder():
    """The bundled version of the policy."""
    return read_folder(policies_folder() / "xiangyuan" / "2021-11-10")


def rewording(cite, quote, old, new):
    """Make a rewording."""
    return Rewording(parse_citation(cite), quote, old, new)


def test_words_are_found_across_a_page_break(folder):
    """A phrase that a page break of the received text cuts in two is replaced all the same."""
    text = folder.source.text
    assert "统筹推进" not in text
    words = "推进干部能上能下的重要依据"
    changed = reword(folder, rewording("六", "作为考察使用干部、" + words, "能上能下", "能进能出"))
    assert changed is not None
    assert "能进能出" in changed.source.text
    assert changed.source.text.count("\n") == text.count("\n")


def test_what_stands_twice_in_a_provision_is_left_to_a_person(folder):
    """300字左右 stands in 四（一） twice: which of the two is meant nobody says."""
    quote = "述法内容 300 字左右"
    assert reword(folder, rewording("四（一）", quote, "300", "500")) is None


@pytest.mark.parametrize(
    ("cite", "quote", "old"),
    [
        ("三（二）9", "每年集体学法不少于4次", "4"),
        ("三（九）9", "每年集体学法不少于2次", "2"),
        ("三（二）9", "每年集体学法不少于2次", "5"),
    ],
)
def test_what_the_provision_does_not_say_is_not_replaced(folder, cite, quote, old):
    """A phrase, a provision or a word that isn't there changes nothing."""
    assert reword(folder, rewording(cite, quote, old, "3")) is None


def test_a_phrase_that_other_provisions_have_is_replaced_in_one(folder):
    """三（一）10 and 三（二）10 end alike; only the elements of the one that is meant change."""
    quote = "部署推动上一年度法治督察反馈问题后续整改情况"
    changed = reword(folder, rewording("三（二）10", quote, "后续整改", "整改落实"))
    assert changed is not None
    assert changed.source.text.count("整改落实") == 1
    assert changed.text("content.yaml").count(quote.replace("后续整改", "整改落实")) == 1
    exact = [line for line in changed.text("ledger.yaml").splitlines() if " exact: " in line]
    assert sum("整改落实" in line for line in exact) == 1


def test_a_sentence_that_would_end_is_left_to_a_person(folder):
    """A full stop more is a sentence more, which the ledger can't account for by itself."""
    quote = "每年集体学法不少于2次"
    assert reword(folder, rewording("三（二）9", quote, "不少于2次", "不少于2次。另有规定")) is None


def test_the_same_rewording_again_changes_nothing(folder):
    """Where the new words stand already there is nothing to replace."""
    wanted = rewording("三（二）9", "每年集体学法不少于2次", "2", "3")
    once = reword(folder, wanted)
    assert once is not None
    twice = reword(once, wanted)
    assert twice is not None
    assert twice.files == once.files
