"""All results of a record as JSON, without an object for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.engine.fused.code import UNREACHED
from shufa_rules.engine.fused.result_writing import (
    WrittenPlaces,
    encode,
    written_subject,
)
from shufa_rules.engine.verdict import result_data

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledRule
    from shufa_rules.engine.fused.results import FusedResults
    from shufa_rules.engine.fused.standing import Stand, Standing
    from shufa_rules.engine.verdict import Result


def write_results(results: FusedResults, standing: Standing) -> list[bytes]:
    """Return the results, in document order, as pieces of JSON with a comma between any two.

    What the programs don't show is made as an object (`FusedResults`) and then written.
    """
    writing = _Writing(results, standing)
    rows = writing.rows()
    out: list[bytes] = []
    for number, rule in enumerate(results.rules):
        row = rows.get(number)
        if row is None:
            writing.write_unreached(out, number, rule)
        else:
            out += row
    if out:
        out[0] = out[0].removeprefix(b",")
    return out


class _Writing:
    """The pieces of one record."""

    def __init__(self, results: FusedResults, standing: Standing) -> None:
        self._results = results
        self._standing = standing
        self._rules = results.rules
        self._k = standing.k
        self._teller = standing.program.showings.teller
        self._unit_judge = standing.program.of_unit()
        self._places = WrittenPlaces(standing.record, standing.k)
        self._unit = written_subject(standing.k.unit.id, standing.k.unit.name)

    def rows(self) -> dict[int, list[bytes]]:
        """Return the results of the rules that reach anything, by their numbers."""
        k, places, results, teller = self._k, self._places, self._results, self._teller
        open_rules = results.open_rules()
        open_stands: dict[int, list[tuple[int, Stand]]] = {number: [] for number in open_rules}
        rows: dict[int, list[bytes]] = {}
        for stand in self._standing.stands:
            judge, entry = stand.judge, stand.entry
            pairs = judge.summary(stand.codes).pairs
            if not pairs:
                continue
            subject = self._unit
            if entry is not None:
                subject = written_subject(entry.id, results.name_of(entry))
            tellers = judge.tellers
            for pair in pairs:
                number, code = pair
                if number in open_rules:
                    open_stands[number].append((code, stand))
                    continue
                row = rows.get(number)
                if row is None:
                    row = rows[number] = []
                show, maker = tellers.get(pair) or teller(judge, number, code)
                shown = None if show is None else show(entry, k, places)
                if shown is None:
                    row.append(_written(results.of_entry(number, code, stand)))
                else:
                    maker.writer.write(row, subject, shown, k, entry)
        for number, stands in open_stands.items():
            rows[number] = [
                _written(found)
                for found in results.of_open_rule(number, self._rules[number], stands)
            ]
        return rows

    def write_unreached(self, out: list[bytes], number: int, rule: CompiledRule) -> None:
        """Write the result of a rule that doesn't reach the unit, or none of its entries."""
        show, maker = self._teller(self._unit_judge, number, UNREACHED)
        if rule.for_each is not None and maker.is_sure:
            maker.writer.write_bare(out, self._unit, self._k)
            return
        shown = None if show is None else show(None, self._k, self._places)
        if shown is None:
            out.append(_written(self._results.unreached(number, rule)))
        else:
            maker.writer.write(out, self._unit, shown, self._k, None)


def _written(result: Result) -> bytes:
    return b"," + encode(result_data(result))
