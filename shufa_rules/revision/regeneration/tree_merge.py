"""Three-way merge of trees, by element and field: what changed above, and what the county decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias, TypeGuard

from attrs import field

from shufa_rules.frozen import frozen

Path: TypeAlias = tuple[str, ...]


class Missing(Enum):
    """Stands for a value that isn't there."""

    ABSENT = "absent"


ABSENT = Missing.ABSENT
"""No value: nothing was given, or it was taken out."""

Leaf: TypeAlias = Any
"""Whatever is neither a mapping nor a set: a text, a number, a list; changed as a whole."""

Tree: TypeAlias = Mapping[str, Any]
"""Values by name: mappings below mappings, sets of texts, leaves."""


@frozen
class Conflict:
    """A value that changed above and was decided otherwise in the county; the county's is kept.

    Attributes:
        path: the names that lead to it.
        base: what the old superior document gave; `ABSENT` where nothing.
        ours: what the county has.
        theirs: what the new superior document gives.
    """

    path: Path
    base: Leaf
    ours: Leaf
    theirs: Leaf


@frozen
class Taken:
    """A value that the county had as given, and that is now what the new superior document gives."""

    path: Path
    base: Leaf
    theirs: Leaf


@frozen
class Merge:
    """What a merge gives.

    Attributes:
        tree: the county's tree with all that could be taken over.
        taken: what was taken over, in the order of the paths.
        conflicts: what needs a person, in the same order.
    """

    tree: Tree
    taken: tuple[Taken, ...] = field()
    conflicts: tuple[Conflict, ...] = field()


def merge_trees(base: Tree, ours: Tree, theirs: Tree) -> Merge:
    """Merge what a new superior document gives into what a county has.

    Mappings are merged name by name, sets member by member, all else as a whole. What only one side
    changed is as that side has it; what both changed alike is so; what they changed differently is a
    conflict, and the county's value is kept. So merge(b, o, b) is o, merge(b, b, t) is t, and no value
    of the county's own is lost without a conflict that shows it.
    """
    merger = _Merger()
    tree = merger.mapping((), base, ours, theirs)
    return Merge(
        tree, tuple(sorted(merger.taken, key=_path)), tuple(sorted(merger.conflicts, key=_path))
    )


def same(one: object, other: object) -> bool:
    """Whether two values are one, types included: `1` is not `True`, nor is a list a tuple of it."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def _path(part: Taken | Conflict) -> Path:
    return part.path


class _Merger:
    """Goes down three trees at once."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.conflicts: list[Conflict] = []

    def mapping(self, path: Path, base: Tree, ours: Tree, theirs: Tree) -> Tree:
        merged = {}
        for key in _keys(ours, theirs, base):
            parts = [tree.get(key, ABSENT) for tree in (base, ours, theirs)]
            value = self.value((*path, key), *parts)
            if value is not ABSENT:
                merged[key] = value
        return merged

    def value(self, path: Path, base: Leaf, ours: Leaf, theirs: Leaf) -> Leaf:
        if same(ours, theirs) or same(base, theirs):
            return ours
        if _is_tree(ours) and _is_tree(theirs) and (base is ABSENT or _is_tree(base)):
            return self.mapping(path, {} if base is ABSENT else base, ours, theirs)
        if same(base, ours):
            self.taken.append(Taken(path, base, theirs))
            return theirs
        if _is_set(ours) and _is_set(theirs) and (base is ABSENT or _is_set(base)):
            given: frozenset[Any] = frozenset() if base is ABSENT else base
            merged = (ours - (given - theirs)) | (theirs - given)
            if merged != ours:
                self.taken.append(Taken(path, ours, merged))
            return merged
        self.conflicts.append(Conflict(path, base, ours, theirs))
        return ours


def _keys(*trees: Tree) -> Iterator[str]:
    """Yield the names of all trees, each once, those of the first in its order before the others."""
    yield from dict.fromkeys(key for tree in trees for key in tree)


def _is_tree(value: object) -> TypeGuard[Tree]:
    return isinstance(value, Mapping)


def _is_set(value: object) -> TypeGuard[frozenset[Any]]:
    return isinstance(value, frozenset)
