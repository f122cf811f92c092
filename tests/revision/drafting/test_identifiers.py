from __future__ import annotations

from plan_measuring import plan_text

from shufa_rules.revision.drafting.extraction import extract
from shufa_rules.revision.drafting.identifiers import home_of, identify, question_of


def test_ids_come_from_roles_and_order():
    """Subjects and lists by what they are, all else by its place in the text."""
    found = extract(plan_text("01-qingyuan"))
    ids = identify(found, "qingyuan")
    assert ids.of(found.subjects[0]) == "county_party_committee_head"
    assert ids.of(found.lists[0].items[2]) == "party_committee_heads.3"
    assert ids.of(found.steps[1].activities[1]) == "step_2_appraisal"
    assert ids.roles == {"县委依法治县办": "role_1"}
    assert ids.elements(found.identity) == ["qingyuan"]
    assert ids.elements(found.triggers[:1]) == ["trigger_1", "question_1"]
    assert question_of("trigger_3") == "question_3"


def test_a_paper_goes_with_the_act_before_it():
    """A paper is told with the last activity before it, else the first, else with none."""
    step = extract(plan_text("01-qingyuan")).steps[2]
    assert home_of(step.artefacts[0], step.activities) == step.activities[0]
    assert home_of(step.artefacts[0], ()) is None
