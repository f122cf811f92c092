"""From a share of a base to seats: rounding, and the largest remainder over groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice

MOST_DISTRIBUTIONS = 64
"""Ways to give seats to groups of equal remainders, after which no more are tried."""


def rounded(exact: Fraction, rounding: str) -> int:
    """Return a whole number of seats; `largest_remainder` rounds down what has no groups."""
    whole = exact.numerator // exact.denominator
    match rounding:
        case "up":
            return -(-exact.numerator // exact.denominator)
        case "half_up":
            return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
        case _:
            return whole


def largest_remainder(exact: Sequence[Fraction]) -> Iterator[tuple[int, ...]]:
    """Yield every way to give the seats of groups together, one seat more to the largest remainders.

    All groups together get what their sum gives, rounded down. There are several ways only where
    remainders are equal at the last seat; which group gets it nothing here decides.
    """
    floors = [rounded(part, "down") for part in exact]
    extra = rounded(sum(exact, Fraction(0)), "down") - sum(floors)
    remainders = [part - floor for part, floor in zip(exact, floors, strict=True)]
    last = sorted(remainders, reverse=True)[extra - 1] if extra else None
    sure = {index for index, rest in enumerate(remainders) if last is not None and rest > last}
    equal = [index for index, rest in enumerate(remainders) if rest == last]
    ways = combinations(equal, extra - len(sure)) if extra else iter([()])
    for way in islice(ways, MOST_DISTRIBUTIONS):
        chosen = sure.union(way)
        yield tuple(floor + (index in chosen) for index, floor in enumerate(floors))
