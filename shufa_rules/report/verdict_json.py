"""Verdicts for machines: `{"verdicts": [...], "errors": [...]}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.report.json_text import json_text

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.verdict import Verdict


def verdicts_data(
    verdicts: Iterable[Verdict], errors: Iterable[Diagnostic], language: Language = "zh"
) -> dict[str, Any]:
    """Return verdicts and diagnostics as plain data."""
    return {
        "verdicts": [verdict.to_dict() for verdict in verdicts],
        "errors": [render_json(error, language) for error in errors],
    }


def stream_verdicts(
    verdicts: Iterable[Verdict], errors: list[Diagnostic], language: Language = "zh"
) -> Iterator[str]:
    """Yield the JSON of verdicts piece by piece, so that none has to be kept.

    Args:
        verdicts: each is written as soon as it is there.
        errors: read when the last verdict has been written; whoever makes the verdicts fills it.
        language: of the diagnostics.
    """
    yield '{\n  "verdicts": ['
    separator, end = "", ""
    for verdict in verdicts:
        yield f"{separator}\n    {json_text(verdict.to_dict(), '    ')}"
        separator, end = ",", "\n  "
    told = json_text([render_json(error, language) for error in errors], "  ")
    yield f'{end}],\n  "errors": {told}\n}}\n'
