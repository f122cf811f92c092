"""Which elements of two policies are the same: by their ids, and where the id changed, by all else."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from shufa_rules.syntax.canonical import canonical_json

if TYPE_CHECKING:
    from shufa_rules.revision.comparison.elements import ElementReading, Key


def match_elements(
    old: Mapping[Key, ElementReading], new: Mapping[Key, ElementReading]
) -> dict[Key, Key]:
    """Return which elements are the same, from the old policy's to the new one's.

    First by name in the same list of the same owner. Of the rest, those with an id: by the id, where
    both policies have it once among the rest (it moved); by all fields but the id, or but id and
    citation (it was renamed); by citation and words, where both policies have them once.
    """
    matching: dict[Key, Key] = {}
    taken: set[Key] = set()
    for depth in sorted({len(key) for key in (*old, *new)}):
        level = [[part for key, part in side.items() if len(key) == depth] for side in (old, new)]
        for part in level[0]:
            owner = matching.get(part.owner)
            key = part.key if depth == 1 else (*(owner or ()), *part.key[-2:])
            if key in new and (depth == 1 or owner is not None):
                matching[part.key] = key
                taken.add(key)
        for sameness, repeats in _SAMENESS:
            left = [part for part in level[0] if part.key not in matching]
            others = [part for part in level[1] if part.key not in taken]
            for one, other in _paired(left, others, sameness, repeats=repeats):
                matching[one.key] = other.key
                taken.add(other.key)
    return matching


def _same_id(part: ElementReading) -> Hashable:
    return (part.list_name, part.name) if part.identity == "id" else None


def _same_but_id(part: ElementReading) -> Hashable:
    return _without(part, {"id"})


def _same_but_id_and_place(part: ElementReading) -> Hashable:
    return _without(part, {"id", "cite"})


def _same_words(part: ElementReading) -> Hashable:
    words = part.text("text") or part.text("quote")
    if part.identity != "id" or words is None:
        return None
    return part.list_name, part.text("cite"), part.text("title"), words


_SAMENESS: Sequence[tuple[Callable[[ElementReading], Hashable], bool]] = (
    (_same_id, False),
    (_same_but_id, True),
    (_same_but_id_and_place, True),
    (_same_words, False),
)
"""What makes two elements the same, and whether elements that repeat are taken in their order."""


def _without(part: ElementReading, keys: set[str]) -> Hashable:
    if part.identity not in {"id", ""}:
        return None
    own = {key: value for key, value in part.own.items() if key not in keys}
    # An element that says nothing but its name is the same as any other that does.
    return (part.list_name, canonical_json(own)) if own else None


def _paired(
    old: Sequence[ElementReading],
    new: Sequence[ElementReading],
    sameness: Callable[[ElementReading], Hashable],
    *,
    repeats: bool,
) -> Iterable[tuple[ElementReading, ElementReading]]:
    groups = [_grouped(side, sameness) for side in (old, new)]
    for same, ones in groups[0].items():
        others = groups[1].get(same, [])
        if repeats or len(ones) == len(others) == 1:
            yield from zip(ones, others, strict=False)


def _grouped(
    parts: Sequence[ElementReading], sameness: Callable[[ElementReading], Hashable]
) -> dict[Hashable, list[ElementReading]]:
    groups: dict[Hashable, list[ElementReading]] = {}
    for part in parts:
        same = sameness(part)
        if same is not None:
            groups.setdefault(same, []).append(part)
    return groups
