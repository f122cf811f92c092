"""The difference of two official texts: what became of every provision."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.document.quantity import Quantity
    from shufa_rules.revision.comparison.reading import ProvisionReading


class ProvisionChangeKind(StrEnum):
    """What became of a provision."""

    UNCHANGED = "unchanged"
    RENUMBERED = "renumbered"
    """It is cited otherwise, in the same place; by itself no change in substance."""
    MOVED = "moved"
    """It stands below another heading, or in another order among those beside it."""
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"


FORMAL = frozenset({ProvisionChangeKind.UNCHANGED, ProvisionChangeKind.RENUMBERED})
"""The kinds that are no change in substance."""

_MIRRORED = {
    ProvisionChangeKind.SPLIT: ProvisionChangeKind.MERGED,
    ProvisionChangeKind.MERGED: ProvisionChangeKind.SPLIT,
    ProvisionChangeKind.ADDED: ProvisionChangeKind.REMOVED,
    ProvisionChangeKind.REMOVED: ProvisionChangeKind.ADDED,
}


@frozen
class TextEdit:
    """A stretch of the old text that another of the new text stands in the place of.

    Attributes:
        old_start: where the old words start.
        old: the old words; empty where words were inserted.
        new_start: where the new words start.
        new: the new words; empty where words were left out.
        quantities: the old and the new value, where the words are one quantity each and differ in
            value or bound.
    """

    old_start: int
    old: str
    new_start: int
    new: str
    quantities: tuple[Quantity, Quantity] | None = None

    def mirrored(self) -> TextEdit:
        """Return the edit that leads back."""
        pair = self.quantities
        return TextEdit(
            self.new_start,
            self.new,
            self.old_start,
            self.old,
            None if pair is None else (pair[1], pair[0]),
        )


@frozen
class ProvisionChange:
    """What became of a provision, or of several that were split or merged.

    Attributes:
        kinds: one or more, in the order of `ProvisionChangeKind`.
        old: the provisions of the old text; none where it was added.
        new: those of the new text; none where it was removed.
        edits: what turns the old text into the new one, in its order; of several provisions the
            texts are put together.
    """

    kinds: tuple[ProvisionChangeKind, ...]
    old: tuple[ProvisionReading, ...]
    new: tuple[ProvisionReading, ...]
    edits: tuple[TextEdit, ...] = ()

    @property
    def in_substance(self) -> bool:
        """Whether more than the number has changed."""
        return not FORMAL.issuperset(self.kinds)

    @property
    def old_text(self) -> str:
        """The old text."""
        return "".join(part.text for part in self.old)

    @property
    def new_text(self) -> str:
        """The new text."""
        return "".join(part.text for part in self.new)

    @property
    def values(self) -> tuple[TextEdit, ...]:
        """The edits that change a value."""
        return tuple(edit for edit in self.edits if edit.quantities is not None)

    @property
    def words(self) -> tuple[TextEdit, ...]:
        """The edits that change words."""
        return tuple(edit for edit in self.edits if edit.quantities is None)

    def mirrored(self) -> ProvisionChange:
        """Return the change that leads back."""
        kinds = sorted((_MIRRORED.get(kind, kind) for kind in self.kinds), key=_KINDS.index)
        edits = tuple(edit.mirrored() for edit in self.edits)
        return ProvisionChange(tuple(kinds), self.new, self.old, edits)


_KINDS = tuple(ProvisionChangeKind)


@frozen
class DocumentDiff:
    """What became of every provision of two texts: each is in exactly one change.

    Attributes:
        changes: in the order of the new text; what was removed stands where it stood in the old.
    """

    changes: tuple[ProvisionChange, ...]

    @property
    def in_substance(self) -> tuple[ProvisionChange, ...]:
        """The changes in substance: none where the texts say the same, if under other numbers."""
        return tuple(change for change in self.changes if change.in_substance)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different, not even a number."""
        return all(change.kinds == (ProvisionChangeKind.UNCHANGED,) for change in self.changes)

    def count(self, kind: ProvisionChangeKind) -> int:
        """Return how many changes are of a kind; one that is of two kinds counts for both."""
        return sum(kind in change.kinds for change in self.changes)

    def change_of_old(self, index: int) -> ProvisionChange:
        """Return what became of a provision of the old text, by its place there.

        Raises:
            KeyError: the old text has no such place.
        """
        return _with_place(index, ((change, change.old) for change in self.changes))

    def change_of_new(self, index: int) -> ProvisionChange:
        """Return where a provision of the new text comes from, by its place there.

        Raises:
            KeyError: the new text has no such place.
        """
        return _with_place(index, ((change, change.new) for change in self.changes))

    def mirrored(self) -> DocumentDiff:
        """Return the difference that leads back."""
        return DocumentDiff(in_order(change.mirrored() for change in self.changes))


def in_order(changes: Iterable[ProvisionChange]) -> tuple[ProvisionChange, ...]:
    """Return changes in the order of the new text, what was removed behind what it stood behind."""
    pending = list(changes)
    new_place: dict[int, int] = {}
    for change in pending:
        if change.old and change.new and ProvisionChangeKind.MOVED not in change.kinds:
            new_place.update((part.index, change.new[-1].index) for part in change.old)
    behind, last = {}, -1
    for index in range(1 + max((p.index for c in pending for p in c.old), default=-1)):
        last = new_place.get(index, last)
        behind[index] = last

    def place(change: ProvisionChange) -> tuple[int, int, int]:
        if change.new:
            return change.new[0].index, 0, 0
        first = change.old[0].index
        return behind[first], 1, first

    return tuple(sorted(pending, key=place))


def _with_place(
    index: int, sides: Iterable[tuple[ProvisionChange, tuple[ProvisionReading, ...]]]
) -> ProvisionChange:
    for change, side in sides:
        if any(part.index == index for part in side):
            return change
    raise KeyError(index)
