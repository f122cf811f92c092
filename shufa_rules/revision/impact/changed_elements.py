"""The parts of a policy that differ between two versions, and what each can explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import evolve

from shufa_rules.frozen import frozen
from shufa_rules.revision.comparison.policy_diff import FieldChange
from shufa_rules.revision.regeneration.tree_merge import Missing

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.revision.comparison.elements import Key
    from shufa_rules.revision.comparison.policy_diff import ElementChange
    from shufa_rules.syntax.plain import PlainValue

Kind: TypeAlias = Literal["element", "quota", "bound_value"]
"""An element of the policy, the quota of a grade, or the value that a binding gives a parameter."""

_NOT_TOLD = frozenset({"id", "cite", "note", "derives_from", "requirement"})
"""Fields that alter neither what a rule asks nor what it says: renumbering alone is no change."""

_ONLY_SAID = ("title", "messages", "message", "remedy", "when_unbound")
"""Fields that alter what is said of a result, and not the result."""

_ONLY_READ = ("quote",)
"""Fields that alter nothing but what is read beside a result."""

BELONGS_TO = "belongs_to"
"""Stands for the element that another is below: the list of an item."""

_REACH = frozenset({"when", "who", "for_each", "as", "does_not_reach", BELONGS_TO})
"""Fields that say whom a rule reaches."""


@frozen(kw_only=True)
class ChangedElement:
    """A part of the policy that differs between two versions, is new, is gone or is renamed.

    Attributes:
        kind: what sort of part it is.
        old_id: its id in the old version; `None` where it is new.
        new_id: its id in the new version; `None` where it is gone.
        title: what it is called, in the new version where it is there.
        old_cite: the provision of the old version; for a value that is bound, of its parameter.
        new_cite: the provision of the new version.
        fields: what differs; empty where it is new or gone.
    """

    kind: Kind
    old_id: str | None
    new_id: str | None
    old_title: str | None
    new_title: str | None
    old_cite: str | None
    new_cite: str | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def title(self) -> str:
        """What it is called, by the new version where it has it."""
        return self.new_title or self.old_title or ""

    @property
    def id(self) -> str:
        """Its id, in the new version where it has it."""
        return self.new_id or self.old_id or ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from all others, the same from either side."""
        one, other = sorted((self.old_id or "", self.new_id or ""))
        return self.kind, one, other

    @property
    def mirrored(self) -> ChangedElement:
        """The change the other way round."""
        return evolve(
            self,
            old_id=self.new_id,
            new_id=self.old_id,
            old_title=self.new_title,
            new_title=self.old_title,
            old_cite=self.new_cite,
            new_cite=self.old_cite,
            fields=tuple(part.mirrored() for part in self.fields),
        )

    @property
    def alters_reach(self) -> bool:
        """Whether it can alter whom a rule reaches."""
        if self.old_id is None or self.new_id is None:
            return True
        return any(part.path[0] in _REACH for part in self.fields)

    def explains(self, *, status: bool) -> bool:
        """Say whether it can be why a result differs.

        Args:
            status: whether more than what is said of the result differs.
        """
        if self.old_id is None or self.new_id is None:
            return True
        inert = (*_ONLY_READ, *_ONLY_SAID) if status else _ONLY_READ
        return any(part.path[0] not in inert for part in self.fields)


def told_fields(change: ElementChange) -> tuple[FieldChange, ...]:
    """Return what of an element differs and can matter, and what it is below where that differs."""
    fields = tuple(part for part in change.fields if part.path[0] not in _NOT_TOLD)
    if change.old is None or change.new is None:
        return fields
    owners = [_owner(side.owner) for side in (change.old, change.new)]
    if owners[0] == owners[1]:
        return fields
    return (FieldChange((BELONGS_TO,), *owners), *fields)


def _owner(key: Key) -> str | None:
    """Return the id of the element that another is below; a file is none."""
    last = key[-1]
    return None if isinstance(last, str) else last[0]


def changed_element(
    old: Element | None, new: Element | None, fields: tuple[FieldChange, ...] = ()
) -> ChangedElement:
    """Return an element as one that is new, gone, renamed, or different in some fields."""
    return ChangedElement(
        kind="element",
        old_id=None if old is None else old.id,
        new_id=None if new is None else new.id,
        old_title=None if old is None else old.title,
        new_title=None if new is None else new.title,
        old_cite=None if old is None else old.cite,
        new_cite=None if new is None else new.cite,
        fields=fields,
    )


def changed_value(
    old: Element | None, new: Element | None, was: PlainValue | Missing, now: PlainValue | Missing
) -> ChangedElement:
    """Return how the values that two bindings give a parameter differ."""
    change = changed_element(old, new, (FieldChange(("value",), was, now),))
    return evolve(change, kind="bound_value")
