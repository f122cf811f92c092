"""Regular expressions that are compiled when they are first used.

Python compiles one slowly where it names sets of Chinese characters, a quarter of a millisecond each, and
most processes meet few of those that the modules they import could need.
"""

from __future__ import annotations

import re

TYPE_CHECKING = (
    False  # as type checkers read it; importing `typing` takes longer than all else here
)
if TYPE_CHECKING:
    from typing import Any


class _LatePattern:
    """What looks like a compiled expression; each method, once used, is the expression's own."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy what it stands for."""
        return re.compile, (self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)  # which `re` compiles once
        setattr(self, name, found)
        return found


def late_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled when it is first used, and found wrong then."""
    pattern: re.Pattern[str] = _LatePattern(source, flags)  # type: ignore[assignment]
    return pattern
