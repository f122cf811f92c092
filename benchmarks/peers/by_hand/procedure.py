"""Part 四: each step held about each person, by the right one, in order and in time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress

from attrs import frozen

from peers.by_hand.binding import Binding
from peers.by_hand.facts import Entry, Facts, Reporter
from peers.by_hand.statuses import OPEN, PENDING, SATISFIED, UNDETERMINED, VIOLATED, Status
from shufa_rules.engine.names import is_body_of, plain_name

NEVER = "9999"
BODIES = ("党委", "党组", "党工委", "部务会", "县委", "县委常委会")
MEETINGS = frozenset(
    word + meeting for word in BODIES[:4] for meeting in ("", "会", "会议")
)  # fmt: skip

Acted = Callable[[Entry, Reporter, Facts], bool | None]
"""Whether an event is by the one whom the plan names; `None` where that isn't known."""


@frozen(kw_only=True)
class Step:
    """A step, as one of its people meets it.

    Attributes:
        rules: its rules, in the order in which `judge_steps` answers them.
        acted: who has to act; `None` where the plan names nobody.
        names_self: whether it is asked who acted only where the event names one.
        is_open: whether nobody knows yet who has to act (anomaly 1).
        earlier: the steps that come first.
        artefact: the id and the name of the paper that is kept.
    """

    id: str
    rules: tuple[str, ...]
    deadline: str
    acted: Acted | None = None
    names_self: bool = False
    is_open: bool = False
    earlier: tuple[str, ...] = ()
    artefact: tuple[str, str] | None = None
    has_method: bool = False


def by_themselves(event: Entry, reporter: Reporter, _: Facts) -> bool | None:
    """Whether nobody else is named than the one who reports."""
    if "actor" not in event:
        return True
    person = event["actor"].get("person")
    return None if person is None else person == reporter.id


def by_group(event: Entry, _: Reporter, facts: Facts) -> bool | None:
    """Whether the unit's own party group acted."""
    body = event.get("actor", {}).get("body")
    if body is None:
        return None
    unit = facts.unit["name"]
    if body.startswith(unit) and body[len(unit) :] in MEETINGS:
        return True
    return is_body_of(body, unit, BODIES)


def by_head(event: Entry, _: Reporter, facts: Facts) -> bool | None:
    """Whether a principal head in office acted."""
    acting, day = event.get("actor", {}).get("person"), event["date"]
    if acting is not None and acting not in facts.heads:
        return False
    in_office = any(
        person["id"] in (facts.heads if acting is None else (acting,))
        and person.get("appointed_on", day) <= day <= person.get("left_on", day)
        for person in facts.people
    )
    return None if acting is None and in_office else in_office


def by_office(name: str) -> Acted:
    """Return whether an office acted, by its name in one form."""

    def acted(event: Entry, _: Reporter, __: Facts) -> bool | None:
        body = event.get("actor", {}).get("body")
        if body is None:
            return None
        return bool(body == name or plain_name(body) == name)

    return acted


def by_anybody(_: Entry, __: Reporter, ___: Facts) -> bool:
    """Whether somebody acted: a superior authority chooses whom on its own timetable."""
    return True


def steps_of(binding: Binding, *, is_head: bool, is_theirs: bool) -> tuple[Step, ...]:
    """Return the steps that a person goes through.

    Args:
        binding: names and deadlines.
        is_head: whether it is a principal head.
        is_theirs: whether a superior authority sets the timetable (国有企业).
    """

    def step(name: str, deadline: str, **more: object) -> Step:
        earlier = more.get("earlier", ())
        rules = [name]
        if more.get("acted") is not None:
            rules.append(f"{name}.actor")
        rules += [f"{name}.after.{before}" for before in earlier]  # type: ignore[attr-defined]
        if "artefact" in more:
            rules.append(f"{name}.artefact.{more['artefact'][0]}")  # type: ignore[index]
        if "has_method" in more:
            rules.append(f"{name}.method")
        rules.append(f"{name}.on_time")
        return Step(id=name, rules=tuple(rules), deadline=deadline, **more)  # type: ignore[arg-type]

    def office(name: str) -> Acted:
        return by_anybody if is_theirs else by_office(name)

    review, reviewer = (
        ("collective_approval", by_group) if is_head else ("principal_review", by_head)
    )
    committee = binding.standing_committee
    sheet, opinion = ("appraisal_form", "考核评议表"), ("evaluation_opinion", "考核评价意见")
    return (
        step("self_review", binding.self_review_by, acted=by_themselves, names_self=True),
        step(review, binding.self_review_by, acted=reviewer, earlier=("self_review",)),
        step("authority_reading", binding.self_review_by, acted=office(binding.authority), earlier=(review,)),
        step("presentation", binding.appraisal_by, acted=by_themselves, names_self=True, earlier=("authority_reading",), has_method=True),
        step("appraisal_sheet", binding.appraisal_by, acted=office(binding.authority), artefact=sheet, has_method=True),
        step("standing_committee_evaluation", binding.appraisal_by, acted=office(committee or ""), is_open=committee is None, earlier=("presentation",)),
        step("internal_appraisal", binding.appraisal_by, earlier=("presentation",), has_method=True),
        step("comprehensive_evaluation", binding.evaluation_by, acted=office(binding.authority), earlier=("presentation", "standing_committee_evaluation", "internal_appraisal"), artefact=opinion, has_method=True),
    )  # fmt: skip


def judge_steps(
    facts: Facts, reporter: Reporter, steps: tuple[Step, ...], *, is_theirs: bool
) -> list[Status]:
    """Return how every rule of every step stands with a person."""
    found: list[Status] = []
    if facts.events is None:
        for step in steps:
            found += _unknown(step, is_theirs=is_theirs)
        return found
    held: dict[str, tuple[str, str]] = {}
    add = found.append
    for step in steps:
        events = facts.of_person.get((step.id, reporter.id))
        if events is None:
            held[step.id] = (OPEN, OPEN) if step.is_open else (NEVER, NEVER)
            if step.is_open:
                add(OPEN)
            elif is_theirs:
                add(UNDETERMINED)
            else:
                add(VIOLATED if facts.as_of > step.deadline else PENDING)
            found += (None,) * (len(step.rules) - 1)
            continue
        _judge_step(facts, reporter, step, events, held, found, is_theirs=is_theirs)
    return found


def _judge_step(  # noqa: PLR0913, PLR0917  what one step hangs on
    facts: Facts,
    reporter: Reporter,
    step: Step,
    events: list[Entry],
    held: dict[str, tuple[str, str]],
    found: list[Status],
    *,
    is_theirs: bool,
) -> None:
    """Add how the rules of a step stand that was held at least once, and when it was."""
    add, acted = found.append, step.acted
    first, last, answers, sure, maybe = _looked_at(facts, reporter, acted, events)
    held[step.id] = (OPEN, OPEN) if step.is_open else (sure, maybe)
    if step.is_open:  # nobody can say of any event that it is the plan's
        named = (None,) if is_theirs else (OPEN,)
        found += (OPEN, *named, *(OPEN,) * len(step.earlier), *named)
        return
    if sure is not NEVER:
        add(SATISFIED)
    elif maybe is not NEVER or is_theirs:
        add(UNDETERMINED)
    else:
        add(VIOLATED if facts.as_of > step.deadline else PENDING)
    if acted is not None:
        if acted is by_anybody or (
            step.names_self and not any("actor" in event for event in events)
        ):
            add(None)
        elif False in answers:
            add(VIOLATED)
        else:
            add(UNDETERMINED if None in answers else SATISFIED)
    for earlier in step.earlier:
        before, perhaps = held[earlier]
        if before is OPEN:
            add(OPEN)
        elif before <= first:
            add(SATISFIED)
        else:
            add(UNDETERMINED if perhaps <= first else VIOLATED)
    if step.artefact is not None:
        kept = all(_kept(event, step.artefact) for event in events)
        add(SATISFIED if kept else UNDETERMINED)  # no day is set for keeping it
    if step.has_method:
        add(SATISFIED if any("method" in event for event in events) else None)
    add(None if is_theirs else SATISFIED if last <= step.deadline else VIOLATED)


def _looked_at(
    facts: Facts, reporter: Reporter, acted: Acted | None, events: list[Entry]
) -> tuple[str, str, list[bool | None], str, str]:
    """Return the first day and the last, who acted, and the first day on which the right one did.

    That day twice: the first that is sure, and the first that isn't ruled out.
    """
    if len(events) == 1:  # as nearly always
        day = events[0]["date"]
        answer = True if acted is None else acted(events[0], reporter, facts)
        return day, day, [answer], day if answer else NEVER, NEVER if answer is False else day
    days = [event["date"] for event in events]
    answers = [True if acted is None else acted(event, reporter, facts) for event in events]
    sure = min(compress(days, answers), default=NEVER)
    not_ruled_out = compress(days, [answer is not False for answer in answers])
    return min(days), max(days), answers, sure, min(not_ruled_out, default=NEVER)


def _kept(event: Entry, artefact: tuple[str, str]) -> bool:
    papers = event.get("artefacts", ())
    return artefact[0] in papers or artefact[1] in papers


def _unknown(step: Step, *, is_theirs: bool) -> list[Status]:
    """Return how a step stands with a record that has no list of events."""
    statuses: list[Status] = [OPEN if step.is_open else UNDETERMINED]
    for rule in step.rules[1:]:
        asks_office = rule.endswith(".actor") and step.acted is by_anybody
        is_unasked = is_theirs and (asks_office or rule.endswith(".on_time"))
        statuses.append(None if is_unasked else OPEN)
    return statuses
