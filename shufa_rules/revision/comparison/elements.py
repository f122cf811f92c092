"""A policy's files taken apart into elements, each with its own fields alone, and put together again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from attrs import field

from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.syntax.plain import PlainValue

Files: TypeAlias = "Mapping[str, PlainValue]"
"""The files of a policy as plain data, by their names."""

Name: TypeAlias = tuple[str, int]
"""What tells an element from the others of its list: its id, and which it is where an id repeats."""

Key: TypeAlias = tuple["str | Name", ...]
"""Where an element is: a file, then lists and names in turn."""

IDENTITIES = ("id", "parameter", "grade", "term", "exact")
"""The fields that name an element: the id; of a bound value its parameter, of a quota its grade, of an
alias its term, of an entry of the ledger the sentence."""


@frozen
class ElementReading:
    """An element, or a file as a whole, without the elements below it.

    Attributes:
        index: its place among all elements of the policy, from 0.
        key: where it is.
        identity: the field that names it; empty for a file.
        own: its fields as plain data, but for those that hold other elements.
        lists: the names of the elements below it, in order, by the field that holds them.
    """

    index: int
    key: Key
    identity: str
    own: Mapping[str, PlainValue] = field(hash=False)
    lists: Mapping[str, tuple[Name, ...]] = field(hash=False)

    @property
    def file(self) -> str:
        """The file it stands in."""
        return str(self.key[0])

    @property
    def owner(self) -> Key:
        """Where the element is that it is below; empty for a file."""
        return self.key[:-2]

    @property
    def list_name(self) -> str:
        """The field of its owner that holds it; empty for a file."""
        return str(self.key[-2]) if len(self.key) > 1 else ""

    @property
    def name(self) -> str:
        """Its id, or what takes the place of one; of a file its name."""
        last = self.key[-1]
        return last if isinstance(last, str) else last[0]

    def text(self, key: str) -> str | None:
        """Return a field that is a text; `None` where it is absent or no text."""
        value = self.own.get(key)
        return value if isinstance(value, str) else None


def take_apart(files: Files) -> dict[Key, ElementReading]:
    """Return the elements of a policy's files, each before those below it, by where they are."""
    found: dict[Key, ElementReading] = {}

    def read(key: Key, identity: str, mapping: Mapping[str, PlainValue]) -> None:
        below = {name: identity_of(value) for name, value in mapping.items()}
        lists = {
            name: _names(mapping[name], part) for name, part in below.items() if part is not None
        }
        own = {name: value for name, value in mapping.items() if name not in lists}
        found[key] = ElementReading(len(found), key, identity, own, lists)
        for name, names in lists.items():
            for part, value in zip(names, mapping[name], strict=True):
                read((*key, name, part), below[name] or "", value)

    for name, value in files.items():
        read((name,), "", value)
    return found


def put_together(
    own: Mapping[Key, Mapping[str, PlainValue]],
    lists: Mapping[Key, Mapping[str, Sequence[Name]]],
) -> dict[str, PlainValue]:
    """Return the files that elements make up.

    Args:
        own: the fields of each element, by where it is.
        lists: the names of the elements below each.
    """

    def made(key: Key) -> dict[str, PlainValue]:
        below = {
            name: [made((*key, name, part)) for part in names]
            for name, names in lists.get(key, {}).items()
        }
        return {**own[key], **below}

    return {str(key[0]): made(key) for key in own if len(key) == 1}


def identity_of(value: PlainValue) -> str | None:
    """Return the field that names the parts of a list; `None` where it is no list of elements."""
    if not isinstance(value, list) or not value:
        return None
    if not all(isinstance(part, Mapping) for part in value):
        return None
    for identity in IDENTITIES:
        if all(isinstance(part.get(identity), str) for part in value):
            return identity
    return None


def _names(parts: Sequence[Mapping[str, PlainValue]], identity: str) -> tuple[Name, ...]:
    counts: Counter[str] = Counter()
    names = []
    for part in parts:
        counts[part[identity]] += 1
        names.append((part[identity], counts[part[identity]]))
    return tuple(names)
