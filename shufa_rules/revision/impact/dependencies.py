"""What each element of a policy hangs on: the elements it names, and who reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.policy.content import ContentItem, SubItem
from shufa_rules.policy.derived import PERSON_FIELDS
from shufa_rules.policy.procedure import Activity
from shufa_rules.syntax.plain import PlainValue, to_plain

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.policy import Policy
    from shufa_rules.revision.impact.pairing import PairedElements

_NOT_OWN = frozenset(
    {"id", "cite", "quote", "note", "derives_from", "items", "sub_items", "activities"}
)


@frozen
class Dependencies:
    """Which elements each element hangs on, in either version; ids are `name_of` the paired ones.

    Attributes:
        named: the elements that an element names.
        on_subjects: the elements that look at whether and on which list a person reports (二).
        names: the one name of each id; an element that was renamed has two ids and one name.
    """

    named: Mapping[str, frozenset[str]]
    on_subjects: frozenset[str]
    names: Mapping[str, str]

    def name_of(self, identifier: str) -> str:
        """Return the one name of an element, whatever its id in a version."""
        return self.names.get(identifier, identifier)

    def rings(self, identifier: str) -> Iterator[frozenset[str]]:
        """Yield what an element names, then what that names, and so on; nothing twice."""
        seen = {self.name_of(identifier)}
        ring = frozenset(seen)
        while ring:
            ring = frozenset(
                other for part in ring for other in self.named.get(part, ()) if other not in seen
            )
            seen |= ring
            if ring:
                yield ring


def read_dependencies(old: Policy, new: Policy, paired: PairedElements) -> Dependencies:
    """Read from two versions what hangs on what."""
    names = {}
    for was, now in paired.renamed.items():
        names[was] = names[now] = min(was, now)
    named: dict[str, set[str]] = {}
    on_subjects: set[str] = set()
    for policy, elements in ((old, paired.old), (new, paired.new)):
        lists = {
            part.id: owner.id
            for owner in policy.content_lists
            for item in owner.items
            for part in (item, *item.sub_items)
        }
        drafting = next((part for part in policy.activities() if part.act == "drafting"), None)
        for identifier, element in elements.items():
            name = names.get(identifier, identifier)
            words = set(_words(_own(element)))
            found = {word for word in words if word in elements}
            if isinstance(element, ContentItem | SubItem):
                found.add(lists[identifier])
                # The report's deadline is that of the activity in which it is written.
                found.update([drafting.deadline] if drafting and drafting.deadline else [])
            if (
                isinstance(element, ContentItem | SubItem | Activity)
                or words & PERSON_FIELDS.keys()
            ):
                on_subjects.add(name)
            named.setdefault(name, set()).update(names.get(part, part) for part in found)
    return Dependencies(
        {name: frozenset(found) for name, found in named.items()}, frozenset(on_subjects), names
    )


def _own(element: Element) -> PlainValue:
    """Return what an element says itself, without its notes and the elements below it."""
    written: dict[str, PlainValue] = to_plain(element.node)
    return {key: value for key, value in written.items() if key not in _NOT_OWN}


def _words(value: PlainValue) -> Iterator[str]:
    """Yield every word that could be an id or a field: keys, and texts behind their `$root.`."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield str(key).rpartition(".")[2]
            yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
    elif isinstance(value, str):
        yield value.rpartition(".")[2] if value.startswith("$") else value
