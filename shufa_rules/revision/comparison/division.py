"""Provisions that became several: found among what the best matching of single ones leaves over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.revision.comparison.similarity import WHOLE, contained_pairs, similarity

if TYPE_CHECKING:
    from shufa_rules.revision.comparison.reading import ProvisionReading

_MARKS = re.compile("[，。；：、\n]")
_COVERING = 850
"""The parts together have to be so much like the whole."""

_CONTAINED = 700
"""So much of each part has to come from the whole."""

_GAIN = 50
"""By so much the parts together have to be more like the whole than the one it was matched with."""

_MOST_PARTS = 12


@frozen
class Division:
    """A provision and what it became.

    Attributes:
        whole: its place in its text.
        parts: the places of its parts in the other text, in their order, at least two.
        likeness: of the parts together to the whole, their marks aside.
    """

    whole: int
    parts: tuple[int, ...]
    likeness: int


def find_divisions(
    wholes: Sequence[ProvisionReading],
    parts: Sequence[ProvisionReading],
    matching: Mapping[int, int],
) -> tuple[Division, ...]:
    """Return the provisions of one text that became several of the other, by their places.

    Parts stand beside each other, or the later ones below the first, with nothing in between; none
    is matched with another provision than the whole; together they cover the whole.

    Args:
        wholes: the provisions of the one text.
        parts: those of the other.
        matching: places of parts by those of the wholes they are matched with.

    Raises:
        ImportError: numpy is not installed; it comes with scipy.
    """
    taken = set(matching.values())
    free = [part.index for part in parts if part.index not in taken]
    sources = [
        whole.index
        for whole in wholes
        if whole.text
        and (whole.index not in matching or parts[matching[whole.index]].text != whole.text)
    ]
    plain_wholes = [_plain(wholes[place].text) for place in sources]
    plain_parts = {place: _plain(parts[place].text) for place in (*free, *taken)}
    eligible: dict[int, set[int]] = {place: set() for place in sources}
    inside = contained_pairs(plain_wholes, [plain_parts[place] for place in free], _CONTAINED)
    for source, part in inside:
        eligible[sources[source]].add(free[part])
    divisions = []
    for source, whole in zip(sources, plain_wholes, strict=True):
        mate = matching.get(source)
        if not eligible[source]:
            continue
        if mate is not None:
            eligible[source].add(mate)
        least = max(_COVERING, 0 if mate is None else similarity(whole, plain_parts[mate]) + _GAIN)
        found = [
            Division(source, run, alike)
            for run in _runs(sorted(eligible[source]), parts, mate)
            if (alike := similarity(whole, "".join(plain_parts[part] for part in run))) >= least
        ]
        if found:
            divisions.append(max(found, key=lambda one: (one.likeness, -len(one.parts))))
    return _without_overlap(divisions)


def _plain(text: str) -> str:
    return _MARKS.sub("", text)


def _runs(
    places: Sequence[int], parts: Sequence[ProvisionReading], mate: int | None
) -> Iterator[tuple[int, ...]]:
    """Yield the runs of parts that could be one provision's; each has the mate in it, if there is one."""
    allowed = set(places)
    for first in places:
        run = [first]
        while len(run) < _MOST_PARTS and run[-1] + 1 in allowed:
            following = parts[run[-1] + 1]
            if following.parent != parts[first].parent and following.parent not in run:
                break
            run.append(following.index)
            if mate is None or mate in run:
                yield tuple(run)


def _without_overlap(divisions: Sequence[Division]) -> tuple[Division, ...]:
    """Return divisions that share no part, the more alike before the others."""
    chosen: list[Division] = []
    used: set[int] = set()
    for division in sorted(divisions, key=lambda one: (WHOLE - one.likeness, one.whole)):
        if used.isdisjoint(division.parts):
            chosen.append(division)
            used.update(division.parts)
    return tuple(chosen)
