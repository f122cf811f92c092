"""How often a process of this program looks for cycles of objects that nobody holds any more."""

from __future__ import annotations

import gc
from typing import Final

_COLLECTED_AFTER: Final = (50_000, 20, 100)
"""Python's own (700, 10, 10) was measured to cost full answers a fifth of their time, and a command
that judges one record a twentieth: both make thousands of objects a record, and hardly a cycle."""


def collect_seldom() -> None:
    """Have this process look for cycles seldom; for processes of this program alone, not for a library."""
    gc.set_threshold(*_COLLECTED_AFTER)
