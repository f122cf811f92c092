"""Comparing two policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shufa_rules.policy.files import BINDINGS_FOLDER
from shufa_rules.revision.comparison.documents import compare_documents
from shufa_rules.revision.comparison.element_matching import match_elements
from shufa_rules.revision.comparison.elements import (
    ElementReading,
    Files,
    Key,
    Name,
    take_apart,
)
from shufa_rules.revision.comparison.policy_diff import (
    ElementChange,
    ElementChangeKind,
    FieldChange,
    FilesDiff,
    ListChange,
    PolicyDiff,
    elements_in_order,
    lists_in_order,
)
from shufa_rules.revision.regeneration.tree_merge import ABSENT, Missing
from shufa_rules.syntax.canonical import canonical_json, digest
from shufa_rules.syntax.plain import PlainValue, to_plain

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy


def compare_policies(old: Policy, new: Policy) -> PolicyDiff:
    """Return what differs between two policies, by element and field, and between their texts.

    All that stands in the files counts, bindings included; comments, the order of keys, the policy's
    own cases and the superior documents don't.

    Raises:
        DiagnosticsError: scipy is not installed, and the texts differ (SR640).
    """
    return PolicyDiff(
        old.version,
        new.version,
        compare_documents(old.document, new.document),
        compare_files(plain_files(old), plain_files(new)),
    )


def plain_files(policy: Policy) -> dict[str, PlainValue]:
    """Return the files of a policy and its bindings as plain data, by their names."""
    bindings = {
        f"{BINDINGS_FOLDER}/{part.id}.yaml": to_plain(part.node)
        for part in policy.bindings.values()
    }
    return {**policy.files, **bindings}


def compare_files(old: Files, new: Files) -> FilesDiff:
    """Return what differs between the files of two policies, given as plain data."""
    before, after = take_apart(old), take_apart(new)
    matching = match_elements(before, after)
    found = set(matching.values())
    removed = (part for key, part in before.items() if key not in matching)
    added = (part for key, part in after.items() if key not in found)
    changes = [
        *(ElementChange((ElementChangeKind.REMOVED,), part, None) for part in removed),
        *(ElementChange((ElementChangeKind.ADDED,), None, part) for part in added),
        *_changed(before, after, matching),
    ]
    return FilesDiff(
        elements_in_order(changes),
        lists_in_order(_lists(before, after, matching)),
        digest(dict(old)),
        digest(dict(new)),
    )


def field_changes(
    old: PlainValue | Missing, new: PlainValue | Missing, path: tuple[str, ...] = ()
) -> Iterator[FieldChange]:
    """Yield the innermost fields in which two values differ, in the order of the keys; lists as a whole."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in sorted({*old, *new}):
            yield from field_changes(old.get(key, ABSENT), new.get(key, ABSENT), (*path, key))
    elif isinstance(old, Missing) or isinstance(new, Missing):
        if old is not new:
            yield FieldChange(path, old, new)
    elif canonical_json(old) != canonical_json(new):
        yield FieldChange(path, old, new)


def _changed(
    before: Mapping[Key, ElementReading],
    after: Mapping[Key, ElementReading],
    matching: Mapping[Key, Key],
) -> Iterator[ElementChange]:
    for key, other in matching.items():
        one, two = before[key], after[other]
        fields = tuple(field_changes(one.own, two.own))
        kinds = []
        if one.name != two.name:
            kinds.append(ElementChangeKind.RENAMED)
        if matching.get(one.owner, ()) != two.owner or one.list_name != two.list_name:
            kinds.append(ElementChangeKind.MOVED)
        if any(part.path != (one.identity,) for part in fields):
            kinds.append(ElementChangeKind.CHANGED)
        if kinds:
            yield ElementChange(tuple(kinds), one, two, fields)


def _lists(
    before: Mapping[Key, ElementReading],
    after: Mapping[Key, ElementReading],
    matching: Mapping[Key, Key],
) -> Iterator[ListChange]:
    """Yield the lists that hold other elements than before, or the same in another order."""
    owners: list[tuple[Key | None, Key | None]] = [*matching.items()]
    owners += [(key, None) for key in before if key not in matching]
    found = set(matching.values())
    owners += [(None, key) for key in after if key not in found]
    for one, other in owners:
        old = {} if one is None else before[one].lists
        new = {} if other is None else after[other].lists
        for name in sorted({*old, *new}):
            was, now = old.get(name, ()), new.get(name, ())
            if was != now or one is None or other is None:
                reordered = _reordered(one, other, name, was, now, matching)
                yield ListChange(one, other, name, was, now, reordered)


def _reordered(  # noqa: PLR0913, PLR0917  both sides of a list
    one: Key | None,
    other: Key | None,
    name: str,
    was: tuple[Name, ...],
    now: tuple[Name, ...],
    matching: Mapping[Key, Key],
) -> bool:
    if one is None or other is None:
        return False
    places = {(*other, name, part): place for place, part in enumerate(now)}
    kept = (places.get(matching.get((*one, name, part), ())) for part in was)
    order = [place for place in kept if place is not None]
    return order != sorted(order)
