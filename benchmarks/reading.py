"""A record from its bytes, as whoever reads files and streams has it: no text in between."""

from __future__ import annotations

import shufa_rules as sr
from shufa_rules.record.streaming import read_whole
from shufa_rules.syntax.limits import DEFAULT_LIMITS


def record_of(data: bytes) -> sr.Record:
    """Return the checked record.

    Raises:
        ValueError: it is no record.
    """
    loaded = read_whole(data, "record.json", is_json=True, limits=DEFAULT_LIMITS)
    if loaded.record is None:
        raise ValueError(loaded.diagnostics)
    return loaded.record
