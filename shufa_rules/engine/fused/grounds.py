"""Grounds for accountability without the reference evaluator, where nobody determined anything yet.

That is how most findings stand: the facts wait for an authority, and so does its answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from shufa_rules.engine.determination import unanswered
from shufa_rules.engine.facts import EntryView
from shufa_rules.engine.fused.block import NotFusedError
from shufa_rules.engine.fused.ground_writing import FALSE, TRUE, UNKNOWN, write_facts, write_who
from shufa_rules.engine.fused.missing import MISSING
from shufa_rules.engine.fused.unit_program import NAMES
from shufa_rules.engine.grounds import UNCERTAIN, looks_at_reports
from shufa_rules.engine.message import with_remarks
from shufa_rules.engine.outcome import Evidence
from shufa_rules.engine.related_passages import RelatedPassage, find_related
from shufa_rules.engine.verdict import Ground, GroundStatus
from shufa_rules.frozen import frozen
from shufa_rules.policy.derived import LAST_YEAR
from shufa_rules.schema.fields import record_shape
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from shufa_rules.engine.fused.ground_writing import WrittenTest
    from shufa_rules.engine.fused.people import PersonKind
    from shufa_rules.engine.fused.standing import Standing
    from shufa_rules.engine.fused.unit_program import UnitProgram
    from shufa_rules.policy.accountability import Trigger
    from shufa_rules.policy.policy import Policy

_OTHERWISE_FOUND: Final = {"people", LAST_YEAR}
"""Lists whose entries the reference evaluator looks at: a ground on one rests on more than its entry."""


class FusedGrounds:
    """Finds the grounds of records of one program; its functions are written when they are asked for."""

    def __init__(self, program: UnitProgram, policy: Policy) -> None:
        self._policy = policy
        triggers = sorted(policy.triggers, key=lambda trigger: trigger.citation)
        self._triggers = tuple(_FusedTrigger(trigger, program, policy) for trigger in triggers)

    def find(self, standing: Standing, name_of: Callable[[Any], str]) -> tuple[Ground, ...] | None:
        """Return the grounds, in document order; `None` where the reference evaluator has to find them.

        Args:
            standing: of the record.
            name_of: tells what a clerk calls an entry.
        """
        k = standing.k
        answered: dict[str, set[str]] = {}
        for given in k.determinations or ():
            answered.setdefault(given.question, set()).add(given.about)
        found: list[Ground] = []
        is_known = not any(MISSING in person.kind.derived for person in k.people)
        for trigger in self._triggers:
            if trigger.question not in answered and trigger.awaits_nobody:
                continue
            entries = None if trigger.awaits_nobody else trigger.entries(k)
            if entries is None or (entries and not is_known):
                return None
            for entry in entries:
                ground = trigger.ground(entry, standing, answered, name_of)
                if ground is None:
                    return None
                found += ground
        return tuple(found)


@frozen
class _Facts:
    """What tests the facts of a trigger, and the questions that they wait for."""

    test: Callable[..., int]
    questions: tuple[str, ...]


class _FusedTrigger:
    """One trigger in units of one kind."""

    def __init__(self, trigger: Trigger, program: UnitProgram, policy: Policy) -> None:
        self._trigger = trigger
        self._program = program
        self._policy = policy
        self._about: dict[PersonKind, Callable[..., int] | None] = {}
        self._facts: _Facts | None = None
        self._told: dict[str, Any] | None = None
        self.question = trigger.question
        self.awaits_nobody = trigger.when is None
        self._looks_at_reports = looks_at_reports(trigger)

    def entries(self, k: Any) -> Sequence[Any] | None:
        """Return the entries that it looks at; `None` where the reference evaluator looks at them."""
        name = self._trigger.for_each
        if name in _OTHERWISE_FOUND or name not in record_shape().collections:
            return None
        entries: Sequence[Any] | None = getattr(k, name)
        return entries

    def ground(
        self,
        entry: Any,
        standing: Standing,
        answered: Mapping[str, set[str]],
        name_of: Callable[[Any], str],
    ) -> list[Ground] | None:
        """Return the ground that an entry gives, if any; `None` where the reference has to say it."""
        k, heads = standing.k, []
        for person in k.people:
            about = self._test_of(person.kind)
            truth = FALSE if about is None else about(person, entry, k)
            if truth == TRUE:
                heads.append(person)
            elif truth != FALSE:
                return None
        if not heads:
            return []
        facts = self._facts or self._write_facts()
        truth = facts.test(entry, k)
        if truth == FALSE:
            return []
        asked = (*facts.questions, self.question)
        if (
            truth != TRUE
            or not facts.questions
            or any(entry.id in answered.get(question, ()) for question in asked)
        ):
            return None
        return [self._waiting(entry, heads, asked, standing, name_of)]

    def _waiting(
        self,
        entry: Any,
        heads: list[Any],
        asked: tuple[str, ...],
        standing: Standing,
        name_of: Callable[[Any], str],
    ) -> Ground:
        """Return a ground that waits for an authority to determine the facts, and then to judge."""
        trigger, policy, name = self._trigger, self._policy, name_of(entry)
        if self._told is None:
            self._told = _told(trigger, policy)
        places = _pointers(standing.record, trigger.for_each)
        missing = {unanswered(policy, question, entry.id) for question in asked}
        message = UNCERTAIN.format(title=trigger.title, subject=name)
        return Ground(
            **self._told,
            subject=entry.id,
            subject_name=name,
            heads=tuple(head.name for head in heads),
            evidence=(Evidence(f"{places[entry.id]}/id", entry.id),),
            related=self._related(entry, heads, standing),
            missing=tuple(sorted(missing)),
            message=with_remarks(message, (), ()),
        )

    def _related(
        self, entry: Any, heads: list[Any], standing: Standing
    ) -> tuple[RelatedPassage, ...]:
        description = getattr(entry, "description", None)
        if not self._looks_at_reports or description is None:
            return ()
        ids = {head.id for head in heads}
        places = _pointers(standing.record, "report_sections")
        return find_related(
            description,
            [
                EntryView(places[section.id], {"text": section.text})
                for section in standing.k.report_sections or ()
                if section.person in ids
            ],
        )

    def _test_of(self, kind: PersonKind) -> Callable[..., int] | None:
        try:
            return self._about[kind]
        except KeyError:
            try:
                written = write_who(self._trigger, self._program.sight, kind.known)
                test = None if written is None else self._function(written)
            except NotFusedError:
                test = _tell_nothing
            self._about[kind] = test
            return test

    def _write_facts(self) -> _Facts:
        try:
            written, questions = write_facts(self._trigger, self._program.sight)
            self._facts = _Facts(self._function(written), questions)
        except NotFusedError:
            self._facts = _Facts(_tell_nothing, ())
        return self._facts

    def _function(self, written: WrittenTest) -> Callable[..., int]:
        if not written.joined <= self._program.joined:
            raise NotFusedError("whom an event is about has to be known")
        return written.source.function(NAMES)


def _tell_nothing(*_: object) -> int:
    """Leave a condition that can't be written to the reference evaluator."""
    return UNKNOWN


def _told(trigger: Trigger, policy: Policy) -> dict[str, Any]:
    """Return what is the same in all grounds of a trigger that wait."""
    titles = {measure.id: measure.title for measure in policy.measures}
    return {
        "trigger": trigger.id,
        "title": trigger.title,
        "status": GroundStatus.PENDING_DETERMINATION,
        "cite": trigger.cite,
        "quote": policy.as_read(trigger.quote or trigger.title),
        "measures": tuple(titles[measure] for measure in trigger.measures),
        "awaits": policy.question_title(trigger.question),
        "by": policy.question(trigger.question).by,
    }


def _pointers(record: Any, name: str) -> dict[str, str]:
    """Return where the entries of a list stand, by their ids."""
    return {entry.id: join("", name, place) for place, entry in enumerate(getattr(record, name))}
