"""Where in a record's file a piece of evidence stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.engine.last_year import PLACE

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Span
    from shufa_rules.record.model import Record


def evidence_place(pointer: str, record: Record) -> Span | None:
    """Return where a pointer's value stands, or what is around it.

    `None` for a record without a source, and for evidence from last year's record.
    """
    return None if pointer.startswith(f"{PLACE}/") else record.span(pointer)
