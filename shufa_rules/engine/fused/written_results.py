"""All results of a record as JSON, without an object for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.engine.fused.code import UNREACHED
from shufa_rules.engine.fused.result_writing import (
    WrittenPlaces,
    WrittenSubject,
    encode,
    written_subject,
)
from shufa_rules.engine.verdict import result_data

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledRule
    from shufa_rules.engine.fused.results import FusedResults
    from shufa_rules.engine.fused.standing import Standing


def write_results(
    results: FusedResults, standing: Standing, rules: tuple[CompiledRule, ...]
) -> list[bytes]:
    """Return the results, in document order, as pieces of JSON with a comma between any two.

    What the programs don't show is made as an object (`FusedResults`) and then written.
    """
    out: list[bytes] = []
    k, teller = standing.k, standing.program.showings.teller
    places = WrittenPlaces(standing.record, k)
    unit = written_subject(k.unit.id, k.unit.name)
    subjects: dict[str, WrittenSubject] = {}
    unit_judge = standing.program.of_unit()
    stands, open_rules = results.stands()
    for number, rule in enumerate(rules):
        if number in open_rules:
            found = results.of_open_rule(number, rule, stands.get(number, ()))
            out += [b"," + encode(result_data(result)) for result in found]
            continue
        if number not in stands:
            show, maker = teller(unit_judge, number, UNREACHED)
            if rule.for_each is not None and maker.is_sure:
                maker.writer.write_bare(out, unit, k)
            elif show is None or not maker.writer.write(out, unit, show(None, k, places), k, None):
                out.append(b"," + encode(result_data(results.unreached(number, rule))))
            continue
        for code, stand in stands[number]:
            entry = stand.entry
            show, maker = teller(stand.judge, number, code)
            subject = unit
            if entry is not None:
                known = subjects.get(entry.id)
                if known is None:
                    known = written_subject(entry.id, results.name_of(entry))
                    subjects[entry.id] = known
                subject = known
            if show is None or not maker.writer.write(
                out, subject, show(entry, k, places), k, entry
            ):
                out.append(b"," + encode(result_data(results.of_entry(number, code, stand))))
    if out:
        out[0] = out[0].removeprefix(b",")
    return out
