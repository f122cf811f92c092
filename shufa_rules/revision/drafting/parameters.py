"""What a text leaves open, as the plain data of `parameters.yaml`; a draft binds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shufa_rules.document.quantity import Bound, QuantityKind
from shufa_rules.revision.drafting.elements import (
    AUTHORITY,
    drafted_by,
    list_choices,
    quotas,
    subject_entry,
)
from shufa_rules.revision.drafting.identifiers import Identifiers
from shufa_rules.revision.drafting.model import Extraction, Found, FoundStep


def open_parameters(found: Extraction, ids: Identifiers) -> Iterator[dict[str, Any]]:
    """Yield `parameters.yaml`: lists, actors, deadlines, quotas and tolerances that are left open."""
    for subject in found.subjects:
        written = subject_entry(subject, found, ids)
        if "content_list_parameter" in written:
            yield {
                **_open(
                    written["content_list_parameter"], f"{written['title']}用哪份清单", subject
                ),
                "type": "choice",
                "choices": list(list_choices(subject, found, ids)),
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


def _open(name: str, title: str, found: Found) -> dict[str, Any]:
    return {"id": name, "title": title, "cite": found.words.cite, "drafted_by": drafted_by(found)}
