"""Who is due next: what is still to come, by its last day and by unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from shufa_rules.engine.verdict import Status
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.engine.verdict import Verdict


@frozen
class DueUnit:
    """What a unit has to do by a day.

    Attributes:
        day: the last day; `None` where nobody has set one.
        unit: the place of the unit's verdict among those given.
        cites: the provisions, each once.
        messages: what is to be done, each once.
    """

    day: date | None
    unit: int
    cites: tuple[str, ...]
    messages: tuple[str, ...]


def dues_of(verdicts: Sequence[Verdict]) -> tuple[DueUnit, ...]:
    """Return what is pending, the nearest day first; what has no last day comes last."""
    found: dict[tuple[date, bool, int], tuple[list[str], list[str]]] = {}
    for number, verdict in enumerate(verdicts):
        for result in verdict.results:
            if result.status is Status.PENDING:
                key = (result.deadline or date.max, result.deadline is None, number)
                cites, messages = found.setdefault(key, ([], []))
                cites.append(result.cite)
                messages.append(result.message)
    return tuple(
        DueUnit(
            day=None if endless else day,
            unit=number,
            cites=tuple(dict.fromkeys(found[day, endless, number][0])),
            messages=tuple(dict.fromkeys(found[day, endless, number][1])),
        )
        for day, endless, number in sorted(found)
    )
