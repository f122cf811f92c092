"""The difference of two texts or policies for machines (schemas/diff.schema.json)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from shufa_rules.revision.comparison.document_diff import ProvisionChangeKind
from shufa_rules.revision.comparison.policy_diff import ElementChangeKind
from shufa_rules.revision.comparison.wording import topic
from shufa_rules.revision.regeneration.tree_merge import Missing

if TYPE_CHECKING:
    from shufa_rules.document.quantity import Quantity, Value
    from shufa_rules.revision.comparison.document_diff import (
        DocumentDiff,
        ProvisionChange,
        TextEdit,
    )
    from shufa_rules.revision.comparison.elements import ElementReading, Key
    from shufa_rules.revision.comparison.policy_diff import (
        ElementChange,
        FieldChange,
        FilesDiff,
        ListChange,
        PolicyDiff,
    )
    from shufa_rules.revision.comparison.reading import ProvisionReading


def document_diff_data(
    diff: DocumentDiff, old: str, new: str, *, whole: bool = False
) -> dict[str, Any]:
    """Return the difference of two texts as plain data.

    Args:
        diff: what became of the provisions.
        old: what the old text is called.
        new: what the new text is called.
        whole: whether provisions that didn't change, but for their numbers, are listed, too.
    """
    return {
        "kind": "text",
        "old": old,
        "new": new,
        "in_substance": bool(diff.in_substance),
        "text": _text(diff, whole=whole),
    }


def policy_diff_data(diff: PolicyDiff, *, whole: bool = False) -> dict[str, Any]:
    """Return the difference of two policies as plain data.

    Args:
        diff: what differs.
        whole: whether provisions that didn't change, but for their numbers, are listed, too.
    """
    return {
        "kind": "policy",
        "old": diff.old,
        "new": diff.new,
        "in_substance": diff.has_substance,
        "text": _text(diff.text, whole=whole),
        "elements": _files(diff.files),
    }


def _text(diff: DocumentDiff, *, whole: bool) -> dict[str, Any]:
    shown = diff.changes if whole else diff.in_substance
    return {
        "summary": {str(kind): diff.count(kind) for kind in ProvisionChangeKind},
        "changes": [_provision_change(change) for change in shown],
    }


def _provision_change(change: ProvisionChange) -> dict[str, Any]:
    return {
        "kinds": [str(kind) for kind in change.kinds],
        "old": [_provision(part) for part in change.old],
        "new": [_provision(part) for part in change.new],
        "values": [_value(change, edit) for edit in change.values],
        "words": [_words(edit) for edit in change.words],
    }


def _provision(part: ProvisionReading) -> dict[str, Any]:
    return {"index": part.index, "cite": str(part.citation), "text": part.text}


def _words(edit: TextEdit) -> dict[str, Any]:
    return {
        "old": edit.old,
        "old_start": edit.old_start,
        "new": edit.new,
        "new_start": edit.new_start,
    }


def _value(change: ProvisionChange, edit: TextEdit) -> dict[str, Any]:
    if edit.quantities is None:
        raise ValueError("an edit of words has no values")
    old, new = edit.quantities
    return {
        "kind": str(new.kind),
        "topic": topic(change.new_text, new),
        "unit": new.unit,
        "old": {**_quantity(old), "text": edit.old, "start": edit.old_start},
        "new": {**_quantity(new), "text": edit.new, "start": edit.new_start},
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {"bound": str(quantity.bound), "value": _exact(quantity.value)}


def _exact(value: Value) -> int | str:
    if isinstance(value, Fraction) and value.denominator == 1:
        return int(value)
    return value if isinstance(value, int) else str(value)


def _files(diff: FilesDiff) -> dict[str, Any]:
    kinds = [kind for change in diff.elements for kind in change.kinds]
    return {
        "summary": {str(kind): kinds.count(kind) for kind in ElementChangeKind},
        "old_digest": diff.old_digest,
        "new_digest": diff.new_digest,
        "changes": [_element_change(change) for change in diff.elements],
        "lists": [_list_change(part) for part in diff.lists],
    }


def _element_change(change: ElementChange) -> dict[str, Any]:
    return {
        "kinds": [str(kind) for kind in change.kinds],
        "in_substance": change.in_substance,
        "old": None if change.old is None else _element(change.old, own=change.new is None),
        "new": None if change.new is None else _element(change.new, own=change.old is None),
        "fields": [_field(part) for part in change.fields],
    }


def _element(element: ElementReading, *, own: bool) -> dict[str, Any]:
    """Return what tells an element, with all its fields where the other policy hasn't got it."""
    data: dict[str, Any] = {
        "file": element.file,
        "path": _path(element.key),
        "id": element.name,
        "cite": element.text("cite"),
        "title": element.text("title"),
    }
    return {**data, "fields": dict(element.own)} if own else data


def _field(part: FieldChange) -> dict[str, Any]:
    data: dict[str, Any] = {"path": list(part.path)}
    # A field that is absent is told by leaving the key out; null is a value.
    if not isinstance(part.old, Missing):
        data["old"] = part.old
    if not isinstance(part.new, Missing):
        data["new"] = part.new
    return data


def _list_change(part: ListChange) -> dict[str, Any]:
    return {
        "old_owner": None if part.old_owner is None else _path(part.old_owner),
        "new_owner": None if part.new_owner is None else _path(part.new_owner),
        "list": part.name,
        "old": [_named(name) for name in part.old],
        "new": [_named(name) for name in part.new],
        "reordered": part.reordered,
    }


def _path(key: Key) -> list[str]:
    return [part if isinstance(part, str) else _named(part) for part in key]


def _named(name: tuple[str, int]) -> str:
    """Return a name; where it repeats in its list, which of them is meant."""
    return name[0] if name[1] == 1 else f"{name[0]}#{name[1]}"
