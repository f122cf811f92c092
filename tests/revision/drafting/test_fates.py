from __future__ import annotations

from shufa_rules.revision.drafting.extraction import extract


def fates(text):
    """Return the class of each sentence of a text, by its beginning."""
    return {part.sentence.text[:8]: part.classification for part in extract(text).fates}


def test_a_sentence_is_encoded_where_every_clause_is_understood():
    """One clause that no rule covers leaves the whole sentence to a person, with what was found in it."""
    text = (
        "甲县述法方案\n一、问责\n对弄虚作假的，给予约谈。\n二、程序\n"
        "（一）测评。县委组织部进行民主测评。县委组织部进行民主测评，并与各方沟通情况。"
    )
    found = extract(text)
    assert fates(text)["对弄虚作假的，给"] == "encoded"
    last = found.fates[-1]
    assert last.classification == "unclassified"
    assert last.found != () or found.steps[0].activities


def test_a_number_alone_encodes_nothing():
    """A quantity is extracted, and the sentence stays open: no rule tests it yet."""
    text = "甲县述法方案\n一、要求\n述法时间不超过8分钟。"
    assert fates(text)["述法时间不超过8"] == "unclassified"
    assert len(extract(text).quantities) == 1


def test_an_unknown_organ_leaves_its_sentence_open():
    """A subject without a kind is a note, and its sentence is for a person."""
    text = "甲县述法方案\n一、述法主体\n人民医院主要负责人按照规定述法。"
    found = extract(text)
    assert [part.title for part in found.open_points] == ["未能确定单位类别：人民医院主要负责人"]
    assert found.fates[-1].classification == "unclassified"
