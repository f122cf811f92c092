"""Diagnostics as workflow commands of GitHub Actions, which shows them beside the lines.

A command is one line; whatever of a file's content could end it or begin another is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from shufa_rules.diagnostics.code import Severity
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.diagnostics.source import Span

CommandLevel: TypeAlias = Literal["error", "warning", "notice"]
"""How GitHub shows an annotation."""

_LEVELS: dict[Severity, CommandLevel] = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render_github(diagnostics: Iterable[Diagnostic], language: Language = "en") -> str:
    """Return a line a diagnostic; the code stands in the title, what to do behind the message."""
    return "\n".join(
        workflow_command(
            _LEVELS[part.severity],
            "\n".join([part.message(language), *(part.help(language) or "").splitlines()]),
            title=part.code.id if part.clause is None else f"{part.code.id} {part.clause}",
            path=part.path,
            span=part.span,
        )
        for part in diagnostics
    )


def workflow_command(
    level: CommandLevel, message: str, *, title: str, path: str, span: Span | None
) -> str:
    """Return one annotation as a line.

    Args:
        level: how it is shown.
        message: what it says; may have several lines.
        title: what stands above it.
        path: the file.
        span: where in the file; `None` for the file as a whole.
    """
    properties = {"title": title, "file": path}
    if span is not None:
        start, end = span.start_position, span.end_position
        properties["line"] = str(start.line)
        properties["endLine"] = str(end.line)
        if start.line == end.line:  # GitHub refuses columns of a place on several lines
            properties["col"] = str(start.column)
            properties["endColumn"] = str(end.column)
    told = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{level} {told}::{message.translate(_DATA)}"
