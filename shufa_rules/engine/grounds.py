"""Grounds for accountability (七（四）): facts and open measures, never a choice, never an intent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from attrs import evolve

from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.facts import EntryView
from shufa_rules.engine.message import MessageFacts, compose_message
from shufa_rules.engine.outcome import Evidence, Outcome, merged, unknown
from shufa_rules.engine.related_passages import RelatedPassage, find_related
from shufa_rules.engine.rule_evaluation import name_of
from shufa_rules.engine.scope import Scope
from shufa_rules.engine.truth import Truth, conjunction, disjunction
from shufa_rules.engine.verdict import Ground, GroundStatus
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import (
    All,
    Compare,
    Determined,
    Exists,
    Literal,
    OneOf,
    walk_conditions,
)
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from shufa_rules.engine.facts import Facts
    from shufa_rules.policy.accountability import Trigger
    from shufa_rules.policy.policy import Policy

UNCERTAIN: Final = "{title}：{subject}，事实待认定"
"""The message of a ground whose facts somebody has still to determine."""

_DETERMINED = "{title}：{subject}，有权机关已经认定"


def find_grounds(
    policy: Policy, facts: Facts, truths: Mapping[str, Mapping[str, Truth]] | None = None
) -> Iterator[Ground]:
    """Yield the grounds that are raised or await a determination, in document order.

    Args:
        policy: whose triggers.
        facts: what the record says.
        truths: whether the facts are there, by trigger and entry, where another engine says so.

    A list that the record lacks gives a ground that awaits it: silence is no proof of order.
    """
    for trigger in sorted(policy.triggers, key=lambda trigger: trigger.citation):
        entries = facts.collections[trigger.for_each]
        listed = entries is not None
        for entry in (EntryView("/unit", facts.unit),) if entries is None else entries:
            if trigger.when is None and not _is_determined(trigger, entry, facts):
                continue  # a judgement on a person as a whole awaits nobody
            heads = _concerned(trigger, entry if listed else None, facts)
            if not heads:
                continue
            shown = unknown(facts.lacking(trigger.for_each))
            if listed:
                shown = _shown(trigger, entry, heads, facts)
            if truths is not None and listed:
                shown = evolve(shown, truth=truths[trigger.id][entry.id])
            ground = _ground(policy, trigger, entry, heads, shown, facts)
            if not listed:  # there is nothing yet that an authority could judge, or measure
                told = f"{trigger.title}：{shown.missing[0].text}，不能说有没有"
                ground = evolve(
                    ground, missing=shown.missing, awaits=None, measures=(), message=told
                )
            if ground.status is not GroundStatus.NOT_RAISED:
                yield ground


def _is_determined(trigger: Trigger, entry: EntryView, facts: Facts) -> bool:
    """Say whether anybody answered a trigger's question about an entry, whoever it was."""
    return any(
        given.data["question"] == trigger.question and given.data["about"] == entry.id
        for given in facts.collections["determinations"] or ()
    )


@frozen
class _Head:
    """A head whom a trigger is about, or may be about."""

    name: str
    outcome: Outcome
    id: str | None = None


def _concerned(trigger: Trigger, entry: EntryView | None, facts: Facts) -> list[_Head]:
    """Return the heads whom a trigger is about, those included of whom it isn't known."""
    scope = Scope(facts)
    if entry is not None:
        scope = scope.inside(trigger.entry, entry)
    people = facts.collections["people"] or ()
    if entry is not None and trigger.for_each == "people":
        people = (entry,)
    heads = [
        _Head(
            name_of(person, facts),
            _is_about(trigger, person, scope, known=entry is not None),
            person.id,
        )
        for person in people
    ]
    if trigger.for_each != "people":
        heads += [
            _Head(vacancy.title, unknown(vacancy.missing))
            for vacancy in facts.vacancies
            if _is_about(trigger, vacancy.head, scope, known=False).truth is not Truth.FALSE
        ]
    return [head for head in heads if head.outcome.truth is not Truth.FALSE]


def _is_about(trigger: Trigger, person: EntryView, scope: Scope, *, known: bool) -> Outcome:
    inner = scope.inside("person", person)
    if known:
        return evaluate_condition(trigger.who, inner)
    # Without an entry, only what the condition says of the person can be tested.
    parts = trigger.who.conditions if isinstance(trigger.who, All) else (trigger.who,)
    plain = [part for part in parts if isinstance(part, Compare | OneOf)]
    return evaluate_condition(All(tuple(plain), trigger.node.span), inner)


def _shown(trigger: Trigger, entry: EntryView, heads: list[_Head], facts: Facts) -> Outcome:
    """Say whether the facts are there: about somebody, and as the trigger tells them."""
    outcomes = [head.outcome for head in heads]
    about = merged(disjunction(outcome.truth for outcome in outcomes), outcomes)
    if trigger.when is None:
        return evolve(about, evidence=())  # that a head is a head needs no showing
    told = evaluate_condition(trigger.when, Scope(facts).inside(trigger.entry, entry))
    both = merged(conjunction((told.truth, about.truth)), [told, about])
    # That a head is a head needs no showing; what is on record does.
    shown = [
        part
        for part in (Evidence(join(entry.pointer, "id"), entry.id), *both.evidence)
        if not part.pointer.startswith(("/people/", "/unit/"))
    ]
    return evolve(both, evidence=tuple(shown))


def _ground(  # noqa: PLR0913, PLR0917  what one ground is made of
    policy: Policy,
    trigger: Trigger,
    entry: EntryView,
    heads: list[_Head],
    shown: Outcome,
    facts: Facts,
) -> Ground:
    scope = Scope(facts).inside(trigger.entry, entry)
    span = trigger.node.span
    question = Determined(trigger.question, Literal(entry.id, span), span)
    judged = evaluate_condition(question, scope)
    status = _status(trigger, shown, judged)
    waits = status is GroundStatus.PENDING_DETERMINATION and judged.truth is Truth.UNKNOWN
    titles = {measure.id: measure.title for measure in policy.measures}
    facts_shown = Outcome(shown.truth, shown.evidence, (), shown.tally)
    return Ground(
        trigger=trigger.id,
        title=trigger.title,
        status=status,
        subject=entry.id,
        subject_name=name_of(entry, facts),
        heads=tuple(head.name for head in heads),
        cite=trigger.cite,
        quote=policy.as_read(trigger.quote or trigger.title),
        evidence=merged(Truth.TRUE, [shown, judged]).evidence,
        related=_related(trigger, entry, heads, facts),
        missing=tuple(sorted({*shown.missing, *(judged.missing if waits else ())})),
        measures=tuple(titles[measure] for measure in trigger.measures),
        awaits=policy.question_title(trigger.question) if waits else None,
        by=policy.question(trigger.question).by,
        message=compose_message(
            {
                "violated": trigger.message or "{title}：{subject}",
                "undetermined": UNCERTAIN,
                "satisfied": _DETERMINED,
            },
            _wording(trigger, shown, status),
            MessageFacts(
                title=trigger.title,
                subject=name_of(entry, facts),
                entry_name=trigger.entry,
                entry=entry.fields,
                outcome=facts_shown,
                as_of=facts.as_of,
                year=facts.year,
                deadline=None,
            ),
        ),
    )


def _related(
    trigger: Trigger, entry: EntryView, heads: list[_Head], facts: Facts
) -> tuple[RelatedPassage, ...]:
    """Return what the heads' reports say that resembles the entry, where the trigger looks at reports."""
    if not looks_at_reports(trigger) or "description" not in entry.data:
        return ()
    ids = {head.id for head in heads}
    sections = facts.collections["report_sections"] or ()
    own = [section for section in sections if section.data["person"] in ids]
    return find_related(str(entry.data["description"]), own)


def looks_at_reports(trigger: Trigger) -> bool:
    """Say whether whom a trigger is about hangs on what reports say."""
    return any(
        isinstance(part, Exists) and part.collection == "report_sections"
        for part in walk_conditions(trigger.who)
    )


def _wording(trigger: Trigger, shown: Outcome, status: GroundStatus) -> str:
    if trigger.when is None and status is GroundStatus.RAISED:
        return "satisfied"
    return "violated" if shown.truth is Truth.TRUE else "undetermined"


def _status(trigger: Trigger, shown: Outcome, judged: Outcome) -> GroundStatus:
    if shown.truth is Truth.FALSE or judged.truth is Truth.FALSE:
        return GroundStatus.NOT_RAISED
    if shown.truth is Truth.TRUE and judged.truth is Truth.TRUE:
        return GroundStatus.RAISED
    # A judgement on a person as a whole awaits nobody until facts or an authority name them.
    if trigger.when is None and judged.truth is Truth.UNKNOWN and not judged.evidence:
        return GroundStatus.NOT_RAISED
    return GroundStatus.PENDING_DETERMINATION
