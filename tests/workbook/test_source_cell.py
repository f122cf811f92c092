from __future__ import annotations

import pytest

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import report, sort_diagnostics
from shufa_rules.diagnostics.rendering.github import render_github
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.diagnostics.rendering.sarif import diagnostic_result
from shufa_rules.diagnostics.rendering.text import render_text
from shufa_rules.workbook.source_cell import SourceCell, column_letters


def problem(sheet="整改台账", number=2, row=7, column=4, text="#REF!"):
    """Return what is wrong with a cell."""
    cell = SourceCell("book.xlsx", text, sheet, number, row, column)
    return report(codes.ERROR_CELL, cell.span, value=text)


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_columns_are_called_as_in_excel(number, letters):
    """A to Z, AA to ZZ, AAA to XFD."""
    assert column_letters(number) == letters


def test_text_for_a_person():
    """Sheet and cell stand where a file has line and column; the cell's text is underlined."""
    lines = render_text([problem()], "zh").splitlines()
    assert lines[1:5] == [
        "  --> book.xlsx:整改台账!D7",
        "   |",
        "D7 | #REF!",
        "   | ^^^^^",
    ]


def test_data_for_a_machine():
    """JSON has the cell and no lines; SARIF a logical place; GitHub the cell in the message."""
    data = render_json(problem())
    assert (data["cell"], data["line"], data["end_column"]) == ("整改台账!D7", None, None)
    (place,) = diagnostic_result(problem())["locations"]
    assert "region" not in place["physicalLocation"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "整改台账!D7"}]
    annotation = render_github([problem()], "en")
    assert "line=" not in annotation
    assert "整改台账!D7: " in annotation


def test_problems_stand_in_the_order_of_the_workbook():
    """Sheet by sheet, row by row, cell by cell."""
    in_order = [
        problem("甲", 1, 9, 9),
        problem("乙", 2, 2, 1),
        problem("乙", 2, 2, 3),
        problem("乙", 2, 10, 1),
    ]
    assert list(sort_diagnostics(reversed(in_order))) == in_order
