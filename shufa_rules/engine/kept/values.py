"""Frozen values as plain data and back: a table in which each value names earlier ones by their numbers.

The classes are a closed set. Data can name nothing else, so that nothing in it can run; and what holds
another kind of value isn't written at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from attrs import Attribute, fields

from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.document.citation import Citation
from shufa_rules.document.numbering import Level
from shufa_rules.engine import compiled
from shufa_rules.engine.vocabulary import Vocabulary
from shufa_rules.frozen import frozen
from shufa_rules.policy import (
    accountability,
    condition,
    content,
    element,
    grade,
    metadata,
    note,
    parameter,
    procedure,
    quantity,
    rule,
    subject,
)
from shufa_rules.syntax.late_mapping import LateMapping
from shufa_rules.syntax.node import Mapping as MappingNode


class NotKeptError(Exception):
    """A value is of a kind that isn't written down."""


@frozen
class Table:
    """Values as plain data; they are numbered through all four parts.

    Whole numbers stand one after the other, as a list of lists takes long to read.

    Attributes:
        plain: texts, whole numbers, truth values and nothing.
        spans: places: three numbers each, of the file, where it starts, where it ends.
        nodes: mappings of the files, by their places.
        rows: all else: the number of a kind, how many parts it has, and their numbers.
    """

    plain: Sequence[Any]
    spans: Sequence[int]
    nodes: Sequence[int]
    rows: Sequence[int]


CLASSES: Final[tuple[type, ...]] = (
    Citation,
    Vocabulary,
    accountability.Measure,
    accountability.Question,
    accountability.Trigger,
    compiled.CompiledRule,
    compiled.InTime,
    compiled.ItemCoverage,
    compiled.OpenEnd,
    compiled.Remarked,
    condition.AboutCharacters,
    condition.All,
    condition.AnyOf,
    condition.BodyOfUnit,
    condition.Compare,
    condition.Count,
    condition.Determined,
    condition.Every,
    condition.Exists,
    condition.Literal,
    condition.Not,
    condition.OneOf,
    condition.Present,
    condition.Reference,
    content.ContentItem,
    content.ContentList,
    content.OutOfReach,
    content.Requirement,
    content.SubItem,
    element.Derivation,
    element.Drafting,
    grade.Grade,
    grade.GradeInput,
    grade.GradeQuota,
    grade.RoutedUpward,
    metadata.Alias,
    metadata.CitedDocument,
    metadata.Metadata,
    metadata.Transition,
    note.Erratum,
    parameter.Binding,
    parameter.BoundValue,
    parameter.Parameter,
    procedure.Activity,
    procedure.Actor,
    procedure.Artefact,
    procedure.Step,
    quantity.StatedQuantity,
    rule.Rule,
    subject.Subject,
)
"""The classes whose values are kept."""

_MAKERS: Final[tuple[Callable[[Iterator[Any]], Any], ...]] = (
    tuple,
    list,
    lambda parts: dict(zip(parts, parts, strict=True)),  # keys and values take turns
    frozenset,
    lambda parts: Decimal(*parts),
    lambda parts: date.fromisoformat(*parts),
    lambda parts: Level(*parts),
)
_TUPLE, _LIST, _DICT, _FROZENSET, _DECIMAL, _DATE, _LEVEL = range(len(_MAKERS))
_PLAIN: Final = frozenset({str, int, bool, type(None)})


def _fields_of(kind: type) -> tuple[Attribute[Any], ...]:
    return tuple(part for part in fields(kind) if part.init)


_NUMBERS: Final = {kind: len(_MAKERS) + number for number, kind in enumerate(CLASSES)}
_FIELDS: Final = {kind: tuple(part.name for part in _fields_of(kind)) for kind in CLASSES}


class TableWriter:
    """Writes values into a table; one that is met again keeps its number, so that it stays one."""

    def __init__(self, sources: Mapping[str, int]) -> None:
        """Begin a table.

        Args:
            sources: the numbers of the files that values may stand in, by their paths.
        """
        self._sources = sources
        self._plain: dict[tuple[type, Any], int] = {}
        self._spans: dict[tuple[int, int, int], int] = {}
        self._nodes: dict[tuple[int, int, int], int] = {}
        self._rows: list[tuple[int, list[tuple[int, int]]]] = []
        self._known: dict[int, int] = {}
        self._alive: list[Any] = []  # an address is a value's own as long as it lives

    def write(self, value: Any) -> tuple[int, int]:
        """Write a value; return the list that it is in, and its number there.

        Raises:
            NotKeptError: it holds something that isn't kept.
        """
        kind = type(value)
        if kind in _PLAIN:
            return 0, self._plain.setdefault((kind, value), len(self._plain))
        if kind is Span:
            return 1, self._spans.setdefault(self._place(value), len(self._spans))
        if isinstance(value, MappingNode):
            return 2, self._nodes.setdefault(self._place(value.span), len(self._nodes))
        if id(value) not in self._known:
            row = self._row(kind, value)
            self._known[id(value)] = len(self._rows)
            self._alive.append(value)
            self._rows.append(row)
        return 3, self._known[id(value)]

    def numbers(self, written: Iterable[tuple[int, int]]) -> list[int]:
        """Return the numbers of values through all lists, once everything is written."""
        before = (0, len(self._plain), len(self._plain) + len(self._spans))
        starts = (*before, before[-1] + len(self._nodes))
        return [starts[part] + number for part, number in written]

    @property
    def table(self) -> Table:
        """All that was written."""
        return Table(
            [value for _, value in self._plain],
            [number for place in self._spans for number in place],
            [number for place in self._nodes for number in place],
            [
                number
                for kind, parts in self._rows
                for number in (kind, len(parts), *self.numbers(parts))
            ],
        )

    def _place(self, span: Span) -> tuple[int, int, int]:
        number = self._sources.get(span.source.path)
        if number is None:
            raise NotKeptError(span.source.path)
        return number, span.start, span.end

    def _row(self, kind: type, value: Any) -> tuple[int, list[tuple[int, int]]]:
        if kind in _NUMBERS:
            names = _FIELDS[kind]
            return _NUMBERS[kind], [self.write(getattr(value, name)) for name in names]
        if kind is tuple or kind is list:
            return (_TUPLE if kind is tuple else _LIST), [self.write(part) for part in value]
        if kind is dict:
            return _DICT, [self.write(part) for pair in value.items() for part in pair]
        if kind is frozenset:
            return _FROZENSET, [self.write(part) for part in sorted(value)]
        if kind is Decimal:
            return _DECIMAL, [self.write(str(value))]
        if kind is date:
            return _DATE, [self.write(value.isoformat())]
        if kind is Level:
            return _LEVEL, [self.write(int(value))]
        raise NotKeptError(kind.__name__)


def values_of(
    table: Table, sources: tuple[SourceFile, ...], find: Callable[[Span], MappingNode]
) -> list[Any]:
    """Return the values of a table, by their numbers.

    Args:
        table: what a `TableWriter` wrote.
        sources: the files, in the order of their numbers.
        find: finds the mapping that stands at a place, when somebody looks into it.

    Raises:
        ValueError, TypeError, LookupError: it is no such table.
    """
    makers = (*_MAKERS, *map(_maker, CLASSES))
    values = list(table.plain)
    values += _spans(table.spans, sources)
    values += [LateMapping(span, find) for span in _spans(table.nodes, sources)]
    rows, place, value_at = table.rows, 0, values.__getitem__
    while place < len(rows):
        begin = place + 2
        place = begin + rows[place + 1]
        values.append(makers[rows[begin - 2]](map(value_at, rows[begin:place])))
    return values


def _spans(numbers: Sequence[int], sources: tuple[SourceFile, ...]) -> Iterator[Span]:
    for place in range(0, len(numbers), 3):
        number, start, end = numbers[place : place + 3]
        yield Span(sources[number], start, end)


def _maker(kind: type) -> Callable[[Iterator[Any]], Any]:
    parts = _fields_of(kind)
    names = tuple(part.alias or part.name for part in parts)
    if any(part.kw_only for part in parts):
        return lambda values: kind(**dict(zip(names, values, strict=True)))
    return lambda values: kind(*values)
