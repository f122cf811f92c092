"""What was found as the plain data of policy files, but for the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from shufa_rules.revision.drafting.identifiers import Identifiers, question_of
from shufa_rules.revision.drafting.model import (
    Extraction,
    Found,
    FoundList,
    FoundSubject,
)
from shufa_rules.revision.drafting.organs import PRINCIPAL, roles_of_list

AUTHORITY = "accountability_authority"
"""The role parameter of the authority that determines a case; no plan that was seen defines it."""

_LONGEST_TITLE = 24


def superior_documents(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `superior_documents` of `policy.yaml`."""
    return [
        {
            "id": ids.of(part),
            "title": part.title,
            **place_of(part),
            "document_number": part.number,
            "level": part.level,
            "issuer": part.issuer,
        }
        for part in found.superiors
    ]


def aliases(found: Extraction) -> list[dict[str, Any]]:
    """Return `aliases` of `policy.yaml`."""
    return [
        {
            "term": part.term,
            "stands_for": part.stands_for,
            "cite": part.words.cite,
            "drafted_by": drafted_by(part),
        }
        for part in found.aliases
    ]


def notes(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `notes.yaml`: what a person has to decide."""
    return [
        {
            "id": ids.of(part),
            "title": part.title,
            **place_of(part),
            "kind": "gap",
            "severity": "warning",
            "text": part.text,
            "carried_by": [ids.policy],
        }
        for part in found.open_points
    ]


def subjects(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `subjects.yaml`; where the text doesn't say which list is meant, a parameter does."""
    return [subject_entry(part, found, ids) for part in found.subjects]


def content_lists(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return the lists of `content.yaml`; key terms are left for a person to choose."""
    return [
        {
            "id": ids.of(part),
            "title": f"{part.title}述法内容",
            **place_of(part),
            "strictness": part.strictness,
            "items": [
                {
                    "id": ids.of(item),
                    "cite": item.words.cite + (item.sub_item or ""),
                    "title": _short(item.words.quote),
                    "text": item.words.quote,
                    "key_terms": [],
                    "drafted_by": drafted_by(item),
                }
                for item in part.items
            ],
        }
        for part in found.lists
    ]


def quantities(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `quantities` of `duties.yaml`."""
    return [
        {
            "id": ids.of(part),
            "title": part.quantity.text,
            **place_of(part),
            "kind": part.quantity.kind.value,
            "bound": part.quantity.bound.value,
            "value": part.quantity.value
            if isinstance(part.quantity.value, int)
            else str(part.quantity.value),
            **({"unit": part.quantity.unit} if part.quantity.unit else {}),
            **({"per": part.quantity.per} if part.quantity.per else {}),
        }
        for part in found.quantities
    ]


def grades(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `grades` of `grading.yaml`, in the order of the text, which is best first."""
    return [
        {"id": ids.of(part), "title": part.label, **place_of(part), "rank": rank}
        for rank, part in enumerate(found.grades, start=1)
    ]


def quotas(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `quotas` of `grading.yaml`: each a parameter, for no value is bound by a draft."""
    written: dict[str, dict[str, Any]] = {}
    for quota in found.quotas:
        for grade in found.grades:
            name = ids.of(grade)
            if quota.grade in {None, grade.label} and name not in written:
                written[name] = {
                    "grade": name,
                    "share": f"quota_{name}",
                    "cite": quota.words.cite,
                    "drafted_by": drafted_by(quota),
                }
    return list(written.values())


def measures(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `measures` of `accountability.yaml`."""
    return [{"id": ids.of(part), "title": part.title, **place_of(part)} for part in found.measures]


def questions(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `questions` of `accountability.yaml`: an authority answers each, never the engine."""
    return [
        {
            "id": question_of(ids.of(part)),
            "title": _short(part.title),
            **place_of(part),
            "by": AUTHORITY,
        }
        for part in found.triggers
    ]


def triggers(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `triggers` of `accountability.yaml`; only a determination gives grounds."""
    by_title = {part.title: ids.of(part) for part in found.measures}
    return [
        {
            "id": ids.of(part),
            "title": part.title,
            **place_of(part),
            "who": {
                **({} if part.role is None else {"role": {"is": part.role}}),
                "footing": {"in": ["direct", "by_reference"]},
            },
            "for_each": "people",
            "question": question_of(ids.of(part)),
            "measures": [by_title[title] for title in part.measures],
        }
        for part in found.triggers
    ]


def subject_entry(subject: FoundSubject, found: Extraction, ids: Identifiers) -> dict[str, Any]:
    """Return one subject of `subjects.yaml`."""
    own = _own_list(subject, found)
    choices = list(list_choices(subject, found, ids))
    name = ids.of(subject)
    chosen = (
        {"content_list": ids.of(own)}
        if own is not None
        else {"content_list_parameter": f"{name}_content_list"}
        if choices
        else {}
    )
    return {
        "id": name,
        "title": subject.title.removeprefix("及其"),
        **place_of(subject),
        "footing": subject.footing,
        **({"timetable": "superior_authority"} if subject.timetable else {}),
        "role": subject.role,
        "who": {
            "$unit.kind": {"is": subject.kind},
            **(
                {"$unit.on_assessment_roster": {"is": True}} if subject.kind == "other_unit" else {}
            ),
            "role": {"is": subject.role},
            **({"organ": {"is": subject.organ}} if subject.organ else {}),
        },
        **chosen,
    }


def _own_list(subject: FoundSubject, found: Extraction) -> FoundList | None:
    """Return the list that the text gives a class of people; `None` where it doesn't say, or says two."""
    for role in roles_of_list(subject.kind, subject.role, subject.organ):
        lists = [part for part in found.lists if part.role == role]
        if lists:
            return lists[0] if len(lists) == 1 else None
    return None


def list_choices(subject: FoundSubject, found: Extraction, ids: Identifiers) -> Iterator[str]:
    """Yield the lists that a parameter can choose among."""
    for part in found.lists:
        of_members = part.role == "leadership_members"
        if of_members != (subject.role == PRINCIPAL) or part.role is None:
            yield ids.of(part)


def place_of(found: Found) -> dict[str, Any]:
    """Return the keys that every quoting element has."""
    return {"cite": found.words.cite, "quote": found.words.quote, "drafted_by": drafted_by(found)}


def drafted_by(found: Found) -> dict[str, Any]:
    """Return which rule found an element, and where."""
    return {"rule": found.rule, "start": found.words.start, "end": found.words.end}


def _short(text: str) -> str:
    first = next(iter(re.split("[，；。：\n]", text)), "") or text
    return first if len(first) <= _LONGEST_TITLE else first[: _LONGEST_TITLE - 1] + "…"
