"""All results of a record as JSON, without an object for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shufa_rules.engine.fused.code import REACH_UNKNOWN, UNREACHED
from shufa_rules.engine.fused.result_writing import (
    WrittenPlaces,
    WrittenSubject,
    encode,
    written_subject,
    written_subject_of,
)
from shufa_rules.engine.verdict_data import result_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    keys = writing.unit.keys
    for segment in standing.program.showings.segments(writing.reached):
        if not isinstance(segment, int):
            out.append(keys.join(segment))
        elif rows[segment]:
            out += rows[segment]
        else:
            writing.write_unreached(out, segment, results.rules[segment])
    if out:
        out[0] = out[0].removeprefix(b",")
    return out


class _Writing:
    """The pieces of one record.

    Attributes:
        unit: the unit, as what results are about.
        reached: the rules that reach anything, as the bits of a number.
    """

    def __init__(self, results: FusedResults, standing: Standing) -> None:
        self._results = results
        self._standing = standing
        self._rules = results.rules
        self._open = set(standing.unsure)
        self._k = standing.k
        self._teller = standing.program.showings.teller
        self._entry_writer = standing.program.showings.entry_writer
        self._unit_judge = standing.program.of_unit()
        self._places = WrittenPlaces(standing.record, standing.k)
        self._told: dict[str, tuple[str, bytes]] = {}
        self.reached = 0
        self.unit = written_subject(standing.k.unit.id, standing.k.unit.name)

    def rows(self) -> list[list[bytes]]:
        """Return the results of each rule, where it reaches anything."""
        rows: list[list[bytes]] = [[] for _ in self._rules]
        for stand, summary in self._results.summaries:
            judge, entry = stand.judge, stand.entry
            pairs: Sequence[tuple[int, int]] = summary.pairs
            if entry is None and stand.list_name is not None:
                self._open.update(number for number, _ in pairs)
            elif pairs or entry is None:
                subject = self.unit
                if entry is not None:
                    subject = self._subject(entry)
                write = self._entry_writer(judge)
                if write is not None:
                    pairs = write(entry, self._k, self._places, stand.codes, subject, rows)
                if pairs:
                    self._write_pairs(rows, stand, subject, pairs)
            self.reached |= summary.reached
        for number in self._open:
            self.reached |= 1 << number
            self._write_open_rule(
                rows,
                number,
                [
                    (summary.codes[number], stand)
                    for stand, summary in self._results.summaries
                    if number in summary.codes
                ],
            )
        return rows

    def _subject(self, entry: Any) -> WrittenSubject:
        """Return an entry as what results are about: most are called by their id and a person."""
        person = getattr(entry, "person", None)
        if person is None or getattr(entry, "name", None) is not None:
            return written_subject(entry.id, self._results.name_of(entry))
        told = self._told.get(person)
        if told is None:
            name = self._results.people.get(person)
            label = "" if name is None else f"（{name}）"
            told = self._told[person] = label, encode(label)[1:-1]
        return written_subject_of(entry.id, *told)

    def _write_pairs(
        self,
        rows: list[list[bytes]],
        stand: Stand,
        subject: WrittenSubject,
        pairs: Iterable[tuple[int, int]],
    ) -> None:
        """Write the results of an entry one by one."""
        for number, code in pairs:
            if code == REACH_UNKNOWN:
                self._open.add(number)
            if number not in self._open:
                self._write_one(rows[number], stand, subject, number, code)

    def _write_one(
        self, row: list[bytes], stand: Stand, subject: WrittenSubject, number: int, code: int
    ) -> None:
        show, maker = stand.judge.tellers.get((number, code)) or self._teller(
            stand.judge, number, code
        )
        shown = None if show is None else show(stand.entry, self._k, self._places)
        if shown is None:
            row.append(_written(self._results.of_entry(number, code, stand)))
        else:
            maker.writer.write(row, subject, shown, self._k, stand.entry)

    def _write_open_rule(
        self, rows: list[list[bytes]], number: int, stands: list[tuple[int, Stand]]
    ) -> None:
        """Write the results of a rule of which it isn't known whether it reaches some entries."""
        results = self._results
        row = rows[number] = []
        case = results.open_case(number, stands)
        if case is None:
            row += map(_written, results.of_open_rule(number, self._rules[number], stands))
            return
        for code, stand in case.reached:
            subject = self._subject(stand.entry)
            self._write_one(row, stand, subject, number, code)
        subject = written_subject(case.ids, case.name)
        shown = (), None, (), None, case.missing
        case.maker.writer.write(row, subject, shown, self._k, case.one)

    def write_unreached(self, out: list[bytes], number: int, rule: CompiledRule) -> None:
        """Write the result of a rule that doesn't reach the unit, or none of its entries."""
        tellers = self._unit_judge.tellers
        show, maker = tellers.get((number, UNREACHED)) or self._teller(
            self._unit_judge, number, UNREACHED
        )
        if rule.for_each is not None and maker.is_sure:
            maker.writer.write(out, self.unit, ((), None, (), None, ()), self._k, None)
            return
        shown = None if show is None else show(None, self._k, self._places)
        if shown is None:
            out.append(_written(self._results.unreached(number, rule)))
        else:
            maker.writer.write(out, self.unit, shown, self._k, None)


def _written(result: Result) -> bytes:
    return b"," + encode(result_data(result))
