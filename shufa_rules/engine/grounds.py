"""Grounds for accountability (七（四）): facts and open measures, never a choice, never an intent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.message import MessageFacts, compose_message
from shufa_rules.engine.outcome import Outcome, merged
from shufa_rules.engine.rule_evaluation import name_of
from shufa_rules.engine.scope import Scope
from shufa_rules.engine.truth import Truth
from shufa_rules.engine.verdict import Ground, GroundStatus
from shufa_rules.policy.condition import Determined, Literal

if TYPE_CHECKING:
    from shufa_rules.engine.facts import EntryView, Facts
    from shufa_rules.policy.accountability import Trigger
    from shufa_rules.policy.policy import Policy

_UNCERTAIN = "{title}：{subject}，事实待认定"


def find_grounds(policy: Policy, facts: Facts) -> Iterator[Ground]:
    """Yield the grounds that are raised or await a determination, in document order."""
    for trigger in sorted(policy.triggers, key=lambda trigger: trigger.citation):
        for entry in facts.collections[trigger.for_each] or ():
            ground = _ground(policy, trigger, entry, facts)
            if ground.status is not GroundStatus.NOT_RAISED:
                yield ground


def _ground(policy: Policy, trigger: Trigger, entry: EntryView, facts: Facts) -> Ground:
    scope = Scope(facts).inside(trigger.entry, entry)
    shown = evaluate_condition(trigger.when, scope)
    span = trigger.node.span
    question = Determined(trigger.question, Literal(entry.id, span), span)
    judged = evaluate_condition(question, scope)
    status = _status(trigger, shown, judged)
    waits = status is GroundStatus.PENDING_DETERMINATION and judged.truth is Truth.UNKNOWN
    heads = tuple(
        name_of(person, facts)
        for person in facts.collections["people"] or ()
        if person.data["role"] == "principal_head"
    )
    asked = next(part for part in policy.questions if part.id == trigger.question)
    titles = {measure.id: measure.title for measure in policy.measures}
    facts_shown = Outcome(shown.truth, shown.evidence, (), shown.tally)
    return Ground(
        trigger=trigger.id,
        title=trigger.title,
        status=status,
        subject=entry.id,
        subject_name=name_of(entry, facts),
        heads=(name_of(entry, facts),) if trigger.for_each == "people" else heads,
        cite=trigger.cite,
        quote=policy.as_read(trigger.quote or trigger.title),
        evidence=merged(Truth.TRUE, [shown, judged]).evidence,
        missing=tuple(sorted({*shown.missing, *(judged.missing if waits else ())})),
        measures=tuple(titles[measure] for measure in trigger.measures),
        awaits=policy.question_title(trigger.question) if waits else None,
        by=asked.by,
        message=compose_message(
            {"violated": trigger.message or "{title}：{subject}", "undetermined": _UNCERTAIN},
            "violated" if shown.truth is Truth.TRUE else "undetermined",
            MessageFacts(
                title=trigger.title,
                subject=name_of(entry, facts),
                entry_name=trigger.entry,
                entry=entry.data,
                outcome=facts_shown,
                as_of=facts.as_of,
                year=facts.year,
                deadline=None,
            ),
        ),
    )


def _status(trigger: Trigger, shown: Outcome, judged: Outcome) -> GroundStatus:
    if shown.truth is Truth.FALSE or judged.truth is Truth.FALSE:
        return GroundStatus.NOT_RAISED
    if shown.truth is Truth.TRUE and judged.truth is Truth.TRUE:
        return GroundStatus.RAISED
    # A judgement on a person as a whole awaits nobody until facts or an authority name them.
    if trigger.for_each == "people" and judged.truth is Truth.UNKNOWN:
        contradicted = len(judged.evidence) > 1
        return GroundStatus.PENDING_DETERMINATION if contradicted else GroundStatus.NOT_RAISED
    return GroundStatus.PENDING_DETERMINATION
