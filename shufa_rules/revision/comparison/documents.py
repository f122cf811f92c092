"""Comparing two official texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from shufa_rules.revision.comparison.division import Division, find_divisions
from shufa_rules.revision.comparison.document_diff import (
    DocumentDiff,
    ProvisionChange,
    ProvisionChangeKind,
    TextEdit,
    in_order,
)
from shufa_rules.revision.comparison.matching import match_provisions
from shufa_rules.revision.comparison.placing import Places
from shufa_rules.revision.comparison.reading import ProvisionReading, read_provisions
from shufa_rules.revision.comparison.wording import compare_wording, is_mark

if TYPE_CHECKING:
    from shufa_rules.document.parsing import Document


def compare_documents(old: Document, new: Document) -> DocumentDiff:
    """Return what became of every provision of an official text.

    Each provision of both texts is in exactly one change. Comparing the other way round gives the
    mirror image. Brackets, width, page breaks and stray spaces are no difference.

    Raises:
        DiagnosticsError: scipy is not installed, and the texts differ (SR640).
    """
    return compare_provisions(read_provisions(old), read_provisions(new))


def compare_provisions(
    old: tuple[ProvisionReading, ...], new: tuple[ProvisionReading, ...]
) -> DocumentDiff:
    """Return what became of every provision of a text that was read for comparing.

    Raises:
        DiagnosticsError: scipy is not installed, and the texts differ (SR640).
    """
    if old == new:
        return DocumentDiff(
            tuple(
                ProvisionChange((ProvisionChangeKind.UNCHANGED,), (one,), (other,))
                for one, other in zip(old, new, strict=True)
            )
        )
    # Which of the two is older plays no part in matching, so that the mirror image is exact.
    if _order(old) > _order(new):
        return _compared(new, old).mirrored()
    return _compared(old, new)


def _order(provisions: Sequence[ProvisionReading]) -> list[tuple[str, str, int]]:
    return [
        (part.text, str(part.citation), -1 if part.parent is None else part.parent)
        for part in provisions
    ]


def _compared(old: tuple[ProvisionReading, ...], new: tuple[ProvisionReading, ...]) -> DocumentDiff:
    matching = match_provisions(old, new)
    splits, merges = _divisions(old, new, matching)
    for division in splits:
        matching.pop(division.whole, None)
    merged = {division.whole: division for division in merges}
    for one, other in list(matching.items()):
        if other in merged:
            del matching[one]
    groups = [
        *(((one,), (other,)) for one, other in matching.items()),
        *(((division.whole,), division.parts) for division in splits),
        *((division.parts, (division.whole,)) for division in merges),
    ]
    places = Places(
        old,
        new,
        {place: group for group, (olds, _) in enumerate(groups) for place in olds},
        {place: group for group, (_, news) in enumerate(groups) for place in news},
    )
    moved = places.moved(matching)
    return DocumentDiff(
        in_order(
            [
                *(
                    _kept(old[one], new[other], moved=one in moved)
                    for one, other in matching.items()
                ),
                *(
                    _divided(
                        ProvisionChangeKind.SPLIT, [old[part.whole]], [new[p] for p in part.parts]
                    )
                    for part in splits
                ),
                *(
                    _divided(
                        ProvisionChangeKind.MERGED, [old[p] for p in part.parts], [new[part.whole]]
                    )
                    for part in merges
                ),
                *(
                    ProvisionChange((ProvisionChangeKind.REMOVED,), (part,), ())
                    for part in old
                    if part.index not in places.old_groups
                ),
                *(
                    ProvisionChange((ProvisionChangeKind.ADDED,), (), (part,))
                    for part in new
                    if part.index not in places.new_groups
                ),
            ]
        )
    )


def _divisions(
    old: Sequence[ProvisionReading], new: Sequence[ProvisionReading], matching: Mapping[int, int]
) -> tuple[list[Division], list[Division]]:
    """Return the splits and the merges; no provision is in two of them."""
    if len(matching) == len(old) == len(new):
        return [], []
    backwards = {other: one for one, other in matching.items()}
    candidates = [
        *((True, part) for part in find_divisions(old, new, matching)),
        *((False, part) for part in find_divisions(new, old, backwards)),
    ]
    candidates.sort(key=lambda found: (-found[1].likeness, not found[0], found[1].whole))
    splits: list[Division] = []
    merges: list[Division] = []
    used: set[tuple[bool, int]] = set()
    for is_split, part in candidates:
        needed = {(is_split, part.whole), *((not is_split, place) for place in part.parts)}
        if used.isdisjoint(needed):
            used |= needed
            (splits if is_split else merges).append(part)
    return splits, merges


def _kept(old: ProvisionReading, new: ProvisionReading, *, moved: bool) -> ProvisionChange:
    """Return what became of a provision that is one provision still."""
    edits = compare_wording(old.text, new.text)
    kinds = []
    if moved:
        kinds.append(ProvisionChangeKind.MOVED)
    elif old.citation != new.citation:
        kinds.append(ProvisionChangeKind.RENUMBERED)
    if edits:
        kinds.append(ProvisionChangeKind.REWORDED)
    return ProvisionChange(tuple(kinds) or (ProvisionChangeKind.UNCHANGED,), (old,), (new,), edits)


def _divided(
    kind: ProvisionChangeKind, old: Sequence[ProvisionReading], new: Sequence[ProvisionReading]
) -> ProvisionChange:
    """Return a split or a merger; the marks at the seams are no rewording."""
    texts = ["".join(part.text for part in side) for side in (old, new)]
    edits = compare_wording(*texts)
    kinds = (ProvisionChangeKind.REWORDED, kind) if any(_beyond_marks(edits)) else (kind,)
    return ProvisionChange(kinds, tuple(old), tuple(new), edits)


def _beyond_marks(edits: Sequence[TextEdit]) -> Iterator[bool]:
    for edit in edits:
        yield not all(map(is_mark, edit.old + edit.new))
