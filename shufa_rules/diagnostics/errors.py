"""Exceptions of the library; they hold data, and their text is the rendered diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shufa_rules.diagnostics.diagnostic import Diagnostic


class ShufaError(Exception):
    """Any error that this library raises on purpose."""


class DiagnosticsError(ShufaError):
    """Something can't be used, for the reasons given.

    Attributes:
        diagnostics: the reasons, at least one.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        """Return the diagnostics as a person reads them."""
        from shufa_rules.diagnostics.rendering.text import render_text

        return render_text(self.diagnostics)
