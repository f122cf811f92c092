"""The difference of two policies: by element and field, and of the two texts."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.policy.files import POLICY_FILES
from shufa_rules.revision.comparison.elements import ElementReading, Key, Name
from shufa_rules.revision.regeneration.tree_merge import Missing

if TYPE_CHECKING:
    from shufa_rules.revision.comparison.document_diff import DocumentDiff
    from shufa_rules.syntax.plain import PlainValue

LEDGER = "ledger.yaml"
"""The sentence ledger, which follows the text; what changed in the text changes there, too."""

_FILES = {part.name: rank for rank, part in enumerate(POLICY_FILES)}
_WHERE_IT_STANDS = frozenset({"cite", "index", "prefix", "suffix"})
"""The fields that say where in the text an element stands, and nothing of what it says."""


class ElementChangeKind(StrEnum):
    """What became of an element."""

    RENAMED = "renamed"
    """It has another id."""
    MOVED = "moved"
    """It stands in another file, or below another element."""
    CHANGED = "changed"
    """A field of its own differs."""
    ADDED = "added"
    REMOVED = "removed"


@frozen
class FieldChange:
    """A field of an element that differs.

    Attributes:
        path: its keys, such as `require`, `count`, `at_least`.
        old: plain data; `ABSENT` where the field was not there.
        new: plain data; `ABSENT` where it is not there.
    """

    path: tuple[str, ...]
    old: PlainValue | Missing = field(hash=False)
    new: PlainValue | Missing = field(hash=False)

    def mirrored(self) -> FieldChange:
        """Return the change that leads back."""
        return FieldChange(self.path, self.new, self.old)


@frozen
class ElementChange:
    """What became of an element.

    Attributes:
        kinds: one or more, in the order of `ElementChangeKind`.
        old: the element in the old policy; `None` where it was added.
        new: the element in the new policy; `None` where it was removed.
        fields: what differs, in the order of the paths; none where it was added or removed.
    """

    kinds: tuple[ElementChangeKind, ...]
    old: ElementReading | None
    new: ElementReading | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def element(self) -> ElementReading:
        """The element as it is now, or as it was where it is gone."""
        element = self.new or self.old
        if element is None:
            raise ValueError("a change of nothing")
        return element

    @property
    def in_substance(self) -> bool:
        """Whether more than its place in the text has changed: renumbering alone is no change."""
        if self.kinds != (ElementChangeKind.CHANGED,):
            return True
        return not all(part.path[0] in _WHERE_IT_STANDS for part in self.fields)

    def mirrored(self) -> ElementChange:
        """Return the change that leads back."""
        swapped = {
            ElementChangeKind.ADDED: ElementChangeKind.REMOVED,
            ElementChangeKind.REMOVED: ElementChangeKind.ADDED,
        }
        return ElementChange(
            tuple(swapped.get(kind, kind) for kind in self.kinds),
            self.new,
            self.old,
            tuple(part.mirrored() for part in self.fields),
        )


@frozen
class ListChange:
    """A list of elements that has others in it, or the same in another order.

    Attributes:
        old_owner: where the element is that holds it in the old policy; `None` where it is new.
        new_owner: where that element is in the new policy; `None` where it is gone.
        name: the field that holds it.
        old: the names of its elements before.
        new: the names of its elements now.
        reordered: whether elements that stay in it stand in another order.
    """

    old_owner: Key | None
    new_owner: Key | None
    name: str
    old: tuple[Name, ...]
    new: tuple[Name, ...]
    reordered: bool

    def mirrored(self) -> ListChange:
        """Return the change that leads back."""
        return ListChange(
            self.new_owner, self.old_owner, self.name, self.new, self.old, self.reordered
        )


@frozen
class FilesDiff:
    """What differs between the files of two policies.

    Attributes:
        elements: in the order of the files; in each, what is gone comes last.
        lists: in the order of where they are.
        old_digest: of the old files.
        new_digest: of the new files.
    """

    elements: tuple[ElementChange, ...]
    lists: tuple[ListChange, ...]
    old_digest: str
    new_digest: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different."""
        return not self.elements and not self.lists

    @property
    def reordered(self) -> tuple[ListChange, ...]:
        """The lists whose elements stand in another order, the ledger's aside."""
        return tuple(
            part for part in self.lists if part.reordered and (part.new_owner or ("",))[0] != LEDGER
        )

    @property
    def in_substance(self) -> tuple[ElementChange, ...]:
        """The elements that differ in more than their place in the text."""
        return tuple(change for change in self.elements if change.in_substance)

    def mirrored(self) -> FilesDiff:
        """Return the difference that leads back."""
        return FilesDiff(
            elements_in_order(change.mirrored() for change in self.elements),
            lists_in_order(change.mirrored() for change in self.lists),
            self.new_digest,
            self.old_digest,
        )


@frozen
class PolicyDiff:
    """What differs between two policies.

    Attributes:
        old: the old policy's id at its date.
        new: the new policy's.
        text: what became of the provisions of the official text.
        files: what became of the elements, bindings included.
    """

    old: str
    new: str
    text: DocumentDiff
    files: FilesDiff

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different, not even a number."""
        return self.text.is_empty and self.files.is_empty

    @property
    def has_substance(self) -> bool:
        """Whether more than numbers and places in the text differ."""
        return bool(self.text.in_substance or self.files.in_substance or self.files.reordered)

    def mirrored(self) -> PolicyDiff:
        """Return the difference that leads back."""
        return PolicyDiff(self.new, self.old, self.text.mirrored(), self.files.mirrored())


def elements_in_order(changes: Iterable[ElementChange]) -> tuple[ElementChange, ...]:
    """Return changes in the order of the files; in each, what is gone comes last."""

    def place(change: ElementChange) -> tuple[int, str, bool, int]:
        element = change.element
        rank = _FILES.get(element.file, len(_FILES))
        return rank, element.file, change.new is None, element.index

    return tuple(sorted(changes, key=place))


def lists_in_order(changes: Iterable[ListChange]) -> tuple[ListChange, ...]:
    """Return changes of lists in the order of where they are."""
    return tuple(
        sorted(
            changes,
            key=lambda part: (
                str(part.new_owner or part.old_owner),
                part.name,
                part.new_owner is None,
            ),
        )
    )
