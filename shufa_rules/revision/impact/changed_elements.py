"""What of a policy's elements differs between two versions, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import evolve, field, frozen

from shufa_rules.syntax.plain import PlainValue, to_plain

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element

Kind: TypeAlias = Literal["element", "quota", "bound_value"]
"""An element of the policy, the quota of a grade, or the value that a binding gives a parameter."""

NESTED = frozenset({"items", "sub_items", "activities"})
"""Keys under which an element holds other elements, which are compared by themselves."""

_NOT_COMPARED = frozenset({"id", "cite", "note", "derives_from", "requirement", *NESTED})
"""Keys that alter neither what a rule asks nor what it says: renumbering alone is no change."""

_ONLY_SAID = ("title", "messages", "message", "remedy", "when_unbound")
"""Fields that alter what is said of a result, and not the result."""

_ONLY_READ = ("quote",)
"""Fields that alter nothing but what is read beside a result."""

_REACH = frozenset({"when", "who", "for_each", "as", "does_not_reach"})
"""Fields that say whom a rule reaches."""


@frozen
class FieldChange:
    """One field of an element that differs.

    Attributes:
        path: its keys, joined by dots, such as `require.count.at_least`.
        old: plain data; `None` where the old version has no such field.
        new: plain data; `None` where the new version has none.
    """

    path: str
    old: PlainValue = field(hash=False)
    new: PlainValue = field(hash=False)

    @property
    def mirrored(self) -> FieldChange:
        """The change the other way round."""
        return FieldChange(self.path, self.new, self.old)


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
            fields=tuple(part.mirrored for part in self.fields),
        )

    @property
    def alters_reach(self) -> bool:
        """Whether it can alter whom a rule reaches."""
        if self.old_id is None or self.new_id is None:
            return True
        return any(part.path.partition(".")[0] in _REACH for part in self.fields)

    def explains(self, *, status: bool) -> bool:
        """Say whether it can be why a result differs.

        Args:
            status: whether more than what is said of the result differs.
        """
        if self.old_id is None or self.new_id is None:
            return True
        inert = (*_ONLY_READ, *_ONLY_SAID) if status else _ONLY_READ
        return any(part.path.partition(".")[0] not in inert for part in self.fields)


def plain_element(element: Element) -> dict[str, Any]:
    """Return what of an element is compared, as plain data."""
    written: dict[str, Any] = to_plain(element.node)
    return {key: value for key, value in written.items() if key not in _NOT_COMPARED}


def compare_elements(old: Element, new: Element) -> ChangedElement | None:
    """Return how two versions of an element differ; `None` where nothing does but number and id."""
    fields = tuple(field_changes(plain_element(old), plain_element(new)))
    if not fields:
        return None
    return evolve(one_sided(old, new), fields=fields)


def one_sided(old: Element | None, new: Element | None) -> ChangedElement:
    """Return an element as one that is new, gone, or there with all its fields the same."""
    return ChangedElement(
        kind="element",
        old_id=None if old is None else old.id,
        new_id=None if new is None else new.id,
        old_title=None if old is None else old.title,
        new_title=None if new is None else new.title,
        old_cite=None if old is None else old.cite,
        new_cite=None if new is None else new.cite,
    )


def compare_bound_values(
    old: Element | None, new: Element | None, was: PlainValue, now: PlainValue
) -> ChangedElement:
    """Return how the values that two bindings give a parameter differ; `None` is unbound."""
    return evolve(one_sided(old, new), kind="bound_value", fields=(FieldChange("value", was, now),))


def field_changes(old: PlainValue, new: PlainValue, path: str = "") -> Iterator[FieldChange]:
    """Yield the innermost fields in which two plain values differ, in the order of the keys."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys(sorted((*old, *new))):
            deeper = f"{path}.{key}" if path else str(key)
            yield from field_changes(old.get(key), new.get(key), deeper)
    elif (
        isinstance(old, list)
        and isinstance(new, list)
        and len(old) == len(new)
        and all(isinstance(part, Mapping) for part in (*old, *new))
    ):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from field_changes(one, other, f"{path}.{index}")
    elif isinstance(old, bool) is not isinstance(new, bool) or old != new:
        yield FieldChange(path, old, new)
