"""Dates: those that contradict each other, and those far from the record's year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.record.checks.entries import day_at, entries, number_at
from shufa_rules.schema.fields import record_shape
from shufa_rules.schema.store import load_schema
from shufa_rules.syntax.node import Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

ORDERED = (
    ("people", "appointed_on", "left_on"),
    ("inspection_findings", "issued_on", "due_on"),
    ("extensions", "on", "due_on"),
    ("rectifications", "date", "verified_on"),
)
"""List, earlier date, later date: the later one can't be before the earlier one."""


def check_dates(node: Node) -> Iterator[Diagnostic]:
    """Yield an SR408 for dates that contradict each other, an SR409 for implausible ones."""
    for collection, earlier, later in ORDERED:
        for _, entry in entries(node, collection):
            yield from _check_order(entry, collection, earlier, later)
    year = number_at(node, "year")
    if year is not None and isinstance(node, Mapping) and date.min.year < year < date.max.year:
        yield from _check_plausible(node, year)


def _check_order(entry: Mapping, collection: str, earlier: str, later: str) -> Iterator[Diagnostic]:
    first, second = day_at(entry, earlier), day_at(entry, later)
    if first is not None and second is not None and second[0] < first[0]:
        titles = load_schema("record")["properties"][collection]["items"]["properties"]
        yield report(
            codes.DATES_CONTRADICT,
            second[1].span,
            earlier=earlier,
            earlier_date=first[0].isoformat(),
            earlier_title=titles[earlier]["title"],
            later=later,
            later_date=second[0].isoformat(),
            later_title=titles[later]["title"],
        )


def _check_plausible(node: Mapping, year: int) -> Iterator[Diagnostic]:
    since = _first_year(node, year)
    last = date(year + 1, 12, 31)
    for collection in record_shape().collections.values():
        if collection.happened is None:
            continue
        first = date(since if collection.carries_over else year, 1, 1)
        for _, entry in entries(node, collection.name):
            yield from _implausible(day_at(entry, collection.happened), first, last, year)
    yield from _implausible(day_at(node, "as_of"), date(year, 1, 1), last, year)


def _implausible(
    found: tuple[date, Scalar] | None, first: date, last: date, year: int
) -> Iterator[Diagnostic]:
    if found is not None and not first <= found[0] <= last:
        yield report(
            codes.IMPLAUSIBLE_DATE, found[1].span, date=found[0].isoformat(), year=str(year)
        )


def _first_year(node: Mapping, year: int) -> int:
    """Return the earliest year that a finding is carried over from, or the record's own."""
    found = (
        number_at(entry, "carried_over_from") for _, entry in entries(node, "inspection_findings")
    )
    return min([year, *(since for since in found if since is not None and since >= date.min.year)])
