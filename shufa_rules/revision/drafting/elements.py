"""What was found as the plain data of policy files, but for the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from shufa_rules.document.quantity import Bound, QuantityKind
from shufa_rules.revision.drafting.identifiers import Identifiers, home_of, question_of
from shufa_rules.revision.drafting.model import (
    Extraction,
    Found,
    FoundActivity,
    FoundActor,
    FoundList,
    FoundStep,
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
            **_place(part),
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
            "drafted_by": _drafted(part),
        }
        for part in found.aliases
    ]


def notes(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `notes.yaml`: what a person has to decide."""
    return [
        {
            "id": ids.of(part),
            "title": part.title,
            **_place(part),
            "kind": "gap",
            "severity": "warning",
            "text": part.text,
            "carried_by": [ids.policy],
        }
        for part in found.open_points
    ]


def subjects(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `subjects.yaml`; where the text doesn't say which list is meant, a parameter does."""
    return [_subject(part, found, ids) for part in found.subjects]


def content_lists(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return the lists of `content.yaml`; key terms are left for a person to choose."""
    return [
        {
            "id": ids.of(part),
            "title": f"{part.title}述法内容",
            **_place(part),
            "strictness": part.strictness,
            "items": [
                {
                    "id": ids.of(item),
                    "cite": item.words.cite + (item.sub_item or ""),
                    "title": _short(item.words.quote),
                    "text": item.words.quote,
                    "key_terms": [],
                    "drafted_by": _drafted(item),
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
            **_place(part),
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


def steps(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return the steps of `procedure.yaml`; each has a deadline that is a parameter."""
    return [
        {
            "id": ids.of(step),
            "title": step.title,
            **_place(step),
            "activities": [_activity(part, step, ids) for part in step.activities],
        }
        for step in found.steps
    ]


def grades(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `grades` of `grading.yaml`, in the order of the text, which is best first."""
    return [
        {"id": ids.of(part), "title": part.label, **_place(part), "rank": rank}
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
                    "drafted_by": _drafted(quota),
                }
    return list(written.values())


def measures(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `measures` of `accountability.yaml`."""
    return [{"id": ids.of(part), "title": part.title, **_place(part)} for part in found.measures]


def questions(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return `questions` of `accountability.yaml`: an authority answers each, never the engine."""
    return [
        {
            "id": question_of(ids.of(part)),
            "title": _short(part.title),
            **_place(part),
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
            **_place(part),
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


def parameters(found: Extraction, ids: Identifiers) -> Iterator[dict[str, Any]]:
    """Yield `parameters.yaml`: lists, actors, deadlines, quotas and tolerances that are left open."""
    for subject in found.subjects:
        written = _subject(subject, found, ids)
        if "content_list_parameter" in written:
            yield {
                **_open(written["content_list_parameter"], f"{written['title']}用哪份清单", subject),
                "type": "choice",
                "choices": list(_choices(subject, found, ids)),
                "when_unbound": "用哪份清单原文没有写明，述法内容各项待定。",
            }
    yield from _actors(found, ids)
    for step in found.steps:
        yield {
            **_open(f"{ids.of(step)}_deadline", f"{step.title}期限", step),
            "type": "date",
            "when_unbound": "尚未办理的，不能说是否逾期，结果待定。",
            **_told_days(found, step),
        }
    yield from _quota_parameters(found, ids)
    for part in found.quantities:
        quantity = part.quantity
        if quantity.kind is QuantityKind.LENGTH and quantity.bound is Bound.ABOUT:
            yield {
                **_open(f"{ids.of(part)}_tolerance", f"“{quantity.text}”的幅度", part),
                "type": "integer",
                "unit": "字",
                "when_unbound": f"多少字算“{quantity.text}”没有标准，是否属于待定。",
            }
    if found.triggers:
        yield {
            **_open(AUTHORITY, "问责情形由谁认定", found.triggers[0]),
            "type": "role",
            "when_unbound": "由谁认定没有确定，问责线索一概待认定。",
        }


def _actors(found: Extraction, ids: Identifiers) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for step in found.steps:
        for activity in step.activities:
            role = None if activity.actor is None else activity.actor.role
            if role is not None and role not in seen:
                seen.add(role)
                yield {
                    **_open(ids.roles[role], role, activity),
                    "type": "role",
                    "when_unbound": f"“{role}”是记录中的哪个机构没有确定，由其办理的事项待定。",
                }


def _quota_parameters(found: Extraction, ids: Identifiers) -> Iterator[dict[str, Any]]:
    told = {
        quota.grade: quota.quantity.text for quota in found.quotas if quota.quantity is not None
    }
    first = {written["grade"]: written for written in quotas(found, ids)}
    for grade in found.grades:
        written = first.get(ids.of(grade))
        if written is not None:
            number = told.get(grade.label)
            yield {
                "id": written["share"],
                "title": f"{grade.label}等次的比例",
                "cite": written["cite"],
                "type": "share",
                "when_unbound": "比例没有确定，不能提出等次建议。",
                **({} if number is None else {"note": f"原文写明“{number}”，由人核对后绑定。"}),
                "drafted_by": written["drafted_by"],
            }


def _told_days(found: Extraction, step: FoundStep) -> dict[str, str]:
    days = [
        part.quantity.text
        for part in found.quantities
        if part.quantity.kind is QuantityKind.DAY and part.words.cite == step.words.cite
    ]
    return {"note": f"原文写明“{'”“'.join(days)}”，由人核对后绑定。"} if days else {}


def _subject(subject: FoundSubject, found: Extraction, ids: Identifiers) -> dict[str, Any]:
    own = _own_list(subject, found)
    choices = list(_choices(subject, found, ids))
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
        **_place(subject),
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


def _choices(subject: FoundSubject, found: Extraction, ids: Identifiers) -> Iterator[str]:
    """Yield the lists that a parameter can choose among."""
    for part in found.lists:
        of_members = part.role == "leadership_members"
        if of_members != (subject.role == PRINCIPAL) or part.role is None:
            yield ids.of(part)


def _activity(activity: FoundActivity, step: FoundStep, ids: Identifiers) -> dict[str, Any]:
    papers = [part for part in step.artefacts if home_of(part, step.activities) == activity]
    name = ids.of(activity)
    return {
        "id": name,
        "title": f"{step.title}：{_ACTS[activity.act]}",
        **_place(activity),
        "act": activity.act,
        "who": activity.who,
        **_actor(activity.actor, ids),
        **(
            {"methods": {"open": activity.open_methods, "known": list(activity.methods)}}
            if activity.methods
            else {}
        ),
        **(
            {
                "artefacts": [
                    {
                        "id": f"{name}_paper_{number}",
                        "title": part.title,
                        "required": False,
                        "drafted_by": _drafted(part),
                    }
                    for number, part in enumerate(papers, start=1)
                ]
            }
            if papers
            else {}
        ),
        "deadline": f"{ids.of(step)}_deadline",
    }


_ACTS = {
    "drafting": "撰写",
    "collective_approval": "审定",
    "review": "审核",
    "reading": "审阅",
    "presentation": "述法",
    "appraisal": "测评",
    "evaluation": "综合评价",
    "proposal": "提出等次建议",
    "comment": "点评",
}


def _actor(actor: FoundActor | None, ids: Identifiers) -> dict[str, Any]:
    if actor is None:
        return {}
    if actor.person is not None:
        return {"actor": {"person": actor.person}}
    if actor.role is not None:
        return {"actor": {"role": ids.roles[actor.role]}}
    return {"actor": {"body": list(actor.bodies)}}


def _open(name: str, title: str, found: Found) -> dict[str, Any]:
    return {"id": name, "title": title, "cite": found.words.cite, "drafted_by": _drafted(found)}


def _place(found: Found) -> dict[str, Any]:
    return {"cite": found.words.cite, "quote": found.words.quote, "drafted_by": _drafted(found)}


def _drafted(found: Found) -> dict[str, Any]:
    return {"rule": found.rule, "start": found.words.start, "end": found.words.end}


def _short(text: str) -> str:
    first = next(iter(re.split("[，；。：\n]", text)), "") or text
    return first if len(first) <= _LONGEST_TITLE else first[: _LONGEST_TITLE - 1] + "…"
