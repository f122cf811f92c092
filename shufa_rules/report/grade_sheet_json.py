"""A grade sheet for machines, with the diagnostics told beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.rendering.json import render_json

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.grading.sheet import GradeSheet


def sheet_data(
    sheet: GradeSheet, errors: Iterable[Diagnostic] = (), language: Language = "zh"
) -> dict[str, Any]:
    """Return a sheet and diagnostics as plain data, as `schemas/grade-sheet.schema.json` tells it."""
    return {**sheet.to_dict(), "errors": [render_json(error, language) for error in errors]}
