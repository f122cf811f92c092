"""Results made from what shows them: their messages are those of the reference, whatever the template."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from attrs import evolve

from shufa_rules.engine.fused.result_making import ResultMaker
from shufa_rules.engine.message import MessageFacts, compose_message
from shufa_rules.engine.outcome import Evidence, Outcome, Tally
from shufa_rules.engine.truth import Truth
from shufa_rules.engine.verdict import Status

K = SimpleNamespace(as_of="2021-12-31", year=2021)
ENTRY = SimpleNamespace(id="e1", opinion="良好", note=None)

TEMPLATES = (
    "{title}：符合。",
    "{subject}",
    "{subject}。",
    "{{subject}} {subject:>9}",
    "{subject!r}，{title}",
    "{{subject}}{subject}\ue000",
    "{count}次，少于{least}次，{deadline}前",
    "{proposal.opinion}、{proposal.note}",
    "截至{as_of}，{year}年",
)


@pytest.fixture
def rule(prepared):
    """A rule on events."""
    return next(rule for rule in prepared.compiled.rules if rule.entry == "proposal")


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("subject", ["王某", "某局。", "{title}", "\ue000"])
@pytest.mark.parametrize("hints", [(), ("甲。", "甲。", "乙")])
def test_messages(rule, template, subject, hints):
    """A message prepared beforehand is the message that the reference composes."""
    told = evolve(rule, messages={"violated": template})
    maker = ResultMaker(told, Status.VIOLATED)
    assert maker.is_sure
    made = maker.make("e1", subject, (), Tally(1, 2), hints, "2021-11-30", K, ENTRY)
    facts = MessageFacts(
        title=rule.title,
        subject=subject,
        entry_name=rule.entry,
        entry={"id": "e1", "opinion": "良好"},
        outcome=Outcome(Truth.FALSE, tally=Tally(1, 2), hints=hints),
        as_of=date(2021, 12, 31),
        year=2021,
        deadline=date(2021, 11, 30),
    )
    assert made.message == compose_message(told.messages, "violated", facts)


@pytest.mark.parametrize("template", ["{days_overdue}", "{proposal.due}", "{proposal.actor}"])
def test_what_is_left_to_the_reference(rule, template):
    """A message that names what the engine derives, or a whole object, is the reference's to tell."""
    told = evolve(rule, messages={"violated": template})
    assert not ResultMaker(told, Status.VIOLATED).is_sure


def test_of_two_values_of_one_place_the_first_counts(rule):
    """Evidence is told once for each place, in the order in which it was found."""
    found = [Evidence("/a", 1), Evidence("/b", 2), Evidence("/a", 1)]
    maker = ResultMaker(rule, Status.VIOLATED)
    for evidence in (found, [found[0], found[2]], found[:2], found[:1], []):
        made = maker.make("e1", "甲", evidence, None, (), None, K, ENTRY).evidence
        assert made == tuple({part.pointer: part for part in evidence}.values())
