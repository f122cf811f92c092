"""Diagnostics for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language


def render_json(diagnostic: Diagnostic, language: Language = "en") -> dict[str, Any]:
    """Return a diagnostic as plain data."""
    span = diagnostic.span
    cell = None if span is None else span.source.cell
    lines = None if cell is not None else span  # a workbook has no lines
    start = None if lines is None else lines.start_position
    end = None if lines is None else lines.end_position
    return {
        "code": diagnostic.code.id,
        "severity": diagnostic.severity,
        "message": diagnostic.message(language),
        "path": diagnostic.path,
        "line": None if start is None else start.line,
        "column": None if start is None else start.column,
        "end_line": None if end is None else end.line,
        "end_column": None if end is None else end.column,
        "cell": cell,
        "clause": diagnostic.clause,
        "help": diagnostic.help(language),
    }
