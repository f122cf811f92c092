"""A record: what one unit did in one year, as plain frozen data with the places it was read from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import Factory, field

from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.frozen import frozen
from shufa_rules.record.frozen_data import thaw
from shufa_rules.record.typed.decoding import typed_record
from shufa_rules.syntax.deferred import Deferred, reveal
from shufa_rules.syntax.node import Node
from shufa_rules.syntax.pointer import span_of, tokens_of

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Span


@frozen(kw_only=True)
class Record:
    """The process record of one unit in one year.

    Two records are equal if they say the same, wherever and in whatever format they were written.

    What isn't needed to judge it is made when it is asked for.

    Attributes:
        unit_id: the unit's id.
        unit_name: the unit's full name.
        year: the year reported on.
        as_of: the day up to which the lists are complete; `None` where the record doesn't say.
    """

    _data: Mapping[str, Any] | Deferred[Mapping[str, Any]] = field(eq=False, repr=False)
    unit_id: str
    unit_name: str
    year: int
    as_of: date | None
    _digest: str | Deferred[str] = field(eq=reveal)
    _index: Mapping[str, str] | Deferred[Mapping[str, str]] = field(eq=False, repr=False)
    _source: SourceFile | Deferred[SourceFile | None] | None = field(
        default=None, eq=False, repr=False
    )
    _node: Node | Deferred[Node | None] | None = field(default=None, eq=False, repr=False)
    _typed: Any = field(
        eq=False,
        repr=False,
        default=Factory(
            lambda self: Deferred(lambda: typed_record(self.data)),
            takes_self=True,
        ),
    )

    def __reduce__(self) -> tuple[Callable[[dict[str, Any]], Record], tuple[dict[str, Any]]]:
        """Pickle what it says and where it stood; a typed value is made again where it is needed."""
        names = (
            "data",
            "unit_id",
            "unit_name",
            "year",
            "as_of",
            "digest",
            "index",
            "source",
            "node",
        )
        return _restored, ({name: getattr(self, name) for name in names},)

    @property
    def data(self) -> Mapping[str, Any]:
        """All that the record says, as frozen dicts and tuples; dates are ISO texts."""
        return reveal(self._data)

    @property
    def digest(self) -> str:
        """`sha256:` and the hex digest of the canonical JSON of `data`."""
        return reveal(self._digest)

    @property
    def index(self) -> Mapping[str, str]:
        """The JSON Pointer of every entry that has an id, and of the unit, by id."""
        return reveal(self._index)

    @property
    def source(self) -> SourceFile | None:
        """The text it was read from."""
        return reveal(self._source)

    @property
    def node(self) -> Node | None:
        """The values of that text, for positions."""
        return reveal(self._node)

    @property
    def typed(self) -> Any | None:
        """The record as a typed value (`record.typed`); `None` where it is none that was checked."""
        return reveal(self._typed)

    @property
    def kind_of_unit(self) -> tuple[Any, Any]:
        """The kind of unit, and whether the unit is on the year's assessment roster, if that is said.

        Nothing is made for that which wasn't yet.
        """
        typed = self._typed
        if isinstance(typed, Deferred):
            unit = self.data["unit"]
            return unit.get("kind"), unit.get("on_assessment_roster")
        return typed.unit.kind, typed.unit.on_assessment_roster

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


def _restored(fields: dict[str, Any]) -> Record:
    return Record(**fields)


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
