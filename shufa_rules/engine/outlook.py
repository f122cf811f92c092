"""What could still come of a result that is not satisfied: who acts, until when, after what.

It is read off the same structure as the result: the activity's actor and order (四), the last day of
the rule, and what is missing. It decides nothing, and promises nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from shufa_rules.engine.compiled import CompiledRule, InTime, ItemCoverage, Remarked
from shufa_rules.engine.outcome import Missing
from shufa_rules.engine.rule_evaluation import name_of
from shufa_rules.engine.scope import Scope
from shufa_rules.engine.verdict import Result, Status
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import (
    All,
    Compare,
    Condition,
    Exists,
    Reference,
    walk_conditions,
)
from shufa_rules.policy.condition import Literal as LiteralValue
from shufa_rules.schema.fields import find_field

if TYPE_CHECKING:
    from shufa_rules.engine.facts import EntryView, Facts
    from shufa_rules.policy.procedure import Activity, Actor

WaitKind: TypeAlias = Literal["activity", "record", "parameter", "determination", "timetable"]
"""What has to come first: another activity, an entry, a binding, a judgement, a schedule."""

_AUTHORITY = "有权机关"


class Timing(StrEnum):
    """Whether there is time left.

    `in_time`: the last day is not over. `late`: it is; what comes now is there, and late.
    `no_last_day`: nothing says until when. `as_it_stands`: no day changes it, the facts would.
    """

    IN_TIME = "in_time"
    LATE = "late"
    NO_LAST_DAY = "no_last_day"
    AS_IT_STANDS = "as_it_stands"


@frozen(order=True)
class Wait:
    """Something that has to come first.

    Attributes:
        kind: what sort of thing.
        what: an activity's, a parameter's or a question's id, or a JSON Pointer.
        text: what it is, in Chinese.
        by: who gives it, in Chinese; empty where the plan doesn't say.
    """

    kind: WaitKind
    what: str
    text: str
    by: str


@frozen(kw_only=True)
class Outlook:
    """What would have to happen for a result to become satisfied.

    Attributes:
        actors: who acts, in Chinese; empty where the plan doesn't say.
        timing: whether there is time left.
        until: the last day, where it is known.
        waits: what has to come first.
    """

    actors: tuple[str, ...]
    timing: Timing
    until: date | None
    waits: tuple[Wait, ...]


Judge: TypeAlias = "Callable[[str], tuple[Result, ...]]"
"""Gives the results of a rule of the same verdict, by the rule's id."""


def outlook_of(
    rule: CompiledRule, result: Result, entry: EntryView | None, facts: Facts, judge: Judge
) -> Outlook | None:
    """Return what could still come of a result; `None` where there is nothing to wait for.

    Args:
        rule: the rule.
        result: what it says.
        entry: the entry that it says it of; `None` for the unit, and for several entries at once.
        facts: what the record says.
        judge: for what the rule's activity comes after.
    """
    if result.status in {Status.SATISFIED, Status.NOT_APPLICABLE}:
        return None
    until = _last_day(rule, entry, facts)
    waits = [_wait_for(missing, facts) for missing in result.missing]
    if isinstance(until, Missing):
        waits.append(_wait_for(until, facts))
    waits += _earlier(rule, result, entry, facts, judge)
    return Outlook(
        actors=tuple(dict.fromkeys(_actors(rule, result, entry, facts))),
        timing=_timing(rule, until, facts),
        until=until if isinstance(until, date) else None,
        waits=tuple(dict.fromkeys(waits)),
    )


def outlook_of_question(question: str, missing: tuple[Missing, ...], facts: Facts) -> Outlook:
    """Return what a ground for accountability waits for: an authority that answers a question."""
    by = _asked(question, facts)
    waits = tuple(dict.fromkeys(_wait_for(part, facts) for part in missing))
    return Outlook(actors=(by,), timing=Timing.NO_LAST_DAY, until=None, waits=waits)


def _timing(rule: CompiledRule, until: date | Missing | None, facts: Facts) -> Timing:
    if isinstance(until, date):
        return Timing.IN_TIME if facts.as_of <= until else Timing.LATE
    if rule.until is None and not isinstance(until, Missing):
        return Timing.AS_IT_STANDS
    return Timing.NO_LAST_DAY


def _last_day(rule: CompiledRule, entry: EntryView | None, facts: Facts) -> date | Missing | None:
    """Return the last day of a rule, what is missing to know it, or `None` where there is none."""
    if not isinstance(rule.until, Reference):
        return None
    if entry is not None and entry.derived.get("timetable") == "superior_authority":
        return None
    found = Scope(facts).lookup(rule.until)
    return found if isinstance(found, Missing) else date.fromisoformat(found.value)


def _wait_for(missing: Missing, facts: Facts) -> Wait:
    match missing.kind:
        case "record":
            by = str(facts.unit["name"])
        case "determination":
            by = _asked(missing.what.partition(":")[0], facts)
        case "parameter":
            by = _AUTHORITY
        case "timetable":
            by = ""
    return Wait(missing.kind, missing.what, missing.text, by)


def _asked(question: str, facts: Facts) -> str:
    by = {part.id: part.by for part in facts.policy.questions}.get(question)
    return _AUTHORITY if by is None else _office(by, facts)


def _office(role: str, facts: Facts) -> str:
    """Return the authority that a role parameter means, and the plan's word for it."""
    title = facts.policy.parameter(role).title
    bound = facts.parameter(role)
    return f"{title}（尚未确定是哪个机关）" if isinstance(bound, Missing) else f"{bound}（{title}）"


def _actors(
    rule: CompiledRule, result: Result, entry: EntryView | None, facts: Facts
) -> Iterator[str]:
    activity = _activity(rule.element, facts)
    if activity is not None:
        if activity.actor is not None:
            yield from _by(activity.actor, result, facts)
        return
    roles = list(_roles_of(rule))
    yield from (_office(role, facts) for role in roles)
    if roles:
        return
    if entry is not None and "person" in entry.data:
        people = facts.collections["people"] or ()
        yield from (name_of(one, facts) for one in people if one.id == entry.data["person"])
    elif rule.for_each == "people":
        yield from result.subject_name.split("、")
    else:
        yield str(facts.unit["name"])


def _by(actor: Actor, result: Result, facts: Facts) -> Iterator[str]:
    if actor.role is not None:
        yield _office(actor.role, facts)
    elif actor.person == "self":
        yield from result.subject_name.split("、")
    elif actor.person is not None:
        people = facts.collections["people"] or ()
        named = [name_of(one, facts) for one in people if one.data.get("role") == actor.person]
        yield from named or ("党政主要负责人",)
    else:
        yield f"本单位的{'、'.join(actor.body)}"


def _activity(element: str, facts: Facts) -> Activity | None:
    return next((part for part in facts.policy.activities() if part.id == element), None)


def _conditions(rule: CompiledRule) -> Iterator[Condition]:
    match rule.require:
        case ItemCoverage():
            return
        case InTime(condition=condition) | Remarked(condition=condition):
            yield from walk_conditions(condition)
        case condition:
            yield from walk_conditions(condition)


def _roles_of(rule: CompiledRule) -> Iterator[str]:
    """Yield the role parameters that a requirement names as those who act."""
    for part in _conditions(rule):
        match part:
            case Compare(Reference(name="actor.body"), "is", Reference("parameter", name)):
                yield str(name)
            case _:
                pass


def _earlier(
    rule: CompiledRule, result: Result, entry: EntryView | None, facts: Facts, judge: Judge
) -> Iterator[Wait]:
    """Yield the activities that have to come first and aren't there yet."""
    activity = _activity(rule.element, facts)
    subjects = set(result.subject.split("、"))
    for earlier in () if activity is None else activity.after:
        open_ = [
            part
            for part in judge(earlier)
            if part.status not in {Status.SATISFIED, Status.NOT_APPLICABLE}
            and subjects & set(part.subject.split("、"))
        ]
        other = _activity(earlier, facts)
        if open_ and other is not None:
            by = () if other.actor is None else _by(other.actor, result, facts)
            told = f"“{other.title}”在先，还没有认定已经办理"
            yield Wait("activity", earlier, told, "、".join(dict.fromkeys(by)))
    person = None if entry is None else entry.data.get("person", entry.id)
    events = facts.collections["events"] or ()
    for earlier in _events_before(rule):
        there = [one for one in events if one.data["activity"] == earlier]
        if not any(one.data.get("person") == person for one in there):
            told = f"“{_event_title(earlier, facts)}”在先，记录中还没有"
            yield Wait(
                "activity", earlier, told, "、".join(_office(r, facts) for r in _roles_of(rule))
            )


def _events_before(rule: CompiledRule) -> Iterator[str]:
    """Yield the activities of which a requirement says that they come before another event."""
    for part in _conditions(rule):
        if not isinstance(part, Exists) or part.collection != "events":
            continue
        tests = part.where.conditions if isinstance(part.where, All) else (part.where,)
        after_another = any(
            isinstance(test, Compare)
            and test.left.name == "date"
            and isinstance(test.right, Reference)
            and test.right.name == "date"
            for test in tests
        )
        for test in tests if after_another else ():
            if isinstance(test, Compare) and test.left.name == "activity":
                value = test.right
                if isinstance(value, LiteralValue):
                    yield str(value.value)


def _event_title(activity: str, facts: Facts) -> str:
    known = _activity(activity, facts)
    if known is not None:
        return known.title
    kind = find_field(facts.shape.collections["events"].fields, "activity")
    return activity if kind is None else kind.words.get(activity, activity)
