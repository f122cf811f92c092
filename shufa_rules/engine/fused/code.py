"""How a rule stands with an entry, as a program says it: a small number."""

from __future__ import annotations

from typing import Final

from shufa_rules.engine.verdict import Status

UNREACHED: Final = 0
SATISFIED: Final = 1
VIOLATED: Final = 2
PENDING: Final = 3
UNDETERMINED: Final = 4
REACH_UNKNOWN: Final = 5
"""Whether the rule reaches the entry can't be told; such entries share one result."""

LATE_UNKNOWN: Final = 6
"""What is required is not there; whether it is late can't be told."""

STATUS: Final = {
    UNREACHED: Status.NOT_APPLICABLE,
    SATISFIED: Status.SATISFIED,
    VIOLATED: Status.VIOLATED,
    PENDING: Status.PENDING,
    UNDETERMINED: Status.UNDETERMINED,
    REACH_UNKNOWN: Status.UNDETERMINED,
    LATE_UNKNOWN: Status.UNDETERMINED,
}
"""The status of a result by its code; a rule that reaches some entry has no result for the others."""
