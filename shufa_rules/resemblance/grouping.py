"""Passages that are nearly the same, put into groups around the first of each."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.resemblance.folding import OfficialWords
from shufa_rules.resemblance.passage import Passage
from shufa_rules.resemblance.settings import ResemblanceSettings
from shufa_rules.resemblance.sketch import SketchIndex, sketch_of


class Kin(StrEnum):
    """Whose words a passage has.

    `own_earlier`: the same person's of another year. `same_unit`: another person's of the unit.
    `other_unit`: another unit's.
    """

    OWN_EARLIER = "own_earlier"
    SAME_UNIT = "same_unit"
    OTHER_UNIT = "other_unit"


@frozen
class Likeness:
    """A passage that is nearly the same as the first of its group.

    Attributes:
        passage: the passage.
        similarity: of 100, rounded down.
        kin: whose words it has.
    """

    passage: Passage
    similarity: int
    kin: Kin


@frozen
class Group:
    """Passages of different reports that are nearly the same.

    Who copied from whom, or all from a template, is not known and not said: `first` is only the one
    that came first in the order given, last year's before this year's.
    """

    first: Passage
    likes: tuple[Likeness, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages of the group."""
        return (self.first, *(part.passage for part in self.likes))


@frozen
class _Growing:
    first: Passage
    own: str
    likes: list[Likeness] = field(factory=list)


def group_passages(
    passages: Iterable[Passage], official: OfficialWords, settings: ResemblanceSettings
) -> tuple[Group, ...]:
    """Put passages into groups; those that are like no other are left out.

    Args:
        passages: in the order in which one of a group comes first.
        official: what is nobody's own words.
        settings: from what on passages are alike.
    """
    index = SketchIndex()
    groups: list[_Growing] = []
    exact: dict[str, int] = {}
    for passage in passages:
        own = official.own(passage)
        if len(own) < settings.least_length:
            continue
        number = exact.get(own)
        sketch = () if number is not None else sketch_of(own)
        similarity = 100
        if number is None:
            number, similarity = _nearest(own, index.candidates(sketch), groups, settings)
        if number is None:
            exact[own] = len(groups)
            index.add(len(groups), sketch)
            groups.append(_Growing(passage, own))
            continue
        exact.setdefault(own, number)
        first = groups[number].first
        if passage.section != first.section:
            kin = _kin(first, passage)
            told = similarity_of(groups[number].own, own) if similarity == 100 else similarity
            groups[number].likes.append(Likeness(passage, told, kin))
    return tuple(Group(part.first, tuple(part.likes)) for part in groups if part.likes)


def similarity_of(one: str, other: str) -> int:
    """Return how alike two folded texts are, of 100, rounded down; exact, in whole numbers.

    It is the share of their characters that stay where one is turned into the other by putting in
    and taking out characters.
    """
    from rapidfuzz.distance import Indel

    total = len(one) + len(other)
    return 100 if not total else 100 * (total - Indel.distance(one, other)) // total


def _nearest(
    own: str, candidates: list[int], groups: list[_Growing], settings: ResemblanceSettings
) -> tuple[int | None, int]:
    """Return the first candidate that is alike, and how much; none where there is none."""
    for number in candidates:
        similarity = similarity_of(groups[number].own, own)
        if similarity >= settings.least_similarity:
            return number, similarity
    return None, 0


def _kin(first: Passage, other: Passage) -> Kin:
    if first.section.author == other.section.author:
        return Kin.OWN_EARLIER
    if first.section.unit == other.section.unit:
        return Kin.SAME_UNIT
    return Kin.OTHER_UNIT
