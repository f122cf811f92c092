"""What it is worth to take a provision of one text for one of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from shufa_rules.document.numbering import Level
from shufa_rules.frozen import frozen
from shufa_rules.revision.comparison.similarity import WHOLE, similar_pairs, similarity

if TYPE_CHECKING:
    from shufa_rules.revision.comparison.reading import ProvisionReading

LEAST = 500
"""Two provisions less alike than this are not the same one …"""

LEAST_IN_PLACE = 350
"""… unless one citation names both: then this much is enough."""

_SAME_CITATION = 30
_SAME_NUMBER = 15
_ABOVE = 10
"""The headings above count for a tenth of what the text does."""

SAME_PLACE = 2 * (WHOLE + _SAME_CITATION + WHOLE // _ABOVE) + 1
"""Added where the text and all the headings above are the same, word for word.

More than any two other pairs are worth together, so that such a pair is in every best matching if
each of the two has no second partner of this kind: taking it out could gain at most two others.
"""

Pair = tuple[int, int]


@frozen
class Texts:
    """The provisions of two texts, and how alike they are.

    Attributes:
        old: those of the one text.
        new: those of the other.
    """

    old: tuple[ProvisionReading, ...]
    new: tuple[ProvisionReading, ...]

    def unchanged_in_place(self) -> dict[int, int]:
        """Return the pairs of the same words under the same headings that have no rival, by old place.

        They are part of every best matching (`SAME_PLACE`).
        """
        lines: dict[tuple[str, int | None], int] = {}
        old, new = (_lines(side, lines) for side in (self.old, self.new))
        once = {line for line, count in Counter(old).items() if count == 1}
        places = {line: place for place, line in enumerate(new)}
        alone = once & {line for line, count in Counter(new).items() if count == 1}
        return {place: places[line] for place, line in enumerate(old) if line in alone}

    def worth(self, old: Sequence[int], new: Sequence[int]) -> dict[Pair, int]:
        """Return what the pairs of some provisions are worth that can be the same one; 0 the others.

        Args:
            old: places of provisions of the old text.
            new: of the new text.

        Raises:
            ImportError: numpy is not installed; it comes with scipy.
        """
        lines: dict[tuple[str, int | None], int] = {}
        old_lines, new_lines = (_lines(side, lines) for side in (self.old, self.new))
        context = _Context(self, {})
        worth = self._candidates(old, new)
        for (one, other), alike in worth.items():
            # Squares, so that one whole likeness is worth more than two halves.
            text = alike * alike // WHOLE
            above = context.above(one, other) // _ABOVE
            # Of provisions that repeat each other below one heading, the order tells which is which.
            same_place = old_lines[one] == new_lines[other]
            rest = SAME_PLACE if same_place else self._number(one, other)
            worth[one, other] = text + above + rest
        return worth

    def _candidates(self, old: Sequence[int], new: Sequence[int]) -> dict[Pair, int]:
        """Return the pairs that can be the same provision, with their likeness."""
        before, after = _by_text(self.old, old), _by_text(self.new, new)
        pairs: dict[Pair, int] = {}
        for text, ones in before.items():
            for other in after.get(text, ()):
                pairs.update(((one, other), WHOLE) for one in ones)
        texts, others = list(before), list(after)
        for row, column, alike in similar_pairs(texts, others, LEAST_IN_PLACE):
            for one in before[texts[row]]:
                for other in after[others[column]]:
                    if alike >= LEAST or self._cited_alike(one, other):
                        pairs[one, other] = alike
        for pair, alike in self._structural(old, new):
            pairs[pair] = max(alike, pairs.get(pair, 0))
        return pairs

    def _structural(self, old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[Pair, int]]:
        """Yield the pairs that are alike by what stands below them, or by their part in a notice."""
        below_old, below_new = _below(self.old), _below(self.new)
        wanted = set(new)
        named: dict[str, list[int]] = {}
        holders: dict[str, list[int]] = {}
        for other in new:
            if (name := self.new[other].citation.name) is not None:
                named.setdefault(name, []).append(other)
            for text in below_new.get(other, ()):
                holders.setdefault(text, []).append(other)
        for one in old:
            # A date is the date, whatever it says.
            for other in named.get(self.old[one].citation.name or "", ()):
                alike = similarity(self.old[one].text, self.new[other].text)
                yield (one, other), max(alike, LEAST_IN_PLACE)
            mine = below_old.get(one, Counter())
            for other in sorted({other for text in mine for other in holders.get(text, ())}):
                theirs = below_new[other]
                common = 2 * (mine & theirs).total()
                alike = WHOLE * common // (mine.total() + theirs.total())
                if other in wanted and alike >= LEAST:
                    yield (one, other), min(alike, WHOLE - 1)

    def _cited_alike(self, one: int, other: int) -> bool:
        return self.old[one].citation == self.new[other].citation

    def _number(self, one: int, other: int) -> int:
        first, second = self.old[one].citation, self.new[other].citation
        if first == second:
            return _SAME_CITATION
        if first.level is Level.NAMED or second.level is Level.NAMED:
            return 0
        return _SAME_NUMBER if first.steps[-1] == second.steps[-1] else 0


@frozen
class _Context:
    """How alike the headings above two provisions are."""

    texts: Texts
    known: dict[tuple[int | None, int | None], int]

    def above(self, one: int, other: int) -> int:
        """Return the likeness of what stands above: the nearest heading counts for two thirds."""
        return self._headings(self.texts.old[one].parent, self.texts.new[other].parent)

    def _headings(self, one: int | None, other: int | None) -> int:
        if one is None or other is None:
            return WHOLE if one is other else 0
        if (one, other) not in self.known:
            first, second = self.texts.old[one], self.texts.new[other]
            own = similarity(first.text, second.text)
            above = self._headings(first.parent, second.parent)
            self.known[one, other] = (2 * own + above) // 3
        return self.known[one, other]


def _lines(
    provisions: Sequence[ProvisionReading], known: dict[tuple[str, int | None], int]
) -> list[int]:
    """Return for each provision a number that stands for its text and all the headings above it."""
    lines: list[int] = []
    for provision in provisions:
        above = None if provision.parent is None else lines[provision.parent]
        lines.append(known.setdefault((provision.text, above), len(known)))
    return lines


def _by_text(
    provisions: Sequence[ProvisionReading], places: Sequence[int]
) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for place in places:
        found.setdefault(provisions[place].text, []).append(place)
    return found


def _below(provisions: Sequence[ProvisionReading]) -> dict[int, Counter[str]]:
    """Return the texts of what stands right below each provision that has something below it."""
    below: dict[int, Counter[str]] = {}
    for provision in provisions:
        if provision.parent is not None:
            below.setdefault(provision.parent, Counter())[provision.text] += 1
    return below
