"""What a verdict says anew: grounds raised and cleared, duties met, missed and due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from shufa_rules.engine.verdict import Ground, GroundStatus, Result, Status
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.engine.verdict import Verdict


T = TypeVar("T", Ground, Result)


class ChangeKind(StrEnum):
    """What has become of a ground or a result."""

    RAISED = "raised"
    PENDING_DETERMINATION = "pending_determination"
    CLEARED = "cleared"
    VIOLATED = "violated"
    SATISFIED = "satisfied"
    DUE = "due"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


@frozen(kw_only=True)
class Change:
    """One thing that is different from before.

    Attributes:
        kind: what has become of it.
        rule: the rule's or the trigger's id.
        subject: what it is about.
        day: the day on which it is so.
        before: the status before; `None` where there was no such result or ground.
        after: the status now; `None` where there is none any more.
        deadline: until when it is due.
        message: in Chinese, what is so now, with the facts; of what is cleared, what was so.
        cause: in Chinese, what happened.
    """

    kind: ChangeKind
    rule: str
    subject: str
    subject_name: str
    cite: str
    day: date
    before: str | None
    after: str | None
    deadline: date | None
    message: str
    cause: str

    def to_dict(self) -> dict[str, Any]:
        """Return the change as plain data."""
        return {
            "kind": self.kind.value,
            "rule": self.rule,
            "subject": self.subject,
            "subject_name": self.subject_name,
            "cite": self.cite,
            "day": self.day.isoformat(),
            "before": self.before,
            "after": self.after,
            "deadline": None if self.deadline is None else self.deadline.isoformat(),
            "message": self.message,
            "cause": self.cause,
        }


_OF_GROUND = {
    GroundStatus.RAISED: ChangeKind.RAISED,
    GroundStatus.PENDING_DETERMINATION: ChangeKind.PENDING_DETERMINATION,
    GroundStatus.NOT_RAISED: ChangeKind.CLEARED,
}
_OF_RESULT = {
    Status.VIOLATED: ChangeKind.VIOLATED,
    Status.SATISFIED: ChangeKind.SATISFIED,
    Status.PENDING: ChangeKind.DUE,
    Status.UNDETERMINED: ChangeKind.UNDETERMINED,
    Status.NOT_APPLICABLE: ChangeKind.NOT_APPLICABLE,
}


def compare_verdicts(before: Verdict, after: Verdict, cause: str) -> tuple[Change, ...]:
    """Return what is different between two verdicts on one unit, grounds first."""
    day = after.as_of
    return (
        *_grounds(_by_key(before.grounds), _by_key(after.grounds), day, cause),
        *_results(_by_key(before.results), _by_key(after.results), day, cause),
    )


def _key(part: Ground | Result) -> tuple[str, str]:
    return (part.trigger if isinstance(part, Ground) else part.rule, part.subject)


def _by_key(parts: Iterable[T]) -> dict[tuple[str, str], T]:
    return {_key(part): part for part in parts}


def _grounds(
    before: Mapping[tuple[str, str], Ground],
    after: Mapping[tuple[str, str], Ground],
    day: date,
    cause: str,
) -> Iterator[Change]:
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        was = GroundStatus.NOT_RAISED if old is None else old.status
        now = GroundStatus.NOT_RAISED if new is None else new.status
        told = new or old
        if was is not now and told is not None:
            yield Change(
                kind=_OF_GROUND[now],
                rule=told.trigger,
                subject=told.subject,
                subject_name=told.subject_name,
                cite=told.cite,
                day=day,
                before=was.value,
                after=now.value,
                deadline=None,
                message=told.message,
                cause=cause,
            )


def _results(
    before: Mapping[tuple[str, str], Result],
    after: Mapping[tuple[str, str], Result],
    day: date,
    cause: str,
) -> Iterator[Change]:
    for key, new in after.items():
        old = before.get(key)
        moved = old is None or old.status is not new.status or old.deadline != new.deadline
        if not moved or (old is None and new.status is Status.NOT_APPLICABLE):
            continue
        yield Change(
            kind=_OF_RESULT[new.status],
            rule=new.rule,
            subject=new.subject,
            subject_name=new.subject_name,
            cite=new.cite,
            day=day,
            before=None if old is None else old.status.value,
            after=new.status.value,
            deadline=new.deadline if new.status is Status.PENDING else None,
            message=new.message,
            cause=cause,
        )
    for key, old in before.items():
        if key not in after and old.status is not Status.NOT_APPLICABLE:
            yield Change(
                kind=ChangeKind.NOT_APPLICABLE,
                rule=old.rule,
                subject=old.subject,
                subject_name=old.subject_name,
                cite=old.cite,
                day=day,
                before=old.status.value,
                after=None,
                deadline=None,
                message=f"{old.title}：不再涉及{old.subject_name}",
                cause=cause,
            )
