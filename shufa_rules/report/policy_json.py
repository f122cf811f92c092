"""A policy for machines: the keys that other systems read, and more beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shufa_rules.report.superior_json import derivation_data, strictness_data, superior_data
from shufa_rules.revision.strictness.comparison import compare_strictness
from shufa_rules.syntax.plain import to_plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shufa_rules.policy.accountability import Trigger
    from shufa_rules.policy.content import ContentItem, ContentList
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.note import Note
    from shufa_rules.policy.parameter import Binding, BoundValue, Parameter
    from shufa_rules.policy.policy import Policy
    from shufa_rules.policy.procedure import Step
    from shufa_rules.policy.subject import Subject
    from shufa_rules.superior.model import SuperiorDocument


def policy_data(policy: Policy, bindings: tuple[Binding, ...] = ()) -> dict[str, Any]:
    """Return a policy as plain data, its parameters with the values of the bindings in effect.

    `strictness` says how it relates to the documents above it.
    """
    return {
        "policy": _identity(policy),
        "subjects": [_subject(subject) for subject in policy.subjects],
        "content_lists": [_content_list(part) for part in policy.content_lists],
        "requirements": [
            {"id": part.id, "title": part.title, "text": part.text} for part in policy.requirements
        ],
        "procedure": {"steps": [_step(step) for step in policy.steps]},
        "rules": [element_data(rule) for rule in policy.rules],
        "grading": _grading(policy),
        "accountability": {
            "measures": [_head(measure) for measure in policy.measures],
            "questions": [{**_head(part), "by": part.by} for part in policy.questions],
            "triggers": [_trigger(trigger, policy) for trigger in policy.triggers],
        },
        "parameters": [_parameter(parameter, bindings) for parameter in policy.parameters],
        "bindings": [
            {"id": part.id, "label": part.label, "year": part.year, "digest": part.digest}
            for part in bindings
        ],
        "superior_documents": [
            superior_data(part, policy.superior.get(part.id))
            for part in policy.metadata.superior_documents
        ],
        "strictness": [
            strictness_data(part) for part in compare_strictness(policy, policy.superior, bindings)
        ],
        "notes": [_note(note) for note in policy.notes],
        "errata": [
            {
                "id": part.id,
                "cite": part.cite,
                "received": part.received,
                "reading": part.reading,
                "reason": part.reason,
            }
            for part in policy.errata
        ],
    }


def element_data(
    element: Element, superior: Mapping[str, SuperiorDocument] | None = None
) -> dict[str, Any]:
    """Return one element with all that the policy file says of it, its citation in the one form.

    Args:
        element: any element.
        superior: the superior documents; the words that it descends from are told along then.
    """
    written: dict[str, Any] = to_plain(element.node)
    told = {"id": element.id, "title": element.title, **written, "cite": element.cite}
    if element.derives_from and superior is not None:
        told["derives_from"] = [
            derivation_data(part, superior.get(part.document)) for part in element.derives_from
        ]
    return told


def _head(element: Element) -> dict[str, Any]:
    return {
        "id": element.id,
        "title": element.title,
        "cite": element.cite,
        "quote": element.quote,
    }


def _identity(policy: Policy) -> dict[str, Any]:
    metadata = policy.metadata
    return {
        "id": metadata.id,
        "version": policy.version,
        "title": metadata.title,
        "document_number": metadata.document_number,
        "issuer": metadata.issuer,
        "issued_on": metadata.issued_on.isoformat(),
        "in_force_from": metadata.in_force_from.isoformat(),
        "in_force_to": None if metadata.in_force_to is None else metadata.in_force_to.isoformat(),
        "replaces": metadata.replaces,
        "transition": None
        if metadata.transition is None
        else {
            "new_rule_from_year": metadata.transition.new_rule_from_year,
            "note": metadata.transition.note,
        },
        "text_status": metadata.text_status,
        "applies_from_year": metadata.applies_from_year,
        "level": metadata.level,
        "jurisdiction": metadata.jurisdiction,
        "addressees": list(metadata.addressees),
        "aliases": [
            {"term": alias.term, "stands_for": alias.stands_for} for alias in metadata.aliases
        ],
        "digest": policy.digest,
    }


def _subject(subject: Subject) -> dict[str, Any]:
    return {
        **_head(subject),
        "footing": subject.footing,
        "timetable": subject.timetable,
        "content_list": subject.content_list,
        "content_list_parameter": subject.content_list_parameter,
    }


def _content_list(part: ContentList) -> dict[str, Any]:
    return {
        **_head(part),
        "strictness": part.strictness,
        "items": [_item(item) for item in part.items],
    }


def _item(item: ContentItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "cite": item.cite,
        "title": item.title,
        "text": item.text,
        "requirement": item.requirement,
        "key_terms": list(item.key_terms),
        "sub_items": [
            {
                "id": part.id,
                "cite": part.cite,
                "title": part.title,
                "text": part.text,
                "key_terms": list(part.key_terms),
            }
            for part in item.sub_items
        ],
        "does_not_reach": [
            {"unit_kinds": list(part.unit_kinds), "phrase": part.phrase, "reason": part.reason}
            for part in item.out_of_reach
        ],
        "derives_from": [
            {"document": part.document, "provision": part.provision, "how": part.how}
            for part in item.derives_from
        ],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        **_head(step),
        "activities": [
            {
                **_head(activity),
                "act": activity.act,
                "who": activity.who,
                "actor": None
                if activity.actor is None
                else {
                    "body": list(activity.actor.body),
                    "role": activity.actor.role,
                    "person": activity.actor.person,
                },
                "after": list(activity.after),
                "methods": list(activity.methods),
                "artefacts": [
                    {"id": part.id, "title": part.title, "required": part.required}
                    for part in activity.artefacts
                ],
                "deadline": activity.deadline,
            }
            for activity in step.activities
        ],
    }


def _grading(policy: Policy) -> dict[str, Any]:
    return {
        "grades": [{**_head(grade), "rank": grade.rank} for grade in policy.grades],
        "inputs": [
            {**_head(part), "activity": part.activity, "weight": part.weight}
            for part in policy.grade_inputs
        ],
        "quotas": [{"grade": part.grade, "share": part.share} for part in policy.quotas],
        "routed_upward": [{**_head(part), "to": part.to} for part in policy.routed_upward],
    }


def _trigger(trigger: Trigger, policy: Policy) -> dict[str, Any]:
    titles = {measure.id: measure.title for measure in policy.measures}
    who = trigger.node.get("who")
    return {
        **_head(trigger),
        "who": None if who is None else to_plain(who),
        "for_each": trigger.for_each,
        "question": trigger.question,
        "determination": {
            "title": policy.question_title(trigger.question),
            "by": policy.question(trigger.question).by,
        },
        "measures": [titles.get(measure, measure) for measure in trigger.measures],
        "measure_ids": list(trigger.measures),
    }


def _parameter(parameter: Parameter, bindings: tuple[Binding, ...]) -> dict[str, Any]:
    values = {
        binding.year: binding.values[parameter.id]
        for binding in sorted(bindings, key=lambda binding: binding.year)
        if parameter.id in binding.values
    }
    newest = list(values.values())[-1] if values else None
    return {
        **_head(parameter),
        "type": parameter.type,
        "choices": list(parameter.choices),
        "unit": parameter.unit,
        "bound": newest is not None,
        "value": None if newest is None else newest.value,
        "values": [_bound_value(year, value) for year, value in values.items()],
        "when_unbound": parameter.when_unbound,
    }


def _bound_value(year: int, value: BoundValue) -> dict[str, Any]:
    return {
        "year": year,
        "value": value.value,
        "authority": value.authority,
        "source": value.source,
    }


def _note(note: Note) -> dict[str, Any]:
    return {
        "id": note.id,
        "anomaly": note.anomaly,
        "cite": note.cite,
        "kind": note.kind,
        "severity": note.severity,
        "title": note.title,
        "text": note.text,
        "carried_by": list(note.carried_by),
    }
