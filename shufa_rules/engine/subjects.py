"""Who of a unit's people reports, on which footing, with which list (二)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve

from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.facts import EntryView, Vacancy
from shufa_rules.engine.outcome import Missing
from shufa_rules.engine.scope import Scope
from shufa_rules.engine.truth import Truth

if TYPE_CHECKING:
    from shufa_rules.engine.facts import Facts
    from shufa_rules.policy.subject import Subject


_DERIVED = ("subject", "footing", "content_list", "timetable")


def with_subjects(facts: Facts) -> Facts:
    """Return the facts with each person's class, footing, list and timetable, and with vacancies."""
    people = facts.collections["people"] or ()
    known = facts.with_people(
        tuple(evolve(person, derived=_derive(person, facts)) for person in people)
    )
    return evolve(known, vacancies=tuple(_vacancies(known)))


def _derive(person: EntryView, facts: Facts) -> dict[str, Any]:
    office = _office(person, facts)
    if office is not None:
        return dict.fromkeys(_DERIVED, office if isinstance(office, Missing) else None)
    scope = Scope(facts).inside("person", person)
    open_cases: list[Missing] = []
    for subject in facts.policy.subjects:
        outcome = evaluate_condition(subject.who, scope)
        if outcome.truth is Truth.TRUE and not open_cases:
            return _of_class(subject, facts)
        if outcome.truth is not Truth.FALSE:
            open_cases.extend(outcome.missing)
    if not open_cases:
        return dict.fromkeys(_DERIVED)
    why = "；".join(sorted({missing.text for missing in open_cases}))
    pointer = open_cases[0].what
    return {name: Missing("record", pointer, f"是否述法主体待定：{why}") for name in _DERIVED}


def _office(person: EntryView, facts: Facts) -> Missing | Literal["never"] | None:
    """Say whether a person was in office: `None` where they are, `never` where not in this year."""
    first, last = date(facts.year, 1, 1).isoformat(), date(facts.year, 12, 31).isoformat()
    appointed, left = person.data.get("appointed_on"), person.data.get("left_on")
    if appointed is not None and appointed > min(last, facts.as_of.isoformat()):
        return "never"
    if left is None or left > min(last, facts.as_of.isoformat()):
        return None
    if left < first:
        return "never"
    text = f"{person.data['name']}已于{left}离任，离任的人当年是否述法，方案没有规定"
    return Missing("record", f"{person.pointer}/left_on", text)


def _vacancies(facts: Facts) -> Iterator[Vacancy]:
    """Yield the classes of heads that the unit can have and nobody in the record belongs to.

    A record without a head is not a unit without one: what is asked of heads stays open.
    """
    people = facts.collections["people"] or ()
    for subject in facts.policy.subjects:
        if subject.role != "principal_head":
            continue
        head = EntryView("/people", {"role": subject.role}, _of_class(subject, facts))
        if not _fits(subject, head, facts):
            continue
        if not any(_fits(subject, person, facts) for person in people if _holds_office(person)):
            yield Vacancy(subject.title, head)


def _fits(subject: Subject, person: EntryView, facts: Facts) -> bool:
    outcome = evaluate_condition(subject.who, Scope(facts).inside("person", person))
    return outcome.truth is not Truth.FALSE


def _holds_office(person: EntryView) -> bool:
    """Say whether a person is, or was until lately, in office in the year."""
    return person.derived.get("subject") is not None


def _of_class(subject: Subject, facts: Facts) -> dict[str, Any]:
    content_list: Any = subject.content_list
    if subject.content_list_parameter is not None:
        content_list = facts.parameter(subject.content_list_parameter)
    bound = not isinstance(content_list, Missing)
    # 国有企业: in scope only when a binding says so (anomaly 13).
    in_scope = subject.timetable is None or bound
    return {
        "subject": subject.id,
        "footing": subject.footing if in_scope else content_list,
        "content_list": content_list,
        "timetable": subject.timetable,
    }
