"""A record: what one unit did in one year, as plain frozen data with the places it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.record.frozen_data import thaw
from shufa_rules.syntax.node import Node
from shufa_rules.syntax.pointer import span_of, tokens_of

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Span


@frozen(kw_only=True)
class Record:
    """The process record of one unit in one year.

    Two records are equal if they say the same, wherever and in whatever format they were written.

    Attributes:
        data: all that the record says, as frozen dicts and tuples; dates are ISO texts.
        unit_id: the unit's id.
        unit_name: the unit's full name.
        year: the year reported on.
        as_of: the day up to which the lists are complete; `None` where the record doesn't say.
        digest: `sha256:` and the hex digest of the canonical JSON of `data`.
        index: the JSON Pointer of every entry that has an id, and of the unit, by id.
        source: the text it was read from.
        node: the values of that text, for positions.
    """

    data: Mapping[str, Any] = field(eq=False, repr=False)
    unit_id: str
    unit_name: str
    year: int
    as_of: date | None
    digest: str
    index: Mapping[str, str] = field(eq=False, repr=False)
    source: SourceFile | None = field(default=None, eq=False, repr=False)
    node: Node | None = field(default=None, eq=False, repr=False)

    @property
    def path(self) -> str:
        """The file it was read from, or what stands for one."""
        return "<record>" if self.source is None else self.source.path

    def entries(self, collection: str) -> tuple[Mapping[str, Any], ...] | None:
        """Return the entries of a list; `None` where the record doesn't have it: unknown, not empty."""
        entries: tuple[Mapping[str, Any], ...] | None = self.data.get(collection)
        return entries

    def at(self, pointer: str) -> Any:
        """Return the value that a JSON Pointer names.

        Raises:
            LookupError: nothing is there.
        """
        found: Any = self.data
        try:
            for token in tokens_of(pointer):
                found = found[_place(token)] if isinstance(found, tuple) else found[token]
        except (TypeError, ValueError) as error:
            raise LookupError(pointer) from error
        return found

    def span(self, pointer: str) -> Span | None:
        """Return where a JSON Pointer's value stands, or what is around it; `None` without a source.

        Raises:
            ValueError: it is no JSON Pointer.
        """
        return None if self.node is None else span_of(self.node, pointer)

    def plain(self) -> dict[str, Any]:
        """Return a copy of the data as dicts and lists of one's own."""
        copy: dict[str, Any] = thaw(self.data)
        return copy


def _place(token: str) -> int:
    """Return the index that a token of a pointer is; `-1` and `01` are none."""
    place = int(token)
    if place < 0 or str(place) != token:
        raise ValueError(token)
    return place


@frozen
class LoadedRecord:
    """One of many records as it was read, or why it couldn't be.

    Attributes:
        path: the file, as it was named or found; `-` for standard input.
        line: the line in a file that holds a record a line; else `None`.
        record: `None` where an error kept it from being read, or where only a path is told about.
        diagnostics: sorted; warnings stand beside a record.
    """

    path: str
    line: int | None
    record: Record | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that are errors."""
        return tuple(part for part in self.diagnostics if part.severity == "error")
