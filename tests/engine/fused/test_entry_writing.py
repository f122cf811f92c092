"""Results of an entry written all at once are those written one by one."""

from __future__ import annotations

import pytest
from attrs import evolve

import shufa_rules as sr
from shufa_rules.bundled import schemas_folder
from shufa_rules.engine.fused import showings
from shufa_rules.engine.fused.entry_writing import write_entry_writer
from shufa_rules.engine.fused.policy import FusedPolicy
from shufa_rules.engine.fused.result_making import ResultMakers

PATHS = sorted((schemas_folder().parent / "examples" / "records").glob("*.yaml"))


def fused_of(prepared, record):
    """The compiled engine, with no function written but for the unit's kind."""
    fused = FusedPolicy(prepared.compiled, prepared.binding_for(record.year))
    fused.program(record.typed.unit.kind, roster=record.typed.unit.on_assessment_roster)
    return fused


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_all_at_once(prepared, path, monkeypatch):
    """From the first entry on, and before any function is written for all rules, the bytes are the same."""
    record = sr.load_record(path)
    wanted = prepared.evaluate(record, engine="reference").to_json()
    for before in (10**6, 0):
        monkeypatch.setattr(showings, "ENTRIES_BEFORE", before)
        assert fused_of(prepared, record).evaluate(record, record.as_of).to_json() == wanted


def test_a_function_is_written_when_it_is_worth_it(prepared):
    """Few entries are written rule by rule, many by one function."""
    record = sr.load_record(next(path for path in PATHS if path.stem == "town-2021"))
    fused = fused_of(prepared, record)
    found = {fused.evaluate(record, record.as_of).to_json()}
    program = fused.program(record.typed.unit.kind, roster=record.typed.unit.on_assessment_roster)
    judges = {
        stand.judge.sort: stand.judge for stand in fused.standing(record.typed, record.as_of).stands
    }
    assert program.showings.entry_writer(judges["people", "principal_head", "party", "in"]) is None
    for _ in range(showings.ENTRIES_BEFORE):
        found.add(fused.evaluate(record, record.as_of).to_json())
    assert len(found) == 1
    assert program.showings.entry_writer(judges["people", "principal_head", "party", "in"])
    assert program.showings.entry_writer(judges["unit",])


def test_what_can_not_be_written_is_left(prepared):
    """A rule whose message names what the engine derives is left to be written by itself."""
    program = prepared.fused[2021].program("town", roster=True)
    judge = next(
        program.judge(sort)
        for sort in (program.of_events() and program.sorts())
        if sort.name == "events grade_proposal"
    )
    number, *_ = judge.rules
    rule = prepared.compiled.rules[number]
    odd = evolve(rule, messages={"satisfied": "{days_overdue}"})
    source = write_entry_writer(
        [(0, odd)], program.sight, judge.entry, program.joined, ResultMakers((odd,))
    )
    assert "rows" not in source.text.partition("\n")[2]
    assert "left.append((0, r0))" in source.text
