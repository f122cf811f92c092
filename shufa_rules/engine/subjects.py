"""Who of a unit's people reports, on which footing, with which list (二)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.outcome import Missing
from shufa_rules.engine.scope import Scope
from shufa_rules.engine.truth import Truth

if TYPE_CHECKING:
    from shufa_rules.engine.facts import EntryView, Facts
    from shufa_rules.policy.subject import Subject


def with_subjects(facts: Facts) -> Facts:
    """Return the facts with each person's class, footing, list and timetable derived."""
    people = facts.collections["people"] or ()
    return facts.with_people(
        tuple(evolve(person, derived=_derive(person, facts)) for person in people)
    )


def _derive(person: EntryView, facts: Facts) -> dict[str, Any]:
    scope = Scope(facts).inside("person", person)
    open_cases: list[Missing] = []
    for subject in facts.policy.subjects:
        outcome = evaluate_condition(subject.who, scope)
        if outcome.truth is Truth.TRUE and not open_cases:
            return _of_class(subject, facts)
        if outcome.truth is not Truth.FALSE:
            open_cases.extend(outcome.missing)
    names = ("subject", "footing", "content_list", "timetable")
    if not open_cases:
        return dict.fromkeys(names)
    why = "；".join(sorted({missing.text for missing in open_cases}))
    pointer = open_cases[0].what
    return {name: Missing("record", pointer, f"是否述法主体待定：{why}") for name in names}


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
