"""What is said where the program itself is wrong: one line, never a traceback."""

from __future__ import annotations

import os
import sys

from shufa_rules.cli.exit_code import BAD_INPUT
from shufa_rules.diagnostics.catalog.internal import INTERNAL_ERROR
from shufa_rules.diagnostics.diagnostic import Diagnostic, report

TRACE_VARIABLE = "SHUFA_TRACE"
"""The environment variable that asks for a traceback."""


def failure(error: BaseException, where: str) -> Diagnostic:
    """Return an unexpected error as a diagnostic on what was being worked on."""
    if os.environ.get(TRACE_VARIABLE):
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    return report(INTERNAL_ERROR, where, error=f"{type(error).__name__}: {error}")


def report_failure(error: BaseException) -> int:
    """Tell an unexpected error on standard error and return the exit code."""
    from shufa_rules.diagnostics.rendering.text import render_text

    sys.stderr.write(render_text([failure(error, "shufa")]) + "\n")
    return BAD_INPUT
