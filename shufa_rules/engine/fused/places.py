"""Where the entries of a typed record stand, and what of them is shown; made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from shufa_rules.engine.blanks import unfilled_blanks
from shufa_rules.engine.facts import IDENTIFYING_DAYS
from shufa_rules.engine.outcome import Evidence
from shufa_rules.schema.fields import record_shape

if TYPE_CHECKING:
    from shufa_rules.engine.fused.lists import Lists


@cache
def _identifying_day(name: str) -> str | None:
    """Return the field with the day that tells an entry of a list from others."""
    fields = record_shape().collections[name].fields
    return next((day for day in IDENTIFYING_DAYS if day in fields), None)


class Places:
    """The places of one record's entries, as evidence.

    What more than one rule shows is made once: an event is shown by every rule on its activity.
    """

    __slots__ = ("_identities", "_k", "_named", "_pointers", "_record", "_wholes")

    def __init__(self, record: Any, k: Lists) -> None:
        self._record = record
        self._k = k
        self._pointers: dict[str, dict[str, str]] = {}
        self._identities: dict[str, tuple[Evidence, ...]] = {}
        self._wholes: dict[tuple[str, str | None], Evidence] = {}
        self._named: dict[str, list[tuple[Any, dict[str, list[Evidence]]]]] = {}

    def at(self, name: str, entry: Any) -> str:
        """Return the JSON Pointer of an entry of a list."""
        if name not in self._pointers:
            entries = getattr(self._record, name) or ()
            self._pointers[name] = {
                other.id: f"/{name}/{place}" for place, other in enumerate(entries)
            }
        return self._pointers[name][entry.id]

    def field(self, name: str, entry: Any, field: str, value: Any) -> Evidence:
        """Return a field of an entry as evidence."""
        return Evidence(f"{self.at(name, entry)}/{field}", value)

    def identity(self, name: str, entry: Any) -> tuple[Evidence, ...]:
        """Return which entry it is: its id, and the day on which it happened."""
        known = self._identities.get(entry.id)
        if known is None:
            pointer = self.at(name, entry)
            known = (Evidence(f"{pointer}/id", entry.id),)
            day = _identifying_day(name)
            if day is not None and getattr(entry, day) is not None:
                known = (*known, Evidence(f"{pointer}/{day}", getattr(entry, day)))
            self._identities[entry.id] = known
        return known

    def inside(self, name: str, entry: Any, found: Iterable[Evidence]) -> list[Evidence]:
        """Return what of some evidence stands inside an entry."""
        head = f"{self.at(name, entry)}/"
        return [part for part in found if part.pointer.startswith(head)]

    def whole(self, name: str, day: str | None = None) -> Evidence:
        """Return a list as evidence, the ids of its entries; those up to a day, where one is given."""
        key = (name, day)
        if key not in self._wholes:
            entries = getattr(self._k, name) or ()
            happened = record_shape().collections[name].happened
            if day is not None and happened is not None:
                entries = [entry for entry in entries if getattr(entry, happened) <= day]
            self._wholes[key] = Evidence(f"/{name}", [entry.id for entry in entries])
        return self._wholes[key]

    def blanks(self, section: Any) -> Evidence:
        """Return the blanks that a report has, or its text where it has none."""
        blanks = unfilled_blanks(section.text)
        pointer = self.at("report_sections", section)
        return Evidence(f"{pointer}/text", list(blanks) if blanks else section.text)

    def passages(self, person: str) -> list[tuple[Any, dict[str, list[Evidence]]]]:
        """Return a person's reports, each with its passages' texts by the items that they name."""
        if person not in self._named:
            self._named[person] = [
                (section, self._by_item(section))
                for section in self._k.report_sections or ()
                if section.person == person
            ]
        return self._named[person]

    def _by_item(self, section: Any) -> dict[str, list[Evidence]]:
        found: dict[str, list[Evidence]] = {}
        pointer = self.at("report_sections", section)
        for place, passage in enumerate(section.passages or ()):
            shown = Evidence(f"{pointer}/passages/{place}/text", passage.text)
            for item in passage.items:
                found.setdefault(item, []).append(shown)
        return found
