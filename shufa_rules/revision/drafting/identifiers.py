"""Ids for what a draft found: from the role where it names one, else from the order in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.revision.drafting.model import (
    Extraction,
    Found,
    FoundActivity,
    FoundAlias,
    FoundArtefact,
    FoundQuota,
    FoundTrigger,
    FoundValue,
)


@frozen
class Identifiers:
    """The ids of a draft.

    Attributes:
        policy: the policy's own.
        roles: the role parameter of each actor who is named in words.
    """

    policy: str
    roles: Mapping[str, str]
    _of_found: Mapping[Found, str] = field(repr=False)

    def of(self, found: Found) -> str:
        """Return the id of what was found."""
        return self._of_found[found]

    def elements(self, found: Iterable[Found]) -> list[str]:
        """Return the ids of the elements that what was found has become, each once, in order."""
        return list(dict.fromkeys(name for part in found for name in self._elements(part)))

    def _elements(self, found: Found) -> Iterator[str]:
        if isinstance(found, FoundValue | FoundAlias):
            yield self.policy
            return
        yield self._of_found[found]
        if isinstance(found, FoundTrigger):
            yield question_of(self._of_found[found])


def identify(found: Extraction, policy: str) -> Identifiers:
    """Return ids for all that was found; the same text gives the same ids."""
    names: dict[Found, str] = {}
    for stem, parts in (
        ("superior", found.superiors),
        ("grade", found.grades),
        ("quantity", found.quantities),
        ("measure", found.measures),
        ("trigger", found.triggers),
        ("note", found.open_points),
    ):
        for number, part in enumerate(parts, start=1):
            names[part] = f"{stem}_{number}"
    taken: Counter[str] = Counter()
    for subject in found.subjects:
        organ = f"_{subject.organ}" if subject.organ else ""
        role = "head" if subject.role == "principal_head" else "member"
        names[subject] = _free(f"{subject.kind}{organ}_{role}", taken)
    for content_list in found.lists:
        names[content_list] = _free(content_list.role or "content_list", taken)
        for number, item in enumerate(content_list.items, start=1):
            names[item] = f"{names[content_list]}.{number}"
    for number, step in enumerate(found.steps, start=1):
        names[step] = f"step_{number}"
        for activity in step.activities:
            names[activity] = _free(f"step_{number}_{activity.act}", taken)
        for artefact in step.artefacts:
            home = home_of(artefact, step.activities)
            names[artefact] = names[step if home is None else home]
    names |= {quota: _quota(quota, found, names) for quota in found.quotas}
    return Identifiers(policy, _roles(found), names)


def question_of(trigger: str) -> str:
    """Return the id of the question that a trigger asks."""
    return trigger.replace("trigger", "question", 1)


def home_of(artefact: FoundArtefact, activities: Iterable[FoundActivity]) -> FoundActivity | None:
    """Return the activity that an artefact is told with: the last before it, else the first."""
    every = list(activities)
    before = [part for part in every if part.words.start <= artefact.words.start]
    return before[-1] if before else (every[0] if every else None)


def _roles(found: Extraction) -> dict[str, str]:
    words = dict.fromkeys(
        activity.actor.role
        for step in found.steps
        for activity in step.activities
        if activity.actor is not None and activity.actor.role is not None
    )
    return {name: f"role_{number}" for number, name in enumerate(words, start=1) if name}


def _quota(quota: FoundQuota, found: Extraction, names: Mapping[Found, str]) -> str:
    grade = next((part for part in found.grades if part.label == quota.grade), None)
    return names[found.grades[0] if grade is None else grade]


def _free(name: str, taken: Counter[str]) -> str:
    taken[name] += 1
    return name if taken[name] == 1 else f"{name}_{taken[name]}"
