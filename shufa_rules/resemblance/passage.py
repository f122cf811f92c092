"""Passages of reports: sentences with their places, and who wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Position
    from shufa_rules.record.model import Record

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]*")


@frozen
class Section:
    """The text of one person's report.

    Attributes:
        unit: the unit's id.
        unit_name: the unit's full name.
        year: the year reported on.
        person: the id of who reports.
        person_name: their name; the id where the record has no such person.
        path: the record's file.
        pointer: the text in the record.
        position: where the text begins in the file; `None` for a record without a source.
        text: what it says.
        names: of the unit and its people, which a copy puts others in the place of.
    """

    unit: str
    unit_name: str
    year: int
    person: str
    person_name: str
    path: str
    pointer: str
    position: Position | None
    text: str = field(repr=False)
    names: tuple[str, ...] = field(repr=False)

    @property
    def author(self) -> tuple[str, str]:
        """Who wrote it, whatever the year."""
        return self.unit, self.person


@frozen
class Passage:
    """A sentence of a report, from `start` up to but not including `end`, in characters."""

    section: Section
    start: int
    end: int

    @property
    def text(self) -> str:
        """What it says."""
        return self.section.text[self.start : self.end]


def sections_of(record: Record) -> Iterator[Section]:
    """Yield the texts of a record's report sections, in the record's order."""
    people = {part["id"]: str(part["name"]) for part in record.entries("people") or ()}
    names = (record.unit_name, *people.values())
    for index, section in enumerate(record.entries("report_sections") or ()):
        pointer = join("", "report_sections", index, "text")
        span = record.span(pointer)
        person = str(section["person"])
        yield Section(
            unit=record.unit_id,
            unit_name=record.unit_name,
            year=record.year,
            person=person,
            person_name=people.get(person, person),
            path=record.path,
            pointer=pointer,
            position=None if span is None else span.start_position,
            text=str(section["text"]),
            names=names,
        )


def passages_of(section: Section) -> Iterator[Passage]:
    """Yield the sentences of a section; they end at 。, ；, ！, ？ and line breaks."""
    for match in _SENTENCE.finditer(section.text):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        end = match.start() + len(words.rstrip())
        if start < end:
            yield Passage(section, start, end)
