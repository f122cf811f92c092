"""Contenders that take turns, round after round, in processor time; what is told are medians."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from attrs import frozen

LONGEST_PASS = 1.0
"""Seconds that one pass may take: a slower contender is given fewer records."""

FEWEST_ROUNDS = 3
"""Rounds of a contender one record of which takes longer than a pass may."""


@frozen
class Contender:
    """Something that is timed.

    Attributes:
        name: told in the table, and unique.
        run: goes once over records.
        records: as bytes or decoded, whatever is measured.
        rounds: in how many rounds it takes part.
    """

    name: str
    run: Callable[[Sequence[Any]], object]
    records: Sequence[Any]
    rounds: int


def each(judge: Callable[[Any], object]) -> Callable[[Sequence[Any]], object]:
    """Return a pass that judges records one by one and keeps nothing."""
    return lambda records: deque(map(judge, records), maxlen=0)


def fitting(
    judge: Callable[[Any], object], records: Sequence[Any], rounds: int
) -> tuple[Sequence[Any], int]:
    """Return as many records as fit into a pass, at least one, and the rounds to take part in."""
    judge(records[0])  # programs are written for the first
    begun = time.process_time()
    judge(records[0])
    taken = time.process_time() - begun
    count = min(len(records), max(1, int(LONGEST_PASS / taken)))
    return records[:count], rounds if taken < LONGEST_PASS else min(rounds, FEWEST_ROUNDS)


def timed(contenders: Sequence[Contender]) -> dict[str, float]:
    """Return the median seconds a record of each, by its name."""
    taken: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for number in range(1 + max(contender.rounds for contender in contenders)):
        for contender in contenders:
            if number > contender.rounds:
                continue
            begun = time.process_time()
            contender.run(contender.records)
            spent = time.process_time() - begun
            if number > 0:  # the first round warms up
                taken[contender.name].append(spent / len(contender.records))
    return {name: median(found) for name, found in taken.items()}
