"""Frozen values as plain data and back: a table in which each value names earlier ones by their numbers.

The classes are a closed set. Data can name nothing else, so that nothing in it can run; and what holds
another kind of value isn't written at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any, Final

from attrs import fields

from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.document.numbering import Level
from shufa_rules.frozen import frozen
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


CLASSES: Final = tuple(
    (f"shufa_rules.{module}", name)
    for module, names in (
        ("document.citation", "Citation"),
        ("engine.compiled", "CompiledRule InTime ItemCoverage OpenEnd Remarked"),
        ("engine.vocabulary", "Vocabulary"),
        ("policy.accountability", "Measure Question Trigger"),
        ("policy.condition", "AboutCharacters All AnyOf BodyOfUnit Compare Count Determined"),
        ("policy.condition", "Every Exists Literal Not OneOf Present Reference"),
        ("policy.content", "ContentItem ContentList OutOfReach Requirement SubItem"),
        ("policy.element", "Derivation Drafting"),
        ("policy.grade", "Grade GradeInput GradeQuota RoutedUpward"),
        ("policy.metadata", "Alias CitedDocument Metadata Transition"),
        ("policy.note", "Erratum"),
        ("policy.parameter", "Binding BoundValue Parameter"),
        ("policy.procedure", "Activity Actor Artefact Step"),
        ("policy.quantity", "StatedQuantity"),
        ("policy.rule", "Rule"),
        ("policy.subject", "Subject"),
    )
    for name in names.split()
)
"""The classes whose values are kept: module and name, as only those that are met are imported."""

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


_NUMBERS: Final = {told: len(_MAKERS) + number for number, told in enumerate(CLASSES)}


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
        number = _NUMBERS.get((kind.__module__, kind.__qualname__))
        if number is not None and _class(number) is kind:
            names = [part.name for part in fields(kind) if part.init]
            return number, [self.write(getattr(value, name)) for name in names]
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
        table: what a `TableWriter` wrote, or the beginning of it.
        sources: the files, in the order of their numbers.
        find: finds the mapping that stands at a place, when somebody looks into it.

    Raises:
        ValueError, TypeError, LookupError: it is no such table.
    """
    values = list(table.plain)
    values += _spans(table.spans, sources)
    values += [LateMapping(span, find) for span in _spans(table.nodes, sources)]
    return with_more(values, table.rows)


def with_more(values: Sequence[Any], rows: Sequence[int]) -> list[Any]:
    """Return the values of the beginning of a table, and those of rows that follow.

    Raises:
        ValueError, TypeError, LookupError: these are no such rows.
    """
    found = list(values)
    makers, place, value_at = _Makers(enumerate(_MAKERS)), 0, found.__getitem__
    while place < len(rows):
        begin = place + 2
        place = begin + rows[place + 1]
        found.append(makers[rows[begin - 2]](map(value_at, rows[begin:place])))
    return found


def _spans(numbers: Sequence[int], sources: tuple[SourceFile, ...]) -> Iterator[Span]:
    for place in range(0, len(numbers), 3):
        number, start, end = numbers[place : place + 3]
        yield Span(sources[number], start, end)


class _Makers(dict[int, Callable[[Iterator[Any]], Any]]):
    """What makes values, by the numbers of their kinds; that of a class is made when it is met."""

    def __missing__(self, number: int) -> Callable[[Iterator[Any]], Any]:
        made = self[number] = _maker(_class(number))
        return made


def _class(number: int) -> type:
    """Return the class of a number.

    Raises:
        LookupError: it is that of none.
    """
    module, name = CLASSES[number - len(_MAKERS)]
    kind: type = getattr(import_module(module), name)
    return kind


def _maker(kind: type) -> Callable[[Iterator[Any]], Any]:
    parts = [part for part in fields(kind) if part.init]
    names = tuple(part.alias or part.name for part in parts)
    if any(part.kw_only for part in parts):
        return lambda values: kind(**dict(zip(names, values, strict=True)))
    return lambda values: kind(*values)
