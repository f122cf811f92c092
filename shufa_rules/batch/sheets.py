"""Cohorts graded one by one: every one is independent of the others, so any worker can have any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from shufa_rules.batch.again import Named, mark_of
from shufa_rules.batch.cohort_portions import CohortPortion, cohort_portions
from shufa_rules.batch.cohorts import facts_shown, with_facts
from shufa_rules.batch.judge import BatchJudge, encode_answer, shelf_of
from shufa_rules.batch.work import PartAnswer, Table, Work
from shufa_rules.diagnostics.catalog.batch import COHORT_AGAIN
from shufa_rules.diagnostics.catalog.internal import INTERNAL_ERROR
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.grading.grading import grade_cohort
from shufa_rules.grading.sheet import SheetStatus

if TYPE_CHECKING:
    from shufa_rules.grading.cohort import Cohort
    from shufa_rules.grading.sheet import GradeSheet


def grade_portion(judge: BatchJudge, portion: CohortPortion) -> PartAnswer:
    """Grade a cohort, with what the records beside it show.

    The answer is `{"path": ..., "sheet": ..., "errors": [...]}`: the sheet as `GradeSheet.to_dict` gives
    it, or null.

    Raises:
        DiagnosticsError: this process has another policy than the judge was prepared with (SR464).
    """
    shelf_of(judge)  # another policy is no problem of this cohort's
    told = list(portion.problems)
    cohort: Cohort | None = None
    sheet: GradeSheet | None = None
    try:
        reading = portion.read()
        told += reading.diagnostics
        if reading.cohort is not None and not any(part.severity == "error" for part in told):
            cohort = reading.cohort
            sheet = _graded(judge, cohort, portion, told)
            told += sheet.warnings
    except DiagnosticsError as error:
        told += error.diagnostics
    except Exception as error:  # noqa: BLE001  one cohort never stops the others
        told.append(report(INTERNAL_ERROR, portion.path, error=f"{type(error).__name__}: {error}"))
    written = {
        "path": portion.path,
        "sheet": None if sheet is None else sheet.to_dict(),
        "errors": [render_json(part, "zh") for part in told],
    }
    line = encode_answer(written) + b"\n"
    if sheet is None or cohort is None:
        return PartAnswer(
            lines=line, judged=0, unread=1, problems=0, told=tuple(told), marks=b"", versions=()
        )
    return PartAnswer(
        lines=line,
        judged=1,
        unread=0,
        problems=int(sheet.status is not SheetStatus.GRADED),
        told=tuple(told),
        marks=mark_of(sheet.cohort, sheet.year),
        versions=((sheet.policy, judge.as_of or cohort.as_of, sheet.year),),
    )


def _graded(
    judge: BatchJudge, cohort: Cohort, portion: CohortPortion, told: list[Diagnostic]
) -> GradeSheet:
    day = judge.as_of or cohort.as_of
    policy = shelf_of(judge).policy_on(day, cohort.year)
    told.extend(policy.binding_doubts(cohort.year, cohort.path))
    if portion.records.pieces:
        loaded = (one for _, one in portion.records.read())
        cohort, doubts = with_facts(cohort, facts_shown(policy, cohort.year, day, loaded))
        told.extend(doubts)
    return grade_cohort(policy, cohort)


class _Sheet(msgspec.Struct):
    cohort: str
    year: int
    status: str
    grades: list[msgspec.Raw]


class _Answer(msgspec.Struct):
    path: str
    sheet: _Sheet | None


def _cohort_of(line: bytes) -> Named | None:
    answer = msgspec.json.decode(line, type=_Answer)
    sheet = answer.sheet
    return None if sheet is None else Named(sheet.cohort, sheet.year, answer.path)


def _tell_again(cohort: Named, first: str) -> Diagnostic:
    return report(
        COHORT_AGAIN, cohort.place, cohort=cohort.name, year=str(cohort.year), first=first
    )


def _row(line: bytes) -> dict[str, Any]:
    answer = msgspec.json.decode(line, type=_Answer)
    row: dict[str, Any] = {"path": answer.path}
    sheet = answer.sheet
    if sheet is not None:
        row |= {"cohort": sheet.cohort, "year": sheet.year, "status": sheet.status}
        row["people"] = len(sheet.grades)
    return row


GRADING: Final[Work[CohortPortion]] = Work(
    name="grade",
    parts=cohort_portions,
    function=grade_portion,
    read_name=_cohort_of,
    tell_again=_tell_again,
    table=Table(
        columns=(
            ("path", "text"), ("cohort", "text"), ("year", "number"), ("status", "text"),
            ("people", "number"), ("answer", "bytes"),
        ),
        row=_row,
    ),
)  # fmt: skip
"""Cohorts graded: `shufa grade --results`."""
