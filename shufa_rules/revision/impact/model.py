"""What a revision does to a unit: its results and grounds, from what to what, by which provision."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from attrs import evolve

from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.engine.verdict import Ground, GroundStatus, Result, Status
from shufa_rules.frozen import frozen
from shufa_rules.revision.impact.attribution import Cause

Aspect: TypeAlias = Literal[
    "rule_added",
    "rule_removed",
    "status",
    "severity",
    "deadline",
    "message",
    "missing",
    "measures",
    "awaits",
    "heads",
    "evidence",
    "remedy",
]
"""In what a result or a ground differs."""

Outcome: TypeAlias = Literal[
    "violated", "remarked", "undetermined", "pending", "satisfied", "not_applicable", "none"
]
"""A status; `remarked` is violated as a warning or advice only, `none` is no such rule."""

ASIDE: frozenset[Aspect] = frozenset({"evidence", "remedy"})
"""Aspects that are no change by themselves: what is shown, and what is advised."""

_MIRRORED: dict[Aspect, Aspect] = {"rule_added": "rule_removed", "rule_removed": "rule_added"}


@frozen(kw_only=True)
class ResultChange:
    """One result that differs: of one rule, about one subject.

    Attributes:
        old_rule: the rule's id in the old version; `None` where it has no such rule.
        new_rule: its id in the new version.
        subject: the id of the person, the entry or the unit.
        subject_name: its name.
        before: the old version's result; `None` where the rule says nothing of the subject.
        after: the new version's result.
        aspects: in what they differ.
        causes: the changed parts of the policy it comes from; empty where that can't be told.
    """

    old_rule: str | None
    new_rule: str | None
    subject: str
    subject_name: str
    before: Result | None
    after: Result | None
    aspects: tuple[Aspect, ...]
    causes: tuple[Cause, ...] = ()

    @property
    def status_before(self) -> Status | None:
        """The status by the old version; a rule that reaches another is not applicable here."""
        return _status(self.old_rule, self.before)

    @property
    def status_after(self) -> Status | None:
        """The status by the new version."""
        return _status(self.new_rule, self.after)

    @property
    def outcome_before(self) -> Outcome:
        """What a clerk calls the status by the old version."""
        return _outcome(self.status_before, self.before)

    @property
    def outcome_after(self) -> Outcome:
        """What a clerk calls the status by the new version."""
        return _outcome(self.status_after, self.after)

    @property
    def is_aside(self) -> bool:
        """Whether nothing but the evidence or the advice differs."""
        return ASIDE.issuperset(self.aspects)

    @property
    def mirrored(self) -> ResultChange:
        """The change the other way round."""
        return evolve(
            self,
            old_rule=self.new_rule,
            new_rule=self.old_rule,
            before=self.after,
            after=self.before,
            aspects=tuple(_MIRRORED.get(part, part) for part in self.aspects),
            causes=tuple(part.mirrored for part in self.causes),
        )


def _outcome(status: Status | None, result: Result | None) -> Outcome:
    if status is None:
        return "none"
    if status is Status.VIOLATED and result is not None and not result.is_violation:
        return "remarked"
    return status.value


def _status(rule: str | None, result: Result | None) -> Status | None:
    if result is not None:
        return result.status
    return None if rule is None else Status.NOT_APPLICABLE


@frozen(kw_only=True)
class GroundChange:
    """One ground for accountability that differs: raised, cleared, with other measures.

    Attributes:
        old_trigger: the trigger's id in the old version; `None` where it has none such.
        new_trigger: its id in the new version.
        before: `None` where the old version doesn't raise it.
        after: `None` where the new version doesn't raise it.
        aspects: in what they differ.
        causes: the changed parts of the policy it comes from.
    """

    old_trigger: str | None
    new_trigger: str | None
    subject: str
    subject_name: str
    before: Ground | None
    after: Ground | None
    aspects: tuple[Aspect, ...]
    causes: tuple[Cause, ...] = ()

    @property
    def status_before(self) -> GroundStatus:
        """The status by the old version."""
        return GroundStatus.NOT_RAISED if self.before is None else self.before.status

    @property
    def status_after(self) -> GroundStatus:
        """The status by the new version."""
        return GroundStatus.NOT_RAISED if self.after is None else self.after.status

    @property
    def is_aside(self) -> bool:
        """Whether nothing but the evidence differs."""
        return ASIDE.issuperset(self.aspects)

    @property
    def mirrored(self) -> GroundChange:
        """The change the other way round."""
        return evolve(
            self,
            old_trigger=self.new_trigger,
            new_trigger=self.old_trigger,
            before=self.after,
            after=self.before,
            aspects=tuple(_MIRRORED.get(part, part) for part in self.aspects),
            causes=tuple(part.mirrored for part in self.causes),
        )


@frozen(order=True)
class Touched:
    """Somebody whom a change is about.

    Attributes:
        person: the id in the unit's record.
        role: `principal_head` or `leadership_member`.
        old_list: the content list by the old version; empty where there is none, or nobody knows.
        new_list: the content list by the new version.
    """

    person: str
    role: str
    old_list: str
    new_list: str

    @property
    def mirrored(self) -> Touched:
        """The person the other way round."""
        return evolve(self, old_list=self.new_list, new_list=self.old_list)


@frozen(kw_only=True)
class UnitImpact:
    """What a revision does to one unit in one year.

    Attributes:
        record_digest: of the record that both versions judged.
        results: what differs, in document order; what is only evidence too.
        grounds: what differs of the grounds.
        people: whom the changes are about, evidence left aside.
        unchanged: how many pairs of results are the same.
    """

    unit: str
    unit_name: str
    year: int
    as_of: date
    record_digest: str
    results: tuple[ResultChange, ...]
    grounds: tuple[GroundChange, ...]
    people: tuple[Touched, ...]
    unchanged: int

    @property
    def changed_results(self) -> tuple[ResultChange, ...]:
        """The results that differ in more than evidence."""
        return tuple(part for part in self.results if not part.is_aside)

    @property
    def changed_grounds(self) -> tuple[GroundChange, ...]:
        """The grounds that differ in more than evidence."""
        return tuple(part for part in self.grounds if not part.is_aside)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs in more than evidence."""
        return bool(self.changed_results or self.changed_grounds)

    @property
    def mirrored(self) -> UnitImpact:
        """The impact the other way round."""
        return evolve(
            self,
            results=tuple(part.mirrored for part in self.results),
            grounds=tuple(part.mirrored for part in self.grounds),
            people=tuple(part.mirrored for part in self.people),
        )


@frozen(kw_only=True)
class Refused:
    """A record or a cohort that a version doesn't judge, so that nothing can be compared.

    Attributes:
        name: of the unit or the cohort.
        path: where it was read.
        old: why the old version doesn't; empty where it does.
        new: why the new version doesn't.
    """

    name: str
    year: int
    path: str
    old: tuple[Diagnostic, ...]
    new: tuple[Diagnostic, ...]

    @property
    def mirrored(self) -> Refused:
        """The same the other way round."""
        return evolve(self, old=self.new, new=self.old)
