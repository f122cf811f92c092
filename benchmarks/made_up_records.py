"""Records made up for measuring: units of every kind, people of every role, faults here and there.

The same seed gives the same records. Nothing in them happened.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import shufa_rules as sr

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy

KINDS = (
    "county_party_committee", "county_government", "party_department", "government_department",
    "town", "other_unit", "state_owned_enterprise",
)  # fmt: skip
LISTS = {
    ("county_party_committee", "party"): "party_committee_heads",
    ("county_government", "government"): "government_heads",
    ("party_department", "party"): "party_department_heads",
    ("government_department", "government"): "government_department_heads",
    ("town", "party"): "party_committee_heads",
    ("town", "government"): "government_heads",
    ("other_unit", "party"): "party_department_heads",
    ("state_owned_enterprise", "enterprise"): "party_department_heads",
}
"""The content list of a unit's heads; all others report on `leadership_members`."""

STEPS = (
    ("self_review", "2021-12-{:02}", 1, 5),
    ("review", "2021-12-{:02}", 6, 9),
    ("authority_reading", "2021-12-{:02}", 10, 14),
    ("appraisal_sheet", "2021-12-{:02}", 15, 20),
    ("presentation", "2021-12-{:02}", 21, 23),
    ("internal_appraisal", "2021-12-{:02}", 24, 30),
    ("special_assessment", "2022-01-{:02}", 5, 11),
    ("comprehensive_evaluation", "2022-01-{:02}", 12, 17),
    ("grade_proposal", "2022-01-{:02}", 18, 20),
)
"""What is held about every person, in the order and the time that the example's bindings ask for."""

FAULTS = 0.03
"""The share of events, passages and lectures that are left out."""


def made_up_records(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield records as compact JSON, the kinds of unit in turn."""
    policy = sr.load_policy("xiangyuan@2021-11-10", bindings="example-2021").policy
    chance = random.Random(seed)  # noqa: S311  no secret
    for number in range(count):
        record = _record(policy, chance, number)
        yield json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def _record(policy: Policy, chance: random.Random, number: int) -> dict[str, Any]:
    kind = KINDS[number % len(KINDS)]
    name = f"襄垣县第{number}单位"
    people = list(_people(chance, kind))
    ids = [person["id"] for person in people]
    sessions = [
        {
            "id": f"s{place}",
            "date": f"2021-{month:02}-{chance.randint(1, 28):02}",
            "kind": "collective_study",
            "topic": "习近平法治思想和宪法",
            "participants": ids,
        }
        for place, month in enumerate((3, 6, 9, 11))
    ]
    heads = [person["id"] for person in people if person["role"] == "principal_head"]
    return {
        "format": "shufa-record/1",
        "unit": {
            "id": f"u{number}", "name": name, "kind": kind, "on_assessment_roster": True,
            "functions": ["organization_department"] if number % 35 == 2 else [],
        },
        "year": 2021,
        "as_of": "2022-01-31",
        "people": people,
        "duty_lists": [
            {"id": f"d-{head}", "person": head, "adopted_on": "2021-11-12", "items": ["带头学法", "依法决策", "落实年终述法制度"], "includes_year_end_report": True}
            for head in heads
        ],
        "study_sessions": sessions,
        "legal_lectures": [
            {"id": f"l-{head}", "date": "2021-08-12", "person": head, "title": "宪法与依法行政"}
            for head in heads
            if chance.random() > FAULTS
        ],
        "report_sections": [_section(policy, chance, kind, person) for person in people],
        "events": list(_events(chance, name, people)),
        **_findings(chance, heads[0]),
        "determinations": [],
    }  # fmt: skip


def _people(chance: random.Random, kind: str) -> Iterator[dict[str, Any]]:
    organs = [organ for of, organ in LISTS if of == kind]
    for organ in organs:
        yield {
            "id": f"h-{organ}",
            "name": "张某",
            "role": "principal_head",
            "organ": organ,
            "title": "书记",
        }
    for place in range(chance.randint(1, 4)):
        yield {
            "id": f"m{place}",
            "name": f"王某{place}",
            "role": "leadership_member",
            "organ": organs[-1],
            "title": "副职",
        }


def _section(
    policy: Policy, chance: random.Random, kind: str, person: dict[str, Any]
) -> dict[str, Any]:
    wanted = "leadership_members"
    if person["role"] == "principal_head":
        wanted = LISTS[kind, person["organ"]]
    items = next(part.items for part in policy.content_lists if part.id == wanted)
    passages = []
    for asked in (part for item in items for part in (item.sub_items or (item,))):
        term = chance.choice(asked.key_terms) if asked.key_terms else "法治建设"
        text = f"围绕{term}督办{chance.randint(2, 9)}件事项并整改到位"
        if chance.random() > FAULTS:
            passages.append({"text": text, "items": [asked.id]})
    return {
        "id": f"r-{person['id']}",
        "person": person["id"],
        "heading": "履行推进法治建设第一责任人职责情况",
        "separate": True,
        "submitted_on": "2021-12-05",
        "text": "。".join(part["text"] for part in passages) + "。" + "今年以来依法履职尽责" * 6,
        "passages": passages,
    }


def _events(
    chance: random.Random, name: str, people: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    head = people[0]["id"]
    for activity, month in (
        ("year_end_report_as_key_work", "03"),
        ("year_end_report_arrangement", "11"),
    ):
        yield {
            "id": f"e-{activity}",
            "activity": activity,
            "date": f"2021-{month}-15",
            "actor": {"body": f"{name}党组"},
        }
    for step, day, first, last in STEPS:
        for person in people:
            if chance.random() > FAULTS:
                is_head = person["role"] == "principal_head"
                yield {
                    "id": f"e-{step}-{person['id']}",
                    "date": day.format(chance.randint(first, last)),
                    "person": person["id"],
                    **_details(step, name, head, is_head=is_head),
                }


def _details(step: str, name: str, head: str, *, is_head: bool) -> dict[str, Any]:
    authority = {"body": "县考核办（示例）"}
    office = {"body": "县委依法治县办"}
    if step == "review":
        if is_head:
            return {
                "activity": "collective_approval",
                "actor": {"body": f"{name}党组"},
                "artefacts": ["approval_minutes"],
                "recused": True,
            }
        return {"activity": "principal_review", "actor": {"person": head}}
    more: dict[str, dict[str, Any]] = {
        "authority_reading": {"actor": authority},
        "appraisal_sheet": {
            "actor": authority,
            "method": "民主测评",
            "artefacts": ["appraisal_form"],
        },
        "presentation": {"method": "会议"},
        "internal_appraisal": {"method": "民主测评"},
        "special_assessment": {"actor": office},
        "comprehensive_evaluation": {
            "actor": authority,
            "method": "调阅资料",
            "artefacts": ["evaluation_opinion"],
        },
        "grade_proposal": {"actor": office, "opinion": "良好"},
    }
    return {"activity": step, **more.get(step, {})}


def _findings(chance: random.Random, head: str) -> dict[str, Any]:
    count = chance.choice((0, 0, 0, 1, 2))
    findings = [
        {
            "id": f"f{place}",
            "source": "assessment",
            "description": "案卷送达回证不全",
            "issued_on": "2021-05-12",
            "due_on": "2021-10-31",
            "responsible": head,
        }
        for place in range(count)
    ]
    done = [
        {
            "id": f"x{place}",
            "finding": f"f{place}",
            "date": "2021-08-05",
            "verified": True,
            "verified_by": "县考核办（示例）",
            "verified_on": "2021-09-30",
        }
        for place in range(count)
        if chance.random() > FAULTS
    ]
    return {"inspection_findings": findings, "rectifications": done}
