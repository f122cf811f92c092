"""Activities of the procedure as rules: held, by the right actor, in order, in time (四)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from shufa_rules.engine.compiled import OPEN_END, CompiledRule, Remarked, Requirement, Until
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import (
    All,
    AnyOf,
    BodyOfUnit,
    Compare,
    Condition,
    Every,
    Exists,
    Literal,
    Not,
    OneOf,
    Present,
    Reference,
)

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Span
    from shufa_rules.policy.policy import Policy
    from shufa_rules.policy.procedure import Activity, Actor, Artefact

_REMEDIES: dict[str, str | None] = {
    "held": "办理后在记录的events中登记时间、主体和方式",
    "actor": "核对登记的主体（actor）；确实不符的，由规定的主体重新办理",
    "after": "核对各环节的日期；次序确实颠倒的，补办在前的环节，再重新办理本环节",
    "artefact": "补存材料，并在artefacts中登记",
    "method": None,
    "on_time": None,
}
"""What a clerk can do, by what the rule asks of the activity; nothing mends a day that is past."""

_ROLES = {"principal_heads": "principal_head", "leadership_members": "leadership_member"}


def rules_of_activity(policy: Policy, activity: Activity) -> Iterator[CompiledRule]:
    """Yield the rules of one activity; the first has the activity's own id.

    Who acts is settled before anything is asked: while a role is unbound, nobody can say of any
    event that it is the activity of the plan (anomaly 1).
    """
    by_id = {other.id: other for other in policy.activities()}
    terms = _Terms(activity.node.span)
    reached = All((terms.reporting(activity.who), *terms.role_bound(activity)), terms.span)
    was_held = All((reached, terms.happened(activity.id, "event")), terms.span)
    deadline: Until = OPEN_END
    if activity.deadline is not None:
        deadline = Reference("parameter", activity.deadline, activity.span("deadline"))

    rule = partial(_rule, policy, activity)
    held = terms.held(activity, "event")
    yield rule("", activity.title, "violation", reached, held, deadline)
    if activity.actor is not None:
        by_actor = terms.every(activity.id, terms.by_actor(activity.actor, "event"))
        title = f"由{_actor_title(policy, activity.actor)}办理"
        when = terms.actor_asked(activity, was_held)
        yield rule(".actor", title, "violation", when, by_actor, failure=f"不是{title}的")
    for earlier in activity.after:
        other = by_id[earlier]
        before = terms.every(activity.id, terms.preceded_by(other))
        when = All((was_held, terms.reporting(other.who), *terms.role_bound(other)), terms.span)
        failure = f"没有在“{other.title}”之后"
        title = f"在“{other.title}”之后"
        yield rule(f".after.{earlier}", title, "violation", when, before, failure=failure)
    for artefact in activity.artefacts:
        if artefact.required:
            kept = terms.every(activity.id, terms.left_artefact(artefact))
            suffix = f".artefact.{artefact.id}"
            title, failure = f"留有{artefact.title}", f"没有留存{artefact.title}"
            yield rule(suffix, title, "violation", was_held, kept, OPEN_END, failure=failure)
    if activity.methods:
        known = terms.every(activity.id, terms.method_among(activity.methods))
        listed = "、".join(activity.methods)
        remark = f"方式不在方案列举的{listed}之内；列举是开放的，不算不符合"
        asked = Remarked(known, remark) if activity.methods_open else known
        when = All((reached, terms.happened(activity.id, "event", terms.has_method())), terms.span)
        yield rule(".method", "写明方式", "advice", when, asked, failure="不是方案列举的方式")
    if isinstance(deadline, Reference):
        date = Reference(None, "date", terms.span)
        on_time = terms.every(activity.id, Compare(date, "on_or_before", deadline, terms.span))
        when = All((was_held, terms.on_our_timetable()), terms.span)
        yield rule(
            ".on_time",
            "在期限之内",
            "warning",
            when,
            on_time,
            failure="超过期限{deadline}",
            shown_deadline=deadline,
        )


def _rule(  # noqa: PLR0913, PLR0917  the parts of one rule
    policy: Policy,
    activity: Activity,
    suffix: str,
    title: str,
    severity: str,
    when: Condition,
    require: Requirement,
    until: Until = None,
    failure: str | None = None,
    shown_deadline: Reference | None = None,
) -> CompiledRule:
    name = activity.title
    messages = {
        "satisfied": f"{{subject}}：{name}——{title}" if suffix else f"{{subject}}：{name}，已办",
        "violated": f"{{subject}}：{name}，{failure}" if failure else f"{{subject}}：{name}，未办",
        "pending": f"{{subject}}：{name}，尚未办理，期限{{deadline}}",
        "undetermined": f"{{subject}}：{name}，不能认定是否{title}"
        if suffix
        else f"{{subject}}：{name}，不能认定是否已办",
        "not_applicable": f"{name}：本单位没有适用的人员或者尚未办理",
    }
    return CompiledRule(
        id=activity.id + suffix,
        element=activity.id,
        title=f"{name}：{title}" if suffix else name,
        cite=activity.cite,
        place=activity.citation,
        quote=policy.as_read(activity.quote or activity.title),
        severity=severity,
        for_each="people",
        entry="person",
        when=when,
        require=require,
        until=until,
        shown_deadline=shown_deadline,
        messages=messages,
        remedy=_REMEDIES[suffix.split(".")[1] if suffix else "held"],
    )


def _actor_title(policy: Policy, actor: Actor) -> str:
    """Return what the plan calls the one who acts."""
    if actor.role is not None:
        title = policy.parameter(actor.role).title
        return title.replace("“", "‘").replace("”", "’")
    if actor.person is not None:
        return "本人" if actor.person == "self" else "党政主要负责人"
    return "、".join(actor.body)


@frozen
class _Terms:
    """The conditions that rules of an activity are made of, all placed at the activity."""

    span: Span

    def compare(self, field: str, operator: str, value: str) -> Condition:
        """Return a test of a field of the innermost entry."""
        literal = Literal(value, self.span)
        return Compare(Reference(None, field, self.span), operator, literal, self.span)

    def reporting(self, who: str) -> Condition:
        """Return the condition on a person to be one of those who report."""
        footings = tuple(Literal(footing, self.span) for footing in ("direct", "by_reference"))
        reports = OneOf(Reference(None, "footing", self.span), footings, self.span)
        role = _ROLES.get(who)
        if role is None:
            return reports
        return All((self.compare("role", "is", role), reports), self.span)

    def on_our_timetable(self) -> Condition:
        """Return the condition that no superior authority sets the person's schedule."""
        superior = self.compare("timetable", "is", "superior_authority")
        return Not(superior, self.span)

    def of_activity(self, activity: str) -> Condition:
        """Return the condition on an event to be of the activity and about the person."""
        person = Reference("person", "id", self.span)
        about = Compare(Reference(None, "person", self.span), "is", person, self.span)
        return All((self.compare("activity", "is", activity), about), self.span)

    def happened(self, activity: str, name: str, more: Condition | None = None) -> Condition:
        """Return the condition that there is an event of the activity about the person."""
        where = self.of_activity(activity)
        if more is not None:
            where = All((where, more), self.span)
        return Exists("events", name, where, self.span)

    def every(self, activity: str, satisfies: Condition) -> Condition:
        """Return the condition that each event of the activity satisfies another."""
        return Every("events", "event", self.of_activity(activity), satisfies, self.span)

    def held(self, activity: Activity, name: str) -> Condition:
        """Return the condition that there is an event of the activity by the one who has to act."""
        if activity.actor is None:
            return self.happened(activity.id, name)
        return self.happened(activity.id, name, self.by_actor(activity.actor, name))

    def preceded_by(self, earlier: Activity) -> Condition:
        """Return the condition on `event` that another activity was held no later."""
        date = Reference("event", "date", self.span)
        not_later = Compare(Reference(None, "date", self.span), "on_or_before", date, self.span)
        if earlier.actor is None:
            return self.happened(earlier.id, "earlier", not_later)
        by_actor = self.by_actor(earlier.actor, "earlier")
        return self.happened(earlier.id, "earlier", All((not_later, by_actor), self.span))

    def has_method(self) -> Condition:
        """Return the condition on an event to name its method."""
        return Present(Reference(None, "method", self.span), self.span)

    def method_among(self, methods: tuple[str, ...]) -> Condition:
        """Return the condition on an event to name a method of the plan, or none."""
        literals = tuple(Literal(method, self.span) for method in methods)
        among = OneOf(Reference(None, "method", self.span), literals, self.span)
        return AnyOf((Not(self.has_method(), self.span), among), self.span)

    def left_artefact(self, artefact: Artefact) -> Condition:
        """Return the condition on an event to have left a paper, by its id or its name."""
        names = (artefact.id, artefact.title)
        return AnyOf(
            tuple(self.compare("artefacts", "includes", name) for name in names), self.span
        )

    def role_bound(self, activity: Activity) -> tuple[Condition, ...]:
        """Return the condition that a binding says who acts, where the plan leaves that open."""
        if activity.actor is None or activity.actor.role is None:
            return ()
        return (Present(Reference("parameter", activity.actor.role, self.span), self.span),)

    def actor_asked(self, activity: Activity, was_held: Condition) -> Condition:
        """Return when it is asked who acted.

        Nobody else than the reporting one is expected to report, so only a name is looked at; a
        superior authority chooses who acts on its own timetable (anomaly 13).
        """
        actor = activity.actor
        if actor is not None and actor.person == "self":
            named = Present(Reference(None, "actor", self.span), self.span)
            return All((was_held, self.happened(activity.id, "event", named)), self.span)
        if actor is not None and actor.role is not None:
            return All((was_held, self.on_our_timetable()), self.span)
        return was_held

    def by_actor(self, actor: Actor, event: str) -> Condition:
        """Return the condition on an event, by its name, to be done by the one whom the plan names."""
        if actor.role is not None:
            role = Reference("parameter", actor.role, self.span)
            by_role = Compare(Reference(None, "actor.body", self.span), "is", role, self.span)
            # A superior authority chooses who acts on its own timetable (anomaly 13).
            theirs = Reference("person", "timetable", self.span)
            superior = Literal("superior_authority", self.span)
            return AnyOf((Compare(theirs, "is", superior, self.span), by_role), self.span)
        if actor.person == "self":
            person = Reference("person", "id", self.span)
            acting = Compare(Reference(None, "actor.person", self.span), "is", person, self.span)
            unnamed = Not(Present(Reference(None, "actor", self.span), self.span), self.span)
            return AnyOf((unnamed, acting), self.span)
        if actor.person is not None:
            acting_person = Reference(event, "actor.person", self.span)
            same = Compare(Reference(None, "id", self.span), "is", acting_person, self.span)
            role_held = self.compare("role", "is", actor.person)
            head = All((same, role_held, *self.in_office(event)), self.span)
            return Exists("people", "head", head, self.span)
        return BodyOfUnit(Reference(None, "actor.body", self.span), actor.body, self.span)

    def in_office(self, event: str) -> tuple[Condition, ...]:
        """Return the conditions on a person to hold the post on the day of an event."""
        day = Reference(event, "date", self.span)
        return tuple(
            AnyOf(
                (
                    Not(Present(Reference(None, name, self.span), self.span), self.span),
                    Compare(Reference(None, name, self.span), operator, day, self.span),
                ),
                self.span,
            )
            for name, operator in (("appointed_on", "on_or_before"), ("left_on", "on_or_after"))
        )
