"""Records as a workbook: filled in, or empty for people to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.syntax.pointer import join
from shufa_rules.workbook.cell_text import LONGEST
from shufa_rules.workbook.cell_writing import cell_value, value_at
from shufa_rules.workbook.extra import IN_MEMORY, new_workbook, saved
from shufa_rules.workbook.guidance import NO_GUIDANCE, Guidance
from shufa_rules.workbook.guide_sheet import write_guide
from shufa_rules.workbook.layout import LISTED, Column, Sheet, record_sheets, unit_sheet
from shufa_rules.workbook.list_sheet import write_sheet
from shufa_rules.workbook.word_list import WordList, schema_words
from shufa_rules.workbook.word_sheet import write_words

if TYPE_CHECKING:
    from shufa_rules.workbook.list_sheet import CellValues


def record_workbook(
    records: Sequence[Mapping[str, Any]] = (),
    guidance: Guidance = NO_GUIDANCE,
    *,
    cohort: bool = False,
    year: int | None = None,
) -> bytes:
    """Return records as a workbook that `read_workbook` reads back; without any, an empty one.

    Args:
        records: plain data that keeps to the record's schema, each of another unit.
        guidance: words and notes of a policy.
        cohort: whether rows say which unit they belong to even where there is one unit at most.
        year: filled in for the one unit of an empty workbook.

    Raises:
        DiagnosticsError: two records are of one unit (SR437), a text is too long for a cell (SR447),
            or openpyxl is not installed (SR448).
    """
    book = new_workbook()
    _check_units(records)
    words = WordList((*schema_words(), *guidance.words))
    several = cohort or len(records) > 1
    shown = [_shown(layout, several=several) for layout in record_sheets()]
    write_guide(book, guidance, shown, several=several)
    for layout in shown:
        rows = list(_rows(layout, records, words))
        if not rows and not layout.path and year is not None and not several:
            rows = [{column.title: year for column in layout.columns if column.path == ("year",)}]
        write_sheet(book, layout, rows, words, guidance)
    write_words(book, words)
    return saved(book)


def _shown(layout: Sheet, *, several: bool) -> Sheet:
    """Return a sheet with the columns that a workbook of one unit, or of several, has."""
    columns = tuple(
        evolve(column, required=True) if column.kind == "unit" else column
        for column in layout.columns
        if several or column.kind != "unit"
    )
    return Sheet(layout.name, layout.path, columns, layout.help)


def _check_units(records: Sequence[Mapping[str, Any]]) -> None:
    first: set[str] = set()
    for record in records:
        name = record["unit"]["id"]
        if name in first:
            place = unit_sheet().name
            problem = report(codes.GIVEN_TWICE, IN_MEMORY, name=name, first=place)
            raise DiagnosticsError((problem,))
        first.add(name)


def _rows(
    layout: Sheet, records: Sequence[Mapping[str, Any]], words: WordList
) -> Iterator[CellValues]:
    """Yield the cells of each row of a sheet, by the headings."""
    for record in records:
        unit = record["unit"]["id"]
        if not layout.path:
            yield dict(_cells(layout, record, words, "", unit=unit, entry=""))
        for number, entry in enumerate(record.get(layout.path[0]) or () if layout.path else ()):
            pointer = join("", layout.path[0], number)
            if len(layout.path) == 1:
                yield dict(_cells(layout, entry, words, pointer, unit=unit, entry=""))
                continue
            for place, inner in enumerate(entry.get(layout.path[1]) or ()):
                deeper = join(pointer, layout.path[1], place)
                yield dict(_cells(layout, inner, words, deeper, unit=unit, entry=entry["id"]))


def _cells(  # noqa: PLR0913  what one row is made of
    layout: Sheet,
    data: Mapping[str, Any],
    words: WordList,
    pointer: str,
    *,
    unit: str,
    entry: str,
) -> Iterator[tuple[str, Any]]:
    owners = {"unit": unit, "entry": entry}
    for column in layout.columns:
        value = value_at(data, column.path) if column.path else None
        if column.kind in owners:
            yield column.title, _checked(owners[column.kind], column, pointer, words, layout)
        elif column.kind == "mark":
            if value is not None:
                yield column.title, LISTED
        elif value is not None:
            yield column.title, _checked(value, column, pointer, words, layout)


def _checked(value: Any, column: Column, pointer: str, words: WordList, layout: Sheet) -> Any:
    """Return what to write for a value.

    Raises:
        DiagnosticsError: it doesn't fit into a cell (SR447).
    """
    written = (
        cell_value(value, column.type, layout.key_of(column), words)
        if column.type is not None
        else str(value)
    )
    if isinstance(written, str) and len(written) > LONGEST:
        problem = report(
            codes.TEXT_TOO_LONG_FOR_CELL,
            IN_MEMORY,
            length=str(len(written)),
            limit=f"{LONGEST:,}",
            pointer=join(pointer, *column.path),
        )
        raise DiagnosticsError((problem,))
    return written
