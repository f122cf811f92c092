"""Applying the difference of two policies to the files of the old one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.errors import ShufaError
from shufa_rules.revision.comparison.elements import Files, Key, Name, put_together, take_apart
from shufa_rules.revision.comparison.policies import plain_files
from shufa_rules.revision.regeneration.tree_merge import Missing
from shufa_rules.syntax.canonical import digest

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.revision.comparison.policy_diff import FieldChange, FilesDiff, PolicyDiff
    from shufa_rules.syntax.plain import PlainValue


class AnotherPolicyError(ShufaError):
    """A difference that is applied to other files than those it was made from.

    Attributes:
        expected: the digest of the files it was made from.
        found: the digest of the files it was to be applied to.
    """

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected, found)
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        """Say which files were expected."""
        return f"the difference was made from files with {self.expected}, not {self.found}"


def apply_policy_diff(diff: PolicyDiff, old: Policy) -> dict[str, PlainValue]:
    """Return the files of the new policy as plain data, made from the old one's and the difference.

    Raises:
        AnotherPolicyError: the policy is not the one that the difference was made from.
    """
    return patch_files(diff.files, plain_files(old))


def patch_files(diff: FilesDiff, old: Files) -> dict[str, PlainValue]:
    """Return the new files as plain data, made from the old ones and the difference.

    Raises:
        AnotherPolicyError: they are not those that the difference was made from.
    """
    found = digest(dict(old))
    if found != diff.old_digest:
        raise AnotherPolicyError(diff.old_digest, found)
    before = take_apart(old)
    changes = {change.old.key: change for change in diff.elements if change.old is not None}
    own: dict[Key, Mapping[str, PlainValue]] = {}
    lists: dict[Key, dict[str, tuple[Name, ...]]] = {}
    moved: dict[Key, Key] = {}
    for key, element in before.items():
        change = changes.get(key)
        if change is not None and change.new is None:
            continue
        if change is not None and change.new is not None:
            target = change.new.key
        else:
            target = (*moved[element.owner], *key[-2:]) if element.owner else key
        moved[key] = target
        own[target] = _patched(element.own, () if change is None else change.fields)
        lists[target] = dict(element.lists)
    for change in diff.elements:
        if change.old is None and change.new is not None:
            own[change.new.key] = deepcopy(dict(change.new.own))
    for part in diff.lists:
        if part.new_owner is not None:
            names = lists.setdefault(part.new_owner, {})
            names.pop(part.name, None)
            if part.new:
                names[part.name] = part.new
    return put_together(own, lists)


def _patched(own: Mapping[str, PlainValue], fields: Iterable[FieldChange]) -> dict[str, PlainValue]:
    """Return the fields of an element with some of them changed."""
    patched: dict[str, Any] = deepcopy(dict(own))
    for part in fields:
        place = patched
        for key in part.path[:-1]:
            place = place[key]
        if isinstance(part.new, Missing):
            del place[part.path[-1]]
        else:
            place[part.path[-1]] = deepcopy(part.new)
    return patched
