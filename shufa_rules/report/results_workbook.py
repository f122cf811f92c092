"""Verdicts as a workbook: a summary, what is to be done, all results with their clauses, and the grounds apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.engine.verdict import GroundStatus, Status
from shufa_rules.report.evidence_text import value_text
from shufa_rules.report.status_text import STATUS_TITLES, basis_text, bindings_text
from shufa_rules.workbook.extra import IN_MEMORY, new_workbook, saved
from shufa_rules.workbook.styles import BodyValue
from shufa_rules.workbook.table import Table, write_table

if TYPE_CHECKING:
    from shufa_rules.engine.outcome import Evidence, Missing
    from shufa_rules.engine.verdict import Ground, Result, Verdict

_FILLS = {
    Status.VIOLATED: "F8D7D3",
    Status.UNDETERMINED: "DCE9F7",
    Status.PENDING: "FBF0D0",
    Status.SATISFIED: "DDEFDD",
    Status.NOT_APPLICABLE: "EEEEEE",
}
_OTHER_STATUSES = tuple(status for status in STATUS_TITLES if status is not Status.VIOLATED)
_TO_DO = (Status.VIOLATED, Status.UNDETERMINED, Status.PENDING)
_REMARK_FILL = "FBE8C8"
_REMARK = "提示"
"""What a violated warning or advice is called; it is no violation in earnest."""

_GROUND_STATES = {
    GroundStatus.RAISED: "有权机关已经认定",
    GroundStatus.PENDING_DETERMINATION: "待有权机关认定",
    GroundStatus.NOT_RAISED: "不成立",
}
_MOST_PLACES, _MOST_ROWS = 12, 1_000_000
_STATUS_COLUMN = 5


def results_workbook(verdicts: Iterable[Verdict], *, unread: int = 0) -> bytes:
    """Return verdicts as a workbook, the same bytes for the same verdicts.

    Args:
        verdicts: in the order in which they are shown.
        unread: records that could not be judged; the summary says that they are not in it.

    Raises:
        DiagnosticsError: there are more results than a sheet has rows (SR432), or openpyxl is not
            installed (SR448).
    """
    book = new_workbook()
    verdicts = tuple(verdicts)
    count = sum(len(verdict.results) for verdict in verdicts)
    if count > _MOST_ROWS:
        told = f"{count:,} rows", f"{count:,}行"
        problem = report(codes.WORKBOOK_TOO_LARGE, IN_MEMORY, what=told[0], what_zh=told[1])
        raise DiagnosticsError((problem,))
    for table in (
        _summary(verdicts, unread),
        _to_do(verdicts),
        _results(verdicts),
        _grounds(verdicts),
    ):
        write_table(book, table)
    return saved(book)


def _summary(verdicts: Sequence[Verdict], unread: int) -> Table:
    counts = [_counts(verdict) for verdict in verdicts]
    rows: list[tuple[BodyValue, ...]] = [
        (
            verdict.unit_name,
            verdict.year,
            verdict.as_of,
            basis_text(verdict.document_number, verdict.text_status).removeprefix("依据 "),
            bindings_text(verdict.bindings, verdict.bindings_label),
            *count,
        )
        for verdict, count in zip(verdicts, counts, strict=True)
    ]
    if len(rows) > 1:
        sums = (sum(numbers) for numbers in zip(*counts, strict=True))
        rows.append(("合计", None, None, None, None, *sums))
    others = tuple((STATUS_TITLES[status], 9) for status in _OTHER_STATUSES)
    return Table(
        name="汇总",
        title="年终述法记录检验结果",
        remarks=(
            "“不符合”是违反强制性要求的项数，“提示”是建议和提醒，“待定”是记录、参数取值或者认定尚缺、不能下结论的项数。",
            "“问责线索”只列事实和可用的措施，须由有权机关认定，不是对任何人的结论。",
            *((f"另有 {unread} 份记录未能检验，不在本表之中。",) if unread else ()),
        ),
        columns=(
            ("单位", 30),
            ("年度", 8),
            ("截至", 13),
            ("依据", 24),
            ("参数取值", 24),
            ("不符合", 9),
            (_REMARK, 9),
            *others,
            ("问责线索", 11),
        ),
        rows=rows,
        filtered=False,
    )


def _counts(verdict: Verdict) -> tuple[int, ...]:
    wrong, summary = len(verdict.violations), verdict.summary
    others = (summary[status.value] for status in _OTHER_STATUSES)
    return (wrong, summary[Status.VIOLATED.value] - wrong, *others, len(verdict.grounds))


def _to_do(verdicts: Sequence[Verdict]) -> Table:
    """Return what is wrong, open or still to come, unit by unit, the gravest first."""
    found = [
        (verdict, result)
        for verdict in verdicts
        for result in sorted(verdict.results, key=_gravity)
        if result.status in _TO_DO
    ]
    return Table(
        name="待办事项",
        title="待办事项",
        remarks=("不符合、提示、待定和未到期的事项，每个单位之内按轻重排列。",),
        columns=(
            ("单位", 22),
            ("结果", 9),
            ("条款", 13),
            ("对象", 14),
            ("事项", 28),
            ("说明", 44),
            ("怎么办", 40),
            ("期限", 13),
        ),
        rows=[
            (
                verdict.unit_name,
                _title(result),
                result.cite,
                result.subject_name,
                result.title,
                result.message,
                result.remedy or _lacking(result.missing),
                result.deadline,
            )
            for verdict, result in found
        ],
        fills={(number, 1): _fill(result) for number, (_, result) in enumerate(found)},
    )


def _gravity(result: Result) -> tuple[int, bool]:
    place = _TO_DO.index(result.status) if result.status in _TO_DO else len(_TO_DO)
    return place, not result.is_violation


def _title(result: Result) -> str:
    remark = result.status is Status.VIOLATED and not result.is_violation
    return _REMARK if remark else STATUS_TITLES[result.status]


def _results(verdicts: Sequence[Verdict]) -> Table:
    found = [(verdict, result) for verdict in verdicts for result in verdict.results]
    return Table(
        name="检验结果",
        title="逐条检验结果",
        remarks=("按方案条款的先后排列；可用列标题上的筛选按钮只看“不符合”或者“待定”。",),
        columns=(
            ("单位", 20),
            ("年度", 8),
            ("条款", 13),
            ("对象", 14),
            ("事项", 26),
            ("结果", 9),
            ("说明", 40),
            ("原文", 40),
            ("补救", 34),
            ("期限", 13),
            ("记录", 34),
            ("所缺", 28),
            ("规则", 20),
        ),
        rows=[_result_row(verdict, result) for verdict, result in found],
        fills={(number, _STATUS_COLUMN): _fill(result) for number, (_, result) in enumerate(found)},
        frozen=3,
    )


def _result_row(verdict: Verdict, result: Result) -> tuple[BodyValue, ...]:
    return (
        verdict.unit_name,
        verdict.year,
        result.cite,
        result.subject_name,
        result.title,
        _title(result),
        result.message,
        result.quote,
        result.remedy,
        result.deadline,
        _places(result.evidence),
        _lacking(result.missing),
        result.rule,
    )


def _fill(result: Result) -> str:
    return _REMARK_FILL if _title(result) == _REMARK else _FILLS[result.status]


def _grounds(verdicts: Sequence[Verdict]) -> Table:
    return Table(
        name="问责线索",
        title="问责线索（须由有权机关认定）",
        remarks=(
            "这里只列记录中的事实和方案规定的措施。是否属于所列情形，由有权机关认定；是否采取、采取哪种措施，由有权机关决定。",
        ),
        columns=(
            ("单位", 20),
            ("年度", 8),
            ("条款", 11),
            ("情形", 30),
            ("认定情况", 18),
            ("所涉事项", 16),
            ("涉及的主要负责人", 18),
            ("说明", 40),
            ("原文", 40),
            ("记录", 36),
            ("所缺", 28),
            ("待认定", 16),
            ("可用措施（不分先后，未作选择）", 24),
            ("述法内容中的相近语句（不作为证据）", 40),
        ),
        rows=[_ground_row(verdict, part) for verdict in verdicts for part in verdict.grounds],
        frozen=3,
    )


def _ground_row(verdict: Verdict, ground: Ground) -> tuple[BodyValue, ...]:
    return (
        verdict.unit_name,
        verdict.year,
        ground.cite,
        ground.title,
        _GROUND_STATES[ground.status],
        ground.subject_name,
        "、".join(ground.heads) or None,
        ground.message,
        ground.quote,
        _places(ground.evidence),
        _lacking(ground.missing),
        ground.awaits,
        "、".join(ground.measures) or None,
        "\n".join(part.text for part in ground.related) or None,
    )


def _places(evidence: tuple[Evidence, ...]) -> str | None:
    lines = [f"{part.pointer.lstrip('/')}　{value_text(part.value)}" for part in evidence]
    if len(lines) > _MOST_PLACES:
        rest = len(lines) - _MOST_PLACES + 1
        lines = [*lines[: _MOST_PLACES - 1], f"另有 {rest} 处"]
    return "\n".join(lines) or None


def _lacking(missing: tuple[Missing, ...]) -> str | None:
    return "\n".join(dict.fromkeys(part.text for part in missing)) or None
