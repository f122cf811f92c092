"""What an entry comes to by itself, before anybody is compared: scores, and what they turn on.

Nothing here looks at two entries, so that any process can weigh any part of a cohort; what is kept of
an entry afterwards is without its ballots.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Flag, auto
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from shufa_rules.frozen import frozen
from shufa_rules.grading import settings as ids
from shufa_rules.grading.scores import (
    Score,
    ScoreRules,
    check_scores,
    has_enough_ballots,
    score_of,
)

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.grading.cohort import Entry
    from shufa_rules.grading.settings import Settings

ScoredChoice: TypeAlias = "tuple[dict[str, str], dict[tuple[str, str], Score]]"
"""The values of choices, and the scores of people under them."""


class Trait(Flag):
    """What an entry has that a parameter or a choice may matter to."""

    BALLOTS = auto()
    BY_GRADE = auto()
    BY_WORD = auto()
    PANEL_SHORT = auto()
    ABSTENTIONS = auto()
    SPOILT = auto()


_MATTERS = {
    ids.PANEL_RULE: Trait.PANEL_SHORT,
    ids.ABSTENTIONS: Trait.ABSTENTIONS,
    ids.SPOILT: Trait.SPOILT,
}
"""The choices that scores may turn on, each with what it matters to."""


@frozen
class Weight:
    """What one entry comes to.

    Attributes:
        scores: one for each of `ways_to_score`; empty where a parameter is missing, or the entry says
            what no score can be made of.
        traits: what the entry has.
        problems: what it says that no score can be made of.
    """

    scores: tuple[Score, ...]
    traits: Trait
    problems: tuple[Diagnostic, ...] = ()


def weigh(entry: Entry, settings: Settings) -> Weight:
    """Weigh one entry."""
    traits = _traits(entry, settings)
    if any(True for _ in missing_for_scores(traits, settings)):
        return Weight((), traits)
    problems = tuple(check_scores(entry, settings))
    if problems:
        return Weight((), traits, problems)
    known: dict[ScoreRules, Score] = {}
    scores = []
    for choices in ways_to_score(settings):
        rules = _rules_that_matter(choices, traits)
        if rules not in known:
            known[rules] = score_of(entry, settings, rules)
        scores.append(known[rules])
    return Weight(tuple(scores), traits)


def missing_for_scores(traits: Trait, settings: Settings) -> Iterator[str]:
    """Yield the parameters without which there is no score, in the order of the plan."""
    if ids.SCALE not in settings.tables:
        yield ids.SCALE
    for part in settings.inputs:
        if part.weight is None:
            yield part.weight_parameter
        if part.panels_parameter is not None and part.panels is None and part.weight != 0:
            yield part.panels_parameter
    if Trait.BY_GRADE in traits and ids.BALLOT_POINTS not in settings.tables:
        yield ids.BALLOT_POINTS
    if Trait.BY_WORD in traits and ids.WORDS not in settings.tables:
        yield ids.WORDS


def ways_to_score(settings: Settings) -> list[dict[str, str]]:
    """Return every way in which the choices that are unbound can be made."""
    options = [settings.options(choice) for choice in _MATTERS]
    return [dict(zip(_MATTERS, values, strict=True)) for values in product(*options)]


def scored_choices(
    entries: Sequence[Entry], weights: Sequence[Weight], settings: Settings
) -> Iterator[ScoredChoice]:
    """Yield everybody's score under each choice; what can't matter to anybody here is not varied."""
    traits = traits_of(weights)
    idle = {
        choice: settings.options(choice)[0] for choice, of in _MATTERS.items() if of not in traits
    }
    for index, choices in enumerate(ways_to_score(settings)):
        if all(choices[choice] == first for choice, first in idle.items()):
            yield (
                choices,
                {
                    entry.key: weight.scores[index]
                    for entry, weight in zip(entries, weights, strict=True)
                },
            )


def traits_of(weights: Iterable[Weight]) -> Trait:
    """Return what any of the entries has."""
    found = Trait(0)
    for weight in weights:
        found |= weight.traits
    return found


def _traits(entry: Entry, settings: Settings) -> Trait:
    found = Trait(0)
    for ballots in entry.ballots.values():
        found |= Trait.BALLOTS
        if any(not key[0].isdigit() for key in ballots.counts):
            found |= Trait.BY_GRADE
        if ballots.abstentions:
            found |= Trait.ABSTENTIONS
        if ballots.spoilt:
            found |= Trait.SPOILT
    if any(isinstance(score, str) for score in entry.scores.values()):
        found |= Trait.BY_WORD
    minimum = int(settings.values.get(ids.BALLOT_MINIMUM, 1))
    for part in settings.inputs:
        for panel, weight in (part.panels or {}).items() if part.weight else ():
            if weight and not has_enough_ballots(entry.ballots.get(panel), minimum):
                found |= Trait.PANEL_SHORT
    return found


def _rules_that_matter(choices: dict[str, str], traits: Trait) -> ScoreRules:
    """Return the rules that choices make; the entry's own score can't turn on the others."""
    return ScoreRules(*(choices[choice] if of in traits else "" for choice, of in _MATTERS.items()))
