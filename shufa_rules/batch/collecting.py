"""How often a process of this program looks for cycles of objects that nobody holds any more."""

from __future__ import annotations

import gc
from typing import Final

OF_A_WORKER: Final = 50_000
"""Python's own 700 was measured to cost full answers a fifth of their time: a worker makes thousands of
objects a record, and hardly a cycle."""

OF_A_COMMAND: Final = 100_000
"""More than the 62,000 that were counted in a command that judges one record, most of them its own
modules: looking through those took a twentieth of its time."""


def collect_after(new: int) -> None:
    """Have this process look for cycles once there are so many new objects; not for a library to do."""
    gc.set_threshold(new, 20, 100)
