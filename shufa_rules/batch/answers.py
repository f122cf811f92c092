"""Records judged portion by portion: what any worker is asked to do."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import msgspec

from shufa_rules.batch.again import Named, mark_of
from shufa_rules.batch.judge import BatchJudge, answer_to
from shufa_rules.batch.portions import Portion, portions
from shufa_rules.batch.work import PartAnswer, Table, Work
from shufa_rules.diagnostics.catalog.judging import UNIT_AGAIN
from shufa_rules.diagnostics.diagnostic import Diagnostic, report


def judge_portion(judge: BatchJudge, portion: Portion) -> PartAnswer:
    """Judge the records of a portion.

    Raises:
        DiagnosticsError: this process has another policy than the judge was prepared with (SR464).
    """
    lines = bytearray()
    judged = unread = problems = 0
    told: list[Diagnostic] = []
    marks = bytearray()
    versions: dict[str, tuple[str, date | None, int]] = {}
    for place, loaded in portion.read():
        answer = answer_to(judge, loaded, place)
        lines += answer.line + b"\n"
        judged += answer.unit is not None
        unread += answer.unit is None and any(part.severity == "error" for part in answer.told)
        problems += answer.has_problems
        told += answer.told
        if answer.unit is not None:
            marks += mark_of(*answer.unit)
            versions.setdefault(answer.version, (answer.version, answer.day, answer.unit[1]))
    return PartAnswer(
        lines=bytes(lines),
        judged=judged,
        unread=unread,
        problems=problems,
        told=tuple(told),
        marks=bytes(marks),
        versions=tuple(versions.values()),
    )


class _Verdict(msgspec.Struct):
    unit: str
    year: int
    summary: dict[str, int]


class _Answer(msgspec.Struct):
    path: str
    line: int | None
    verdict: _Verdict | None


def _unit_of(line: bytes) -> Named | None:
    answer = msgspec.json.decode(line, type=_Answer)
    if answer.verdict is None:
        return None
    place = answer.path if answer.line is None else f"{answer.path}:{answer.line}"
    return Named(answer.verdict.unit, answer.verdict.year, place)


def _tell_again(unit: Named, first: str) -> Diagnostic:
    return report(UNIT_AGAIN, unit.place, unit=unit.name, year=str(unit.year), first=first)


def _row(line: bytes) -> dict[str, Any]:
    answer = msgspec.json.decode(line, type=_Answer)
    row: dict[str, Any] = {"path": answer.path, "line": answer.line}
    verdict = answer.verdict
    if verdict is not None:
        row |= {"unit": verdict.unit, "year": verdict.year}
        row |= {name: verdict.summary[name] for name in ("violated", "undetermined")}
    return row


JUDGING: Final[Work[Portion]] = Work(
    name="validate",
    parts=portions,
    function=judge_portion,
    read_name=_unit_of,
    tell_again=_tell_again,
    table=Table(
        columns=(
            ("path", "text"), ("line", "number"), ("unit", "text"), ("year", "number"),
            ("violated", "number"), ("undetermined", "number"), ("answer", "bytes"),
        ),
        row=_row,
    ),
)  # fmt: skip
"""Records judged: `shufa validate --results`."""
