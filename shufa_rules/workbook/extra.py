"""openpyxl, which comes with the extra `[excel]`: a new workbook, and its bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.workbook.office_package import steady

if TYPE_CHECKING:
    from openpyxl import Workbook

IN_MEMORY = "<workbook>"
"""What stands for the path of a workbook that isn't a file yet."""


def new_workbook() -> Workbook:
    """Return a workbook without a sheet.

    Raises:
        DiagnosticsError: openpyxl is not installed (SR448).
    """
    try:
        from openpyxl import Workbook
    except ModuleNotFoundError as error:
        problem = report(codes.EXTRA_NEEDED, IN_MEMORY, package="openpyxl", extra="excel")
        raise DiagnosticsError((problem,)) from error
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    book.properties.creator = "shufa_rules"
    return book


def saved(book: Workbook) -> bytes:
    """Return a workbook's bytes: the same for the same content."""
    data = io.BytesIO()
    book.save(data)
    return steady(data.getvalue())
