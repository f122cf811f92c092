"""The records of a call: those of last year, and units that are given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import define, field

from shufa_rules.diagnostics.catalog import judging as judging_codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.record.streaming import iter_records

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.record.model import Record


@define
class SeenUnits:
    """The units that a call has come by so far, with where each was first."""

    _first: dict[tuple[str, int], str] = field(factory=dict)

    def again(self, record: Record) -> Iterator[Diagnostic]:
        """Yield SR425 for a unit and year that were there before; take note of all others."""
        unit, year = record.unit_id, record.year
        first = self._first.get((unit, year))
        if first is None:
            self._first[unit, year] = record.path
            return
        place = record.span("/unit") or record.path
        yield report(judging_codes.UNIT_AGAIN, place, unit=unit, year=str(year), first=first)


def records_by_unit(paths: Iterable[str]) -> dict[tuple[str, int], Record]:
    """Return the records that paths mean, by unit and year.

    Raises:
        DiagnosticsError: one of them can't be read; its findings would be taken for closed.
    """
    records = {}
    for one in iter_records(paths):
        if one.errors or one.record is None:
            raise DiagnosticsError(one.diagnostics)
        records[one.record.unit_id, one.record.year] = one.record
    return records
