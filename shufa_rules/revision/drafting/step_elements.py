"""Steps and activities as the plain data of `procedure.yaml`."""

from __future__ import annotations

from typing import Any

from shufa_rules.revision.drafting.elements import drafted_by, place_of
from shufa_rules.revision.drafting.identifiers import Identifiers, home_of
from shufa_rules.revision.drafting.model import Extraction, FoundActivity, FoundActor, FoundStep


def step_elements(found: Extraction, ids: Identifiers) -> list[dict[str, Any]]:
    """Return the steps of `procedure.yaml`; each has a deadline that is a parameter."""
    return [
        {
            "id": ids.of(step),
            "title": step.title,
            **place_of(step),
            "activities": [_activity(part, step, ids) for part in step.activities],
        }
        for step in found.steps
    ]


def _activity(activity: FoundActivity, step: FoundStep, ids: Identifiers) -> dict[str, Any]:
    papers = [part for part in step.artefacts if home_of(part, step.activities) == activity]
    name = ids.of(activity)
    return {
        "id": name,
        "title": f"{step.title}：{_ACTS[activity.act]}",
        **place_of(activity),
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
                        "drafted_by": drafted_by(part),
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
