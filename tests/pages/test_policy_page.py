"""The page of a policy, and the cards on it."""

from __future__ import annotations

import pytest

import shufa_rules as sr
from shufa_rules.pages.policy_cards import policy_cards
from shufa_rules.pages.policy_page import policy_page
from shufa_rules.report.coverage import covered_sentences


@pytest.fixture(scope="module")
def page(prepared, read_page):
    """The page of the bundled policy."""
    return read_page(policy_page(prepared, "zh"))


def test_every_element_has_one_card(prepared):
    """No element is left out or told twice; numbers run through the text."""
    cards = [card for here in policy_cards(prepared).values() for card in here]
    ids = [card.id for card in cards]
    assert len(ids) == len(set(ids))
    assert {element.id for element in prepared.policy.elements()} <= set(ids)
    assert [card.number for card in cards] == list(range(1, len(cards) + 1))


def test_every_sentence_of_the_text_is_on_the_page(prepared, page):
    """The text is whole, and each sentence says what became of it."""
    for sentence in covered_sentences(prepared.policy):
        assert " ".join(sentence.text.split()) in page.text
    fates = [told["class"] for told in page.elements("span") if "class" in told]
    sentences = [told for told in fates if told.startswith("sentence ")]
    assert len(sentences) == len(prepared.policy.document.sentences)


def test_links_lead_both_ways(prepared, page):
    """Each sentence leads to the elements that encode it, and each of them leads back."""
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
    encoded = [s for s in covered_sentences(prepared.policy) if s.classification == "encoded"]
    back = [link for link in page.links if link.startswith("#s-")]
    assert len(back) == sum(len(sentence.by) for sentence in encoded)


def test_parameters_that_nobody_filled_are_open(read_page):
    """Without a binding each parameter says what follows; with one it says the value."""
    unbound = sr.load_policy("xiangyuan")
    number = len(unbound.policy.parameters)
    text = read_page(policy_page(unbound, "zh")).text
    assert f"未绑定的参数（{number}个）" in text
    for parameter in unbound.policy.parameters:
        assert parameter.when_unbound in text
    bound = sr.load_policy("xiangyuan", bindings="example-2021")
    text = read_page(policy_page(bound, "zh")).text
    assert "已绑定 2021：60" in text
    assert f"未绑定的参数（{number - len(bound.bindings[0].values)}个）" in text


def test_anomalies_stand_as_notes(prepared, page):
    """Every note is told with its number; an erratum says how the slip is read."""
    for note in prepared.policy.notes:
        assert note.text in page.text
    assert "编注（异常1）" in page.text
    assert "“追究 responsibility”读作“追究责任”" in page.text


def test_elements_are_put_back_into_words(page):
    """A lawyer reads what the encoding says, from its structure, beside the sentence."""
    assert "不少于2条" in page.text


def test_headings_descend(page):
    """One first heading, and no level left out."""
    assert page.headings_descend


def test_the_same_bytes_each_time(prepared):
    """A page is a function of the policy and its bindings."""
    assert policy_page(prepared, "en") == policy_page(prepared, "en")
