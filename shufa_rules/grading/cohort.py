"""A cohort: the people who compete for the same seats in one year, with ballots and scores."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, field

from shufa_rules.diagnostics.source import Span
from shufa_rules.frozen import frozen
from shufa_rules.record.source_line import SourceLine
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.limits import DEFAULT_LIMITS
from shufa_rules.syntax.node import Node
from shufa_rules.syntax.pointer import span_of

if TYPE_CHECKING:
    from collections.abc import Collection

Number: TypeAlias = int | Decimal | Fraction
"""A score as it was written; never a float."""


@frozen
class NodePlace:
    """Where an entry of a file stands."""

    node: Node
    path: str

    def span(self, pointer: str = "") -> Span | str:
        """Return the place of what a JSON Pointer into the entry names."""
        return span_of(self.node, pointer)

    def __str__(self) -> str:
        """Return the file and the line."""
        return f"{self.path}:{self.node.span.start_position.line}"


@frozen
class LinePlace:
    """Where an entry of a file with an entry a line stands; it is read again only to point at it.

    Attributes:
        path: as it is told.
        line: from 1.
        text: the line; `None` where it is to be had from the file.
        file: to open for the line; `None` where it can't be read by itself.
        offset: the bytes of the file before the line.
    """

    path: str
    line: int
    text: str | None = field(default=None, repr=False)
    file: str | None = None
    offset: int = 0

    def span(self, pointer: str = "") -> Span | str:
        """Return the place of what a JSON Pointer into the entry names."""
        text = self._read_again() if self.text is None else self.text
        if text is None:
            return str(self)
        node = read_json(SourceLine(self.path, text, self.line)).node
        return self.path if node is None else span_of(node, pointer)

    def without_text(self) -> LinePlace:
        """Return the place without the line, which is many times as large."""
        return evolve(self, text=None)

    def _read_again(self) -> str | None:
        if self.file is None:
            return None
        try:
            with Path(self.file).open("rb") as stream:
                stream.seek(self.offset)
                return stream.readline(DEFAULT_LIMITS.max_bytes).decode().rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            return None

    def __str__(self) -> str:
        """Return the file and the line."""
        return f"{self.path}:{self.line}"


Place: TypeAlias = NodePlace | LinePlace


@frozen(kw_only=True)
class Ballots:
    """What one panel voted on one person.

    Attributes:
        counts: valid ballots by grade, or by the score they give.
        scores: the scores of valid ballots, one by one.
        abstentions: ballots handed in empty.
        spoilt: ballots that can't be read.
    """

    counts: Mapping[str, int] = field(factory=dict)
    scores: tuple[Number, ...] = ()
    abstentions: int = 0
    spoilt: int = 0


@frozen(kw_only=True)
class Entry:
    """One person of a cohort.

    Attributes:
        unit_grade: the grade that the person's unit was given, where it was given one.
        groups: of `quota_groups` that are not told from unit and role alone.
        eligible: may be given a grade.
        assessed: took part in the assessment.
        ballots: by panel.
        scores: by activity of the procedure; a number, or a word that a binding turns into one.
        facts: what from outside limits the grade; `None` where nobody has looked.
        place: where it was read.
    """

    unit: str
    unit_name: str
    unit_kind: str
    unit_grade: str | None = None
    person: str
    name: str
    role: str
    groups: tuple[str, ...] = ()
    eligible: bool = True
    assessed: bool = True
    ballots: Mapping[str, Ballots] = field(factory=dict)
    scores: Mapping[str, Number | str] = field(factory=dict)
    facts: frozenset[str] | None = None
    place: Place | None = field(default=None, eq=False, repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """Who it is, in the whole cohort."""
        return self.unit, self.person

    def without_votes(self) -> Entry:
        """Return the entry without ballots, scores and text: what is kept of it once it is weighed."""
        place = self.place.without_text() if isinstance(self.place, LinePlace) else self.place
        return evolve(self, ballots={}, scores={}, place=place)

    def span(self, pointer: str = "") -> Span | str:
        """Return the place of a part of the entry, or what stands for one."""
        return f"{self.unit}/{self.person}" if self.place is None else self.place.span(pointer)


@frozen(kw_only=True)
class Approval:
    """An authority's approval of an extra share of a grade."""

    grade: str
    authority: str
    document: str = ""
    on: str | None = None


@frozen(kw_only=True)
class Cohort:
    """The people who compete for the same seats in one year.

    Attributes:
        as_of: the day for the records given beside; `None` where the cohort doesn't say.
        entries: in the order they were read, which decides nothing.
        path: where it was read, or what stands for it.
    """

    id: str
    name: str
    year: int
    as_of: date | None = None
    entries: tuple[Entry, ...]
    approvals: tuple[Approval, ...] = ()
    path: str = field(default="<cohort>", eq=False)

    def with_facts(self, by_unit: Mapping[str, Collection[str]]) -> Cohort:
        """Return the cohort with what the units' records show added to what it says itself."""
        return evolve(
            self,
            entries=tuple(
                evolve(entry, facts=(entry.facts or frozenset()) | frozenset(by_unit[entry.unit]))
                if entry.unit in by_unit
                else entry
                for entry in self.entries
            ),
        )
