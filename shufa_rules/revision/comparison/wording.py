"""What turns one text into another: phrases left out and put in, and quantities with other values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from rapidfuzz.distance import LCSseq

from shufa_rules.document.quantity import Quantity, find_quantities
from shufa_rules.frozen import frozen
from shufa_rules.revision.comparison.document_diff import TextEdit

_PIECES = re.compile("[，。；：、！？（）“”‘’《》\n]|[^，。；：、！？（）“”‘’《》\n]+")
_MARKS = frozenset("，。；：、！？（）“”‘’《》\n")
_MOST_CELLS = 4_000_000
"""Texts of more pieces than that, multiplied, differ as a whole: nobody reads so long a provision."""


@frozen
class Piece:
    """A phrase, a mark or a quantity: what a text is cut into, and no difference cuts through.

    Attributes:
        text: its characters.
        start: where it stands in the text.
        quantity: the quantity that it is; `None` where it is none.
    """

    text: str
    start: int
    quantity: Quantity | None = None

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark between phrases."""
        return is_mark(self.text)


@frozen
class _Stretch:
    """Places in the pieces of the old text and of the new one."""

    old: range
    new: range


_Ids: TypeAlias = "list[int]"


def compare_wording(old: str, new: str) -> tuple[TextEdit, ...]:
    """Return what turns an old text into a new one, in the order of the texts; none overlaps another.

    A difference is of whole phrases. Quantities of one kind and unit that stand in each other's place
    are compared as values.
    """
    if old == new:
        return ()
    before, after = cut(old), cut(new)
    edits: list[TextEdit] = []
    for stretch in _joined(_stretches(before, after), before):
        edits += _edits(stretch, before, after, len(old), len(new))
    return tuple(edits)


def cut(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text, which are the text when they are put together."""
    pieces: list[Piece] = []
    position = 0
    for quantity in find_quantities(text):
        pieces += _phrases(text, position, quantity.start)
        pieces.append(Piece(text[quantity.start : quantity.end], quantity.start, quantity))
        position = quantity.end
    pieces += _phrases(text, position, len(text))
    return tuple(pieces)


def is_mark(text: str) -> bool:
    """Whether a text is one mark between phrases."""
    return text in _MARKS


def topic(text: str, quantity: Quantity) -> str:
    """Return what a quantity of a text is about: the phrase before it, or else the one after it."""
    before = _PIECES.findall(text[: quantity.start])
    after = _PIECES.match(text, quantity.end)
    if before and before[-1] not in _MARKS:
        return str(before[-1]).strip()
    return "" if after is None or after[0] in _MARKS else after[0].strip()


def _phrases(text: str, start: int, end: int) -> Iterator[Piece]:
    for match in _PIECES.finditer(text, start, end):
        yield Piece(match[0], match.start())


def _stretches(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[_Stretch]:
    """Yield where the pieces differ, on either side of the longest sequence they have in common."""
    if len(old) * len(new) > _MOST_CELLS:
        yield _Stretch(range(len(old)), range(len(new)))
        return
    known: dict[str, int] = {}
    before, after = (
        [known.setdefault(piece.text, len(known)) for piece in pieces] for pieces in (old, new)
    )
    yield from _differing(before, after)


def _differing(before: _Ids, after: _Ids) -> Iterator[_Stretch]:
    opened: _Stretch | None = None
    for part in LCSseq.opcodes(before, after):
        if part.tag == "equal":
            if opened is not None:
                yield opened
            opened = None
            continue
        begin = (part.src_start, part.dest_start)
        if opened is not None:
            begin = (opened.old.start, opened.new.start)
        opened = _Stretch(range(begin[0], part.src_end), range(begin[1], part.dest_end))
    if opened is not None:
        yield opened


def _joined(stretches: Iterable[_Stretch], old: Sequence[Piece]) -> Iterator[_Stretch]:
    """Join the stretches between which nothing but marks is the same: a comma ends no difference."""
    pending: _Stretch | None = None
    for stretch in stretches:
        if pending is None:
            pending = stretch
        elif all(piece.is_mark for piece in old[pending.old.stop : stretch.old.start]):
            pending = _Stretch(
                range(pending.old.start, stretch.old.stop),
                range(pending.new.start, stretch.new.stop),
            )
        else:
            yield pending
            pending = stretch
    if pending is not None:
        yield pending


def _edits(
    stretch: _Stretch, old: Sequence[Piece], new: Sequence[Piece], old_end: int, new_end: int
) -> Iterator[TextEdit]:
    """Yield the edits of a stretch, cut where a quantity stands in the place of another."""
    before, after = stretch.old.start, stretch.new.start
    for old_place, new_place in (
        *_paired_quantities(stretch, old, new),
        (stretch.old.stop, stretch.new.stop),
    ):
        yield from _edit(
            old[before:old_place],
            new[after:new_place],
            _offset(old, before, old_end),
            _offset(new, after, new_end),
        )
        if old_place < stretch.old.stop:
            yield from _edit(
                old[old_place : old_place + 1],
                new[new_place : new_place + 1],
                old[old_place].start,
                new[new_place].start,
            )
        before, after = old_place + 1, new_place + 1


def _paired_quantities(
    stretch: _Stretch, old: Sequence[Piece], new: Sequence[Piece]
) -> Iterator[tuple[int, int]]:
    sides = [
        [(place, piece.quantity) for place in places if (piece := pieces[place]).quantity]
        for places, pieces in ((stretch.old, old), (stretch.new, new))
    ]
    known: dict[tuple[str, str], int] = {}
    before, after = (
        [
            known.setdefault((quantity.kind, quantity.unit), len(known))
            for _, quantity in side
            if quantity is not None
        ]
        for side in sides
    )
    for part in LCSseq.opcodes(before, after):
        if part.tag == "equal":
            for offset in range(part.src_end - part.src_start):
                yield sides[0][part.src_start + offset][0], sides[1][part.dest_start + offset][0]


def _edit(
    old: Sequence[Piece], new: Sequence[Piece], old_start: int, new_start: int
) -> Iterator[TextEdit]:
    lead, tail = _alike(old, new)
    old_start += sum(len(piece.text) for piece in old[:lead])
    new_start += sum(len(piece.text) for piece in new[:lead])
    old, new = old[lead : len(old) - tail], new[lead : len(new) - tail]
    before, after = ("".join(piece.text for piece in pieces) for pieces in (old, new))
    if before == after:
        return
    pair = None
    if len(old) == len(new) == 1:
        one, other = old[0].quantity, new[0].quantity
        if one is not None and other is not None and one.kind is other.kind:
            differ = (one.bound, one.value) != (other.bound, other.value)
            pair = (one, other) if differ and one.unit == other.unit else None
    yield TextEdit(old_start, before, new_start, after, pair)


def _alike(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[int, int]:
    """Return how many pieces are the same at the beginning, and of the rest at the end."""
    most = min(len(old), len(new))
    lead = 0
    while lead < most and old[lead].text == new[lead].text:
        lead += 1
    tail = 0
    while tail < most - lead and old[-1 - tail].text == new[-1 - tail].text:
        tail += 1
    return lead, tail


def _offset(pieces: Sequence[Piece], place: int, end: int) -> int:
    return pieces[place].start if place < len(pieces) else end
