"""The bundled policy: whole, exact, and honest about what the plan leaves open."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.policy.loading import load_policy_folder

FOLDER = policies_folder() / "xiangyuan" / "2021-11-10"


@pytest.fixture(scope="module")
def policy():
    """The policy, loaded."""
    return load_policy_folder(FOLDER)


def test_five_lists_of_the_right_length(policy):
    """Part 三 has five lists of 10, 10, 8, 8 and 4 items."""
    assert [len(part.items) for part in policy.content_lists] == [10, 10, 8, 8, 4]


def test_items_are_the_text_as_received(policy):
    """Each item's text stands in source.txt, apart from line breaks inside a sentence."""
    source = re.sub(r"[\r\n]+", "", (FOLDER / "source.txt").read_text(encoding="utf-8"))
    for item in policy.content_items():
        assert item.text in source


def test_all_thirty_anomalies_are_carried(policy):
    """Every anomaly of the plan has a note, and every note is carried by something."""
    numbers = Counter(note.anomaly for note in policy.notes if note.anomaly is not None)
    assert set(numbers) == set(range(1, 31))
    assert all(note.carried_by or note.kind == "unspecified" for note in policy.notes)


def test_every_sentence_is_accounted_for(policy):
    """The ledger has one entry for every sentence of the text, and no other."""
    assert [(entry.cite, entry.index) for entry in policy.ledger] == [
        (str(sentence.citation), sentence.index) for sentence in policy.document.sentences
    ]


def test_what_the_plan_leaves_open_is_not_filled(policy):
    """Nothing is bound in the policy itself, and every binding beside it is labelled an example."""
    assert {binding.label for binding in policy.bindings.values()} == {"example"}
    assert all(parameter.when_unbound for parameter in policy.parameters)


def test_number_of_study_sessions_belongs_to_item_nine(policy):
    """不少于2次 is item 9's alone, though item 8 begins with the same words (anomaly 2)."""
    (rule,) = [part for part in policy.rules if "不少于2次" in (part.quote or "")]
    assert rule.cite == "三（二）9"


def test_slip_is_read_and_the_text_stays(policy):
    """追究 responsibility is read as 追究责任, and stands in the source as it came (anomaly 3)."""
    assert policy.as_read("依规依纪依法追究 responsibility") == "依规依纪依法追究责任"
    assert "responsibility" in policy.document.raw


def test_superior_documents(policy):
    """The four superior documents are cited and known; none has a text, all that is told is marked."""
    numbers = [document.document_number for document in policy.metadata.superior_documents]
    assert numbers.count(None) == 1
    assert {"中办发〔2016〕71号", "中法委发〔2021〕2号", "晋法治字〔2021〕4号"} <= set(numbers)
    assert list(policy.superior) == [part.id for part in policy.metadata.superior_documents]
    for document in policy.superior.values():
        assert document.document is None
        assert document.paraphrase
        assert not any(part.is_official for part in document.provisions)


def test_the_regulations_are_answered_for(policy):
    """Every provision of the regulations has an element that descends from it."""
    regulations = policy.superior["duty_regulations_2016"]
    answered = {
        derivation.provision for part in policy.elements() for derivation in part.derives_from
    }
    assert {part.id for part in regulations.provisions} <= answered


def test_the_triggers_come_from_article_nine(policy):
    """七（四） descends from 第九条, its first three cases being the county's or the opinions' own."""
    how = {part.id: part.derives_from[0].how for part in policy.triggers}
    assert {part.derives_from[0].provision for part in policy.triggers} == {"article_9"}
    assert how["duties_not_performed"] == "repeats"
    assert how["concealment"] == "extends"
