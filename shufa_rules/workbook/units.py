"""Rows put together: a value of the shape of a record for each unit of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.source import Span
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.frozen import frozen
from shufa_rules.schema.store import load_schema
from shufa_rules.syntax.node import Node, Scalar, Sequence
from shufa_rules.syntax.reading import Reading
from shufa_rules.workbook.layout import Sheet, record_sheets, unit_sheet
from shufa_rules.workbook.rows import Row

Rows: TypeAlias = Mapping[tuple[str, ...], tuple[Row, ...]]
"""The rows of sheets, by the keys that lead to the sheet's list; those of the units under `()`."""

_SHOWN_IDS = 12


@frozen
class Gathering:
    """The units of a workbook, and what is wrong with rows that belong to none of them."""

    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...]


def gather_units(
    rows: Rows, format_: Scalar | None, lost: Mapping[tuple[str, ...], str]
) -> Gathering:
    """Give each row to its unit, and make of each unit's rows a value of the shape of a record.

    Args:
        rows: of every sheet.
        format_: the record's format where the workbook says it; else that of today.
        lost: the names of sheets that aren't in the workbook, by the keys that lead to their lists.
    """
    units: dict[str, Row] = {}
    problems: list[Diagnostic] = []
    for row in rows.get((), ()):
        name = row.text("unit", "id") or ""
        first = units.setdefault(name, row)
        if first is not row:
            place = str(first.span.source.cell)
            problems += [report(codes.GIVEN_TWICE, row.span, name=name, first=place), *row.problems]
    owned: dict[str, dict[tuple[str, ...], list[Row]]] = {name: {} for name in units}
    for path, row in _listed(rows):
        owner = _owner(row, units)
        if owner is None:
            problems += [_nobody(row.unit, row, unit_sheet(), units), *row.problems]
        else:
            owned[owner].setdefault(path, []).append(row)
    readings = tuple(
        _unit({path: tuple(listed) for path, listed in owned[name].items()}, row, format_, lost)
        for name, row in units.items()
    )
    return Gathering(readings, tuple(problems))


def _unit(
    rows: Rows, unit: Row, format_: Scalar | None, lost: Mapping[tuple[str, ...], str]
) -> Reading:
    schema = load_schema("record")
    problems = [*unit.problems, *(part for _, row in _listed(rows) for part in row.problems)]
    problems += [
        part for path, row in (((), unit), *_listed(rows)) for part in _lost(path, row, lost)
    ]
    fields: dict[tuple[str, ...], Node] = dict(unit.fields)
    for sheet in record_sheets():
        if len(sheet.path) == 1:
            entries = rows.get(sheet.path, ())
            inner = _inner_rows(sheet, rows)
            values = tuple(_entry(row, inner, problems) for row in entries)
            problems += _contradiction(unit, sheet, entries)
            if values or _is_listed(unit, sheet) or sheet.path[0] in schema["required"]:
                fields[sheet.path] = Sequence(values, entries[0].span if entries else unit.span)
        elif sheet.path:
            around = next(part for part in record_sheets() if part.path == sheet.path[:-1])
            ids = dict.fromkeys(row.text("id") or "" for row in rows.get(around.path, ()))
            problems += [
                _nobody(row.entry, row, around, ids)
                for row in rows.get(sheet.path, ())
                if _entry_id(row) not in ids
            ]
    version = schema["properties"]["format"]["const"]
    fields["format",] = format_ or Scalar(
        version, unit.span
    )  # last: what is missing is told at the first
    return Reading(unit.mapping(fields), tuple(problems))


def _lost(
    path: tuple[str, ...], row: Row, lost: Mapping[tuple[str, ...], str]
) -> Iterator[Diagnostic]:
    """Yield an SR457 for each list that a row calls complete and whose sheet isn't there."""
    for marked, mark in row.marks.items():
        name = lost.get((*path, *marked))
        if name is not None and mark.listed:
            yield report(codes.LOST_SHEET, mark.span, name=name)


def _inner_rows(sheet: Sheet, rows: Rows) -> dict[Sheet, dict[str | None, list[Row]]]:
    """Return the rows of the lists inside a list's entries, by the entry's id."""
    found: dict[Sheet, dict[str | None, list[Row]]] = {}
    for inner in record_sheets():
        if inner.path and inner.path[:-1] == sheet.path:
            by_entry = found.setdefault(inner, {})
            for row in rows.get(inner.path, ()):
                by_entry.setdefault(_entry_id(row), []).append(row)
    return found


def _entry(
    row: Row, inner: Mapping[Sheet, Mapping[str | None, list[Row]]], problems: list[Diagnostic]
) -> Node:
    """Return an entry of a list, with the lists inside it."""
    fields = dict(row.fields)
    for sheet, by_entry in inner.items():
        name = sheet.path[-1]
        own = by_entry.get(row.text("id"), [])
        mark = row.marks.get((name,))
        if own and mark is not None and not mark.listed:
            problems.append(_both(mark.span, sheet, own[0]))
        if own or (mark is not None and mark.listed):
            span = own[0].span if own else row.span
            fields[name,] = Sequence(tuple(part.mapping(part.fields) for part in own), span)
    return row.mapping(fields)


def _contradiction(unit: Row, sheet: Sheet, entries: tuple[Row, ...]) -> Iterator[Diagnostic]:
    mark = unit.marks.get(sheet.path)
    if entries and mark is not None and not mark.listed:
        yield _both(mark.span, sheet, entries[0])


def _is_listed(unit: Row, sheet: Sheet) -> bool:
    mark = unit.marks.get(sheet.path)
    return mark is not None and mark.listed


def _both(where: Span, sheet: Sheet, row: Row) -> Diagnostic:
    first = str(row.span.source.cell)
    return report(codes.LISTED_AND_UNKNOWN, where, name=sheet.name, first=first)


def _listed(rows: Rows) -> Iterator[tuple[tuple[str, ...], Row]]:
    """Yield the rows of all lists, with the keys that lead to the list."""
    for path, listed in rows.items():
        for row in listed if path else ():
            yield path, row


def _owner(row: Row, units: Mapping[str, Row]) -> str | None:
    """Return the id of the unit that a row belongs to; the only unit needs no naming."""
    if row.unit is not None:
        return str(row.unit.value) if str(row.unit.value) in units else None
    return next(iter(units)) if len(units) == 1 else None


def _entry_id(row: Row) -> str | None:
    return None if row.entry is None else str(row.entry.value)


def _nobody(named: Scalar | None, row: Row, sheet: Sheet, ids: Iterable[str]) -> Diagnostic:
    """Say that a row belongs to no unit, or to no entry."""
    known = [part for part in ids if part]
    shown = "、".join(known[:_SHOWN_IDS]) or "-"
    return report(
        codes.NO_OWNER,
        row.span if named is None else named.span,
        suggestion=None if named is None else closest(str(named.value), known),
        sheet=sheet.name,
        id="" if named is None else str(named.value),
        known=f"{shown} …" if len(known) > _SHOWN_IDS else shown,
    )
