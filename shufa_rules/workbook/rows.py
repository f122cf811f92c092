"""The rows of a sheet: what each says in which column, and to which unit and entry it belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.frozen import frozen
from shufa_rules.schema.fields import FieldType
from shufa_rules.syntax.node import Entry, Node, Scalar
from shufa_rules.syntax.node import Mapping as MappingNode
from shufa_rules.workbook.cell_values import CellReading, read_cell
from shufa_rules.workbook.layout import LISTED, NOT_KNOWN
from shufa_rules.workbook.word_list import folded

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Span
    from shufa_rules.workbook.cells import Cell, CellSheet
    from shufa_rules.workbook.headings import Headings
    from shufa_rules.workbook.layout import Column, Sheet
    from shufa_rules.workbook.word_list import WordList

_ID = FieldType("string")


@frozen
class Mark:
    """What a cell says of a list: that it is complete, or that it isn't known."""

    listed: bool
    span: Span


@frozen
class Row:
    """A row that isn't empty.

    Attributes:
        span: its first cell.
        fields: what it says, by the keys that lead to the field.
        marks: what it says of lists, by the keys that lead to them.
        unit: the id of the unit it belongs to; `None` where it doesn't say.
        entry: the id of the entry it belongs to, on the sheet of a list inside entries.
        problems: what is wrong with its cells.
    """

    span: Span
    fields: Mapping[tuple[str, ...], Node]
    marks: Mapping[tuple[str, ...], Mark]
    unit: Scalar | None
    entry: Scalar | None
    problems: tuple[Diagnostic, ...]

    def text(self, *path: str) -> str | None:
        """Return the text of a field; `None` where there is none."""
        node = self.fields.get(path)
        return str(node.value) if isinstance(node, Scalar) else None

    def mapping(self, fields: Mapping[tuple[str, ...], Node]) -> MappingNode:
        """Return fields as a mapping that stands in this row, with the objects inside it."""
        return _nested(fields, self.span)


def read_rows(
    sheet: CellSheet, layout: Sheet, headings: Headings, words: WordList
) -> Iterator[Row]:
    """Yield the rows below the headings that say anything."""
    for number, cells in sheet.rows().items():
        known = {place: cell for place, cell in cells.items() if place in headings.columns}
        if number > headings.row and known:
            yield _read_row(known, layout, headings, words)


def _read_row(cells: Mapping[int, Cell], layout: Sheet, headings: Headings, words: WordList) -> Row:
    fields: dict[tuple[str, ...], Node] = {}
    marks: dict[tuple[str, ...], Mark] = {}
    owners: dict[str, Scalar] = {}
    problems: list[Diagnostic] = []
    for place, cell in cells.items():
        column = headings.columns[place]
        if column.kind == "mark":
            mark = _mark(cell)
            if isinstance(mark, Diagnostic):
                problems.append(mark)
            else:
                marks[column.path] = mark
            continue
        found = _read(cell, column, layout, words)
        problems += found.problems
        if column.kind == "field":
            fields[column.path] = found.node
        elif isinstance(found.node, Scalar):
            owners[column.kind] = found.node
    order = {column.path: place for place, column in enumerate(layout.columns)}
    in_order = {path: fields[path] for path in sorted(fields, key=order.__getitem__)}
    span = next(iter(cells.values())).source.span
    return Row(span, in_order, marks, owners.get("unit"), owners.get("entry"), tuple(problems))


def _read(cell: Cell, column: Column, layout: Sheet, words: WordList) -> CellReading:
    return read_cell(cell, column.type or _ID, layout.key_of(column), words)


def _mark(cell: Cell) -> Mark | Diagnostic:
    said = folded(cell.source.text)
    if said not in {LISTED, NOT_KNOWN}:
        return report(
            codes.NOT_A_CHOICE,
            cell.source.span,
            value=cell.source.text,
            choices=f"{LISTED}、{NOT_KNOWN}",
        )
    return Mark(said == LISTED, cell.source.span)


def _nested(fields: Mapping[tuple[str, ...], Node], span: Span) -> MappingNode:
    heads = dict.fromkeys(path[0] for path in fields)
    return MappingNode(tuple(_entry(head, fields) for head in heads), span)


def _entry(head: str, fields: Mapping[tuple[str, ...], Node]) -> Entry:
    inside = {path[1:]: node for path, node in fields.items() if path[0] == head}
    value = inside.get(())
    if value is None:
        first = next(iter(inside.values()))
        value = _nested(inside, first.span)
    return Entry(head, value.span, value)
