from __future__ import annotations

import io
from datetime import date

import pytest

openpyxl = pytest.importorskip("openpyxl")

from shufa_rules.diagnostics.errors import DiagnosticsError  # noqa: E402  after openpyxl is there
from shufa_rules.engine.outcome import Evidence, Missing  # noqa: E402
from shufa_rules.engine.verdict import GroundStatus, Status  # noqa: E402
from shufa_rules.report import results_workbook as module  # noqa: E402
from shufa_rules.report.results_workbook import results_workbook  # noqa: E402


def opened(*verdicts, **options):
    """Return the workbook of verdicts as openpyxl has it."""
    return openpyxl.load_workbook(io.BytesIO(results_workbook(verdicts, **options)))


def rows_of(sheet):
    """Return the rows of a sheet below its headings, by heading."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(number for number, row in enumerate(rows) if row[0] == "单位")
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


def test_all_that_a_verdict_says(make_result, make_verdict):
    """Clause, quotation, status, what to do and until when stand in a row for each result."""
    missing = (Missing("parameter", "x", "参数“幅度”未取值"),)
    verdict = make_verdict(
        make_result(deadline=date(2021, 12, 31)),
        make_result(Status.VIOLATED, severity="advice"),
        make_result(Status.UNDETERMINED, missing=missing, remedy=None),
        make_result(Status.SATISFIED, remedy=None),
    )
    rows = rows_of(opened(verdict)["检验结果"])
    assert [row["结果"] for row in rows] == ["不符合", "提示", "待定", "符合"]
    first = rows[0]
    assert (first["条款"], first["原文"]) == ("三（二）9", "每年集体学法不少于2次")
    assert first["补救"] == "年底前再组织 1 次，并记入台账"
    assert first["期限"].date() == date(2021, 12, 31)
    assert first["记录"] == "study_sessions/0/date　2021-04-12"
    assert rows[2]["所缺"] == "参数“幅度”未取值"


def test_what_is_to_be_done_stands_apart(make_result, make_verdict):
    """A sheet of its own has what is wrong or open, the gravest first, and nothing in order."""
    verdict = make_verdict(
        make_result(Status.SATISFIED, rule="a"),
        make_result(Status.PENDING, rule="b"),
        make_result(Status.UNDETERMINED, rule="c"),
        make_result(rule="d"),
    )
    rows = rows_of(opened(verdict)["待办事项"])
    assert [row["结果"] for row in rows] == ["不符合", "待定", "未到期"]


def test_the_summary(make_result, make_verdict):
    """A line a unit and a sum; example values and records that couldn't be judged are told."""
    one = make_verdict(make_result(), bindings="example-2021", bindings_label="example")
    two = make_verdict(make_result(severity="warning"), unit_name="襄垣县他局")
    sheet = opened(one, two, unread=3)["汇总"]
    rows = rows_of(sheet)
    assert [row["单位"] for row in rows] == ["襄垣县某局", "襄垣县他局", "合计"]
    assert [row["不符合"] for row in rows] == [1, 0, 1]
    assert [row["提示"] for row in rows] == [0, 1, 1]
    assert rows[0]["参数取值"] == "example-2021（示例，没有机关确定过）"
    assert "另有 3 份记录未能检验，不在本表之中。" in {cell.value for cell in sheet["A"]}


def test_grounds_name_no_violation(make_ground, make_verdict):
    """Facts and open measures; nothing is chosen, and a person is nowhere said to have violated."""
    raised = make_ground(status=GroundStatus.RAISED, awaits=None, missing=())
    sheet = opened(make_verdict(grounds=(make_ground(), raised)))["问责线索"]
    rows = rows_of(sheet)
    assert [row["认定情况"] for row in rows] == ["待有权机关认定", "有权机关已经认定"]
    assert rows[0]["可用措施（不分先后，未作选择）"] == "告诫约谈、责令整改"
    told = "".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "违规" not in told
    assert "不符合" not in told


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\x07响铃"])
def test_no_text_becomes_a_formula(make_result, make_verdict, text):
    """A name or a message that begins like a formula is a text; control characters are escaped."""
    verdict = make_verdict(
        make_result(message=text, evidence=(Evidence("/unit/name", text),)), unit_name=text
    )
    book = opened(verdict)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n", "d"}
    assert not any(cell.data_type == "f" for cell in cells)


def test_the_same_verdicts_give_the_same_bytes(make_result, make_verdict):
    """No clock stands in the workbook."""
    verdict = make_verdict(make_result())
    assert results_workbook([verdict]) == results_workbook([verdict])


def test_more_results_than_rows(make_result, make_verdict, monkeypatch):
    """SR432: a sheet has so many rows, and none is left out."""
    monkeypatch.setattr(module, "_MOST_ROWS", 1)
    with pytest.raises(DiagnosticsError) as caught:
        results_workbook([make_verdict(make_result(), make_result())])
    assert [part.code.id for part in caught.value.diagnostics] == ["SR432"]
