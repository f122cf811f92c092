"""A workbook as the records in it: values that know their cells, for the checks of any record."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report, sort_diagnostics
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.frozen import frozen
from shufa_rules.schema.store import load_schema
from shufa_rules.syntax.limits import DEFAULT_LIMITS, Limits
from shufa_rules.syntax.node import Scalar
from shufa_rules.syntax.reading import Reading
from shufa_rules.workbook.cell_text import text_in
from shufa_rules.workbook.cells import CellSheet, read_cells
from shufa_rules.workbook.headings import (
    Headings,
    check_headings,
    check_hidden,
    check_merged,
    find_headings,
)
from shufa_rules.workbook.layout import (
    FORMAT,
    OWN_SHEETS,
    WORD_LIST,
    Sheet,
    column_names,
    record_sheets,
    unit_sheet,
)
from shufa_rules.workbook.rows import Row, read_rows
from shufa_rules.workbook.units import gather_units
from shufa_rules.workbook.word_list import Word, WordList, folded, schema_words


@frozen
class WorkbookReading:
    """The records of a workbook, as far as they can be read.

    Attributes:
        readings: one for each unit, in the order of the sheet of units.
        diagnostics: what is wrong with the workbook itself, sorted; an error among them may have
            cost any of its records something, so none of them is good for judging.
    """

    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_workbook(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> WorkbookReading:
    """Read a workbook as `shufa template` makes it, filled in by hand.

    Args:
        data: the file's bytes.
        path: the file's path, for diagnostics.
        limits: how large it may be.
    """
    sheets = read_cells(data, path, limits)
    if isinstance(sheets, Diagnostic):
        return WorkbookReading((), (sheets,))
    layouts = {folded(layout.name): layout for layout in record_sheets()}
    found = {folded(sheet.name): sheet for sheet in sheets if sheet.cells}
    problems = [*_unknown_sheets(found.values(), layouts)]
    renamed = {part.suggestion for part in problems}
    lost = [
        layout
        for name, layout in layouts.items()
        if name not in found and layout.name not in renamed  # of which SR433 tells
    ]
    listed, format_ = _words(found.get(folded(WORD_LIST)))
    named = {(part.key, part.value) for part in schema_words()}  # what the schema names stays so
    others = (part for part in listed if (part.key, part.value) not in named)
    words = WordList((*schema_words(), *others))
    rows: dict[tuple[str, ...], tuple[Row, ...]] = {}
    for name, layout in layouts.items():
        if name in found:
            headings = find_headings(found[name], layout)
            problems += _check_sheet(found[name], layout, headings)
            if headings is not None:
                rows[layout.path] = tuple(read_rows(found[name], layout, headings, words))
    problems += _missing_sheets(found, lost, path)
    gathered = gather_units(rows, format_, {part.path: part.name for part in lost})
    problems += gathered.diagnostics
    if not gathered.readings and not problems:
        cells = found[folded(unit_sheet().name)].cells
        first = next(iter(cells.values())).source.span
        problems.append(report(codes.NOTHING_FILLED_IN, first, name=unit_sheet().name))
    return WorkbookReading(gathered.readings, sort_diagnostics(problems))


def _unknown_sheets(
    sheets: Iterable[CellSheet], layouts: Mapping[str, Sheet]
) -> Iterator[Diagnostic]:
    """Yield an SR433 for each sheet with something on it that isn't read."""
    sheets = list(sheets)
    here = {folded(sheet.name) for sheet in sheets}
    lacking = [layout.name for name, layout in layouts.items() if name not in here]
    for sheet in sheets:
        if folded(sheet.name) in layouts or folded(sheet.name) in map(folded, OWN_SHEETS):
            continue
        yield report(
            codes.UNKNOWN_SHEET,
            next(iter(sheet.cells.values())).source.span,
            suggestion=closest(sheet.name, lacking),
            name=sheet.name,
            known="、".join(layout.name for layout in layouts.values()),
        )


def _missing_sheets(here: Container[str], lost: Iterable[Sheet], path: str) -> Iterator[Diagnostic]:
    """Yield an SR435 for the units, or else for each list that no record can do without."""
    if folded(unit_sheet().name) not in here:
        yield report(codes.MISSING_SHEET, path, name=unit_sheet().name)
        return
    required = {(name,) for name in load_schema("record")["required"]}
    for layout in lost:
        if layout.path in required:
            yield report(codes.MISSING_SHEET, path, name=layout.name)


def _check_sheet(
    sheet: CellSheet, layout: Sheet, headings: Headings | None
) -> Iterator[Diagnostic]:
    if headings is None:
        known = "、".join(column.title for column in layout.columns)
        place = next(iter(sheet.cells.values())).source.span
        yield report(codes.NO_HEADINGS, place, sheet=sheet.name, known=known)
        return
    yield from check_headings(sheet, layout, headings)
    yield from check_merged(sheet, headings)
    yield from check_hidden(sheet, headings)


def _words(sheet: CellSheet | None) -> tuple[tuple[Word, ...], Scalar | None]:
    """Return the words that the workbook itself lists, and the record's format where it says it."""
    if sheet is None:
        return (), None
    keys = {name: key for key, name in column_names().items()}
    words, format_ = [], None
    for cells in sheet.rows().values():
        texts = {column: text_in(cell.source.text) for column, cell in cells.items()}
        column, word, value = (texts.get(place, "") for place in (1, 2, 3))
        if column == FORMAT and 3 in cells:
            format_ = Scalar(value, cells[3].source.span)
        elif column in keys and word and value:
            words.append(Word(keys[column], word, value))
    return tuple(words), format_
