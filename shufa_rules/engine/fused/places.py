"""Where the entries of a typed record stand, and what of them is shown; made when it is asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from shufa_rules.engine.blanks import unfilled_blanks
from shufa_rules.engine.facts import IDENTIFYING_DAYS
from shufa_rules.engine.outcome import Evidence
from shufa_rules.schema.fields import record_shape

if TYPE_CHECKING:
    from shufa_rules.engine.fused.lists import Lists

E = TypeVar("E")
"""Evidence, as an object or as JSON."""


@cache
def identifying_fields(name: str) -> tuple[str, ...]:
    """Return the fields that tell an entry of a list from others: its id, and a day if it has one."""
    fields = record_shape().collections[name].fields
    days = [day for day in IDENTIFYING_DAYS if day in fields]
    return ("id", *days[:1])


class Places(ABC, Generic[E]):
    """The places of one record's entries, as evidence.

    What more than one rule shows is made once: an event is shown by every rule on its activity.
    """

    __slots__ = (
        "_identities",
        "_k",
        "_named",
        "_naming",
        "_pointers",
        "_record",
        "_unit",
        "_wholes",
    )

    def __init__(self, record: Any, k: Lists) -> None:
        self._record = record
        self._k = k
        self._pointers: dict[str, dict[str, str]] = {}
        self._identities: dict[str, tuple[E, ...]] = {}
        self._wholes: dict[tuple[str, str | None], E] = {}
        self._unit: dict[str, E] = {}
        self._naming: dict[str, dict[str, list[tuple[str, E]]]] = {}
        self._named: dict[str, list[tuple[Any, dict[str, list[tuple[str, E]]]]]] = {}

    @abstractmethod
    def told(self, pointer: str, value: Any) -> E:
        """Return a pointer and the value that stands there as evidence."""

    @abstractmethod
    def joined(self, found: list[E]) -> Sequence[E]:
        """Return evidence for places that differ, perhaps as one piece."""

    @abstractmethod
    def inside(self, name: str, entry: Any, found: Iterable[E]) -> list[E]:
        """Return what of some evidence stands inside an entry."""

    def at(self, name: str, entry: Any) -> str:
        """Return the JSON Pointer of an entry of a list."""
        if name not in self._pointers:
            entries = getattr(self._record, name) or ()
            self._pointers[name] = {
                other.id: f"/{name}/{place}" for place, other in enumerate(entries)
            }
        return self._pointers[name][entry.id]

    def field(self, name: str, entry: Any, field: str, value: Any) -> E:
        """Return a field of an entry as evidence."""
        return self.told(f"{self.at(name, entry)}/{field}", value)

    def identity(self, name: str, entry: Any) -> tuple[E, ...]:
        """Return which entry it is: its id, and the day on which it happened."""
        known = self._identities.get(entry.id)
        if known is None:
            pointer = self.at(name, entry)
            known = tuple(
                self.told(f"{pointer}/{field}", getattr(entry, field))
                for field in identifying_fields(name)
                if getattr(entry, field) is not None
            )
            self._identities[entry.id] = known
        return known

    def whole(self, name: str, day: str | None = None) -> E:
        """Return a list as evidence, the ids of its entries; those up to a day, where one is given."""
        key = (name, day)
        if key not in self._wholes:
            entries = getattr(self._k, name) or ()
            happened = record_shape().collections[name].happened
            if day is not None and happened is not None:
                entries = [entry for entry in entries if getattr(entry, happened) <= day]
            self._wholes[key] = self.told(f"/{name}", [entry.id for entry in entries])
        return self._wholes[key]

    def blanks(self, section: Any) -> E:
        """Return the blanks that a report has, or its text where it has none."""
        blanks = unfilled_blanks(section.text)
        pointer = self.at("report_sections", section)
        return self.told(f"{pointer}/text", list(blanks) if blanks else section.text)

    def unit(self, field: str) -> E:
        """Return a field of the unit as evidence."""
        found = self._unit.get(field)
        if found is None:
            value = getattr(self._k.unit, field)
            found = self._unit[field] = self.told(f"/unit/{field}", value)
        return found

    def naming(self, person: str) -> dict[str, list[tuple[str, E]]]:
        """Return the passages of all of a person's reports, by the items that they name."""
        found = self._naming.get(person)
        if found is None:
            reports = self.passages(person)
            if len(reports) == 1:
                found = reports[0][1]
            else:
                found = {}
                for _, named in reports:
                    for item, passages in named.items():
                        found.setdefault(item, []).extend(passages)
            self._naming[person] = found
        return found

    def passages(self, person: str) -> list[tuple[Any, dict[str, list[tuple[str, E]]]]]:
        """Return a person's reports, each with its passages' texts by the items that they name.

        Each text stands beside what shows it.
        """
        if person not in self._named:
            self._named[person] = [
                (section, self._by_item(section))
                for section in self._k.report_sections or ()
                if section.person == person
            ]
        return self._named[person]

    def _by_item(self, section: Any) -> dict[str, list[tuple[str, E]]]:
        found: dict[str, list[tuple[str, E]]] = {}
        pointer = self.at("report_sections", section)
        for place, passage in enumerate(section.passages or ()):
            shown = self.told(f"{pointer}/passages/{place}/text", passage.text)
            for item in passage.items:
                found.setdefault(item, []).append((passage.text, shown))
        return found


class ShownPlaces(Places[Evidence]):
    """The same, as objects."""

    __slots__ = ()

    def told(self, pointer: str, value: Any) -> Evidence:
        """Return a pointer and the value that stands there as evidence."""
        return Evidence(pointer, value)

    def joined(self, found: list[Evidence]) -> list[Evidence]:
        """Return the evidence as it is."""
        return found

    def inside(self, name: str, entry: Any, found: Iterable[Evidence]) -> list[Evidence]:
        """Return what of some evidence stands inside an entry."""
        head = f"{self.at(name, entry)}/"
        return [part for part in found if part.pointer.startswith(head)]
