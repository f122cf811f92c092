"""What the codes of one entry come to, worked out once for entries that stand alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shufa_rules.engine.fused.code import REACH_UNKNOWN, STATUS, UNREACHED, VIOLATED
from shufa_rules.engine.verdict import Status
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACES: Final = 40
"""How many bits of a number a count has: more than there can be results."""

_NAMES: Final = tuple(status.value for status in Status)

_SHIFTS: Final = {status: PLACES * place for place, status in enumerate(Status)}

MOST_KEPT: Final = 64
"""How many summaries a function keeps: entries stand in few ways, but nothing says that they do."""


def unpacked(total: int) -> dict[str, int]:
    """Return the counts that a sum of packed ones holds."""
    return {name: total >> PLACES * place & (1 << PLACES) - 1 for place, name in enumerate(_NAMES)}


@frozen
class CodeSummary:
    """What codes come to.

    Attributes:
        pairs: the rules that reach the entry, by their numbers, each with its code.
        counts: how many results of each status there are, but for those that are open.
        packed: the same as one number, `PLACES` bits for each status in their order.
        reached: the same rules, as the bits of a number.
        open: the rules of which it isn't known whether they reach the entry.
        violated: those that are violated.
        codes: the code of each rule that reaches the entry, by its number.
    """

    pairs: tuple[tuple[int, int], ...]
    counts: tuple[tuple[Status, int], ...]
    packed: int
    reached: int
    open: tuple[int, ...]
    violated: tuple[int, ...]
    codes: dict[int, int]


def summarize(rules: Iterable[int], codes: Iterable[int]) -> CodeSummary:
    """Return what the codes of rules, by their numbers, come to."""
    pairs = tuple(sorted(pair for pair in zip(rules, codes, strict=True) if pair[1] != UNREACHED))
    counts: dict[Status, int] = {}
    for _, code in pairs:
        if code != REACH_UNKNOWN:
            counts[STATUS[code]] = counts.get(STATUS[code], 0) + 1
    return CodeSummary(
        pairs,
        tuple(counts.items()),
        sum(times << _SHIFTS[status] for status, times in counts.items()),
        sum(1 << number for number, _ in pairs),
        tuple(number for number, code in pairs if code == REACH_UNKNOWN),
        tuple(number for number, code in pairs if code == VIOLATED),
        dict(pairs),
    )
