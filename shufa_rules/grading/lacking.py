"""What is lacking before anybody can be graded: parameters, scores, facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from shufa_rules.grading import settings as ids
from shufa_rules.grading.settings import Settings
from shufa_rules.grading.sheet import Awaited
from shufa_rules.grading.weighing import ScoredChoice, Trait, missing_for_scores

if TYPE_CHECKING:
    from shufa_rules.grading.cohort import Entry


def missing_parameters(traits: Trait, settings: Settings) -> Iterator[str]:
    """Yield the parameters without which nobody can be graded, in the order of the plan."""
    yield from missing_for_scores(traits, settings)
    for grade, share in settings.shares.items():
        if share is None:
            yield settings.share_parameters[grade]


def without_score(
    entries: Sequence[Entry], scored: Sequence[ScoredChoice], settings: Settings
) -> tuple[list[Awaited], list[Awaited]]:
    """Return those set aside for want of a score, and those whose score is waited for."""
    found: dict[tuple[str, str], Awaited] = {}
    for _, scores in scored:
        for entry in entries:
            score = scores[entry.key]
            if score.value is None:
                found.setdefault(entry.key, awaiting(entry, "、".join(score.missing)))
    those = [found[key] for key in sorted(found)]
    if settings.values.get(ids.MISSING_SCORE) == "set_aside":
        return those, []
    return (those, those) if not settings.is_bound(ids.MISSING_SCORE) else ([], those)


def without_facts(entries: Sequence[Entry], settings: Settings) -> list[Awaited]:
    """Return those of whom nobody knows whether something from outside limits their grade."""
    if not settings.tables.get(ids.VETOES):
        return []
    unknown = sorted((entry for entry in entries if entry.facts is None), key=lambda e: e.key)
    text = "没有写明有无影响等次的外部事实（facts）"
    return [awaiting(entry, text) for entry in unknown]


def awaiting(entry: Entry, text: str) -> Awaited:
    """Return what is lacking about a person."""
    return Awaited(unit=entry.unit, person=entry.person, name=entry.name, text=text)
