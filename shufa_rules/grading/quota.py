"""Quotas: how many seats each pool has for each grade, and how many it has to fill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.grading import settings as ids
from shufa_rules.grading.number_text import share_text
from shufa_rules.grading.seats import largest_remainder, rounded
from shufa_rules.policy.table import Amount, ExtraShare

if TYPE_CHECKING:
    from shufa_rules.grading.cohort import Approval, Entry
    from shufa_rules.grading.pools import Pool, Pools
    from shufa_rules.grading.settings import Settings

_ROUNDINGS = {
    "down": "舍去小数",
    "half_up": "四舍五入",
    "up": "小数进一",
    "largest_remainder": "最大余数",
}


@frozen(kw_only=True)
class Quota:
    """The seats of one pool for one grade.

    Attributes:
        exact: before rounding.
        seats: after rounding.
        text: how it comes about, in Chinese.
        parameters: that it comes from.
    """

    exact: Fraction
    seats: int
    text: str
    parameters: tuple[str, ...]


@frozen(kw_only=True)
class SeatTable:
    """The seats of all pools, under one base and one rounding.

    Attributes:
        bases: of each pool.
        maxima: by pool and grade; what is not there is unlimited.
        minima: by pool and grade.
    """

    bases: tuple[int, ...]
    maxima: Mapping[tuple[int, int], Quota]
    minima: Mapping[tuple[int, int], Quota]

    @property
    def numbers(self) -> tuple[object, ...]:
        """The numbers alone: tables with the same numbers give the same sheet."""
        return tuple(
            tuple(sorted((key, quota.seats) for key, quota in part.items()))
            for part in (self.maxima, self.minima)
        )


def bases_of(entries: Sequence[Entry], pools: Pools, base: str) -> tuple[int, ...]:
    """Return the base of each pool: all people, those assessed, those eligible, or units."""
    counted: dict[int, int] = {}
    units: dict[int, set[str]] = {}
    for entry, cell in zip(entries, pools.cell_of, strict=True):
        if base == "assessed_units":
            if entry.assessed:
                units.setdefault(cell, set()).add(entry.unit)
        elif (
            base == "reporting_subjects"
            or (base == "assessed_people" and entry.assessed)
            or (entry.assessed and entry.eligible)
        ):
            counted[cell] = counted.get(cell, 0) + 1
    if base == "assessed_units":
        nobody: set[str] = set()
        return tuple(
            len(set().union(*(units.get(cell, nobody) for cell in cells))) for cells in pools.cells
        )
    return tuple(sum(counted.get(cell, 0) for cell in cells) for cells in pools.cells)


def seat_tables(
    pools: Pools,
    bases: tuple[int, ...],
    settings: Settings,
    approvals: Iterable[Approval],
    roundings: tuple[str, str],
) -> Iterator[SeatTable]:
    """Yield the seats under a rounding; several tables only where remainders are equal."""
    rounding, minimum_rounding = roundings
    extra = approved_extra(settings, approvals)
    found: dict[tuple[int, int], Quota] = {}
    for index, pool in enumerate(pools.pools):
        if not pools.cells[index]:
            continue
        for grade, grade_id in enumerate(settings.grade_ids):
            for amount, parameters in _maxima(pool, grade_id, settings, extra):
                quota = _quota(amount, bases[index], rounding, parameters)
                other = found.get((index, grade))
                if other is None or quota.seats < other.seats:
                    found[index, grade] = quota
    minima = {
        (index, settings.grade_ids.index(grade)): _quota(
            amount, bases[index], minimum_rounding, (_minimum_parameter(pool), ids.MINIMUM_ROUNDING)
        )
        for index, pool in enumerate(pools.pools)
        for grade, amount in pool.minimum.items()
        if pools.cells[index]
    }
    for maxima in _distributed(found, pools, rounding, len(settings.grades)):
        yield SeatTable(bases=bases, maxima=maxima, minima=minima)


def approved_extra(settings: Settings, approvals: Iterable[Approval]) -> dict[str, Fraction]:
    """Return the extra shares that the authority named by the binding has approved."""
    extra: Mapping[str, ExtraShare] = settings.tables.get(ids.EXTRA, {})
    given = {(approval.grade, approval.authority) for approval in approvals}
    return {grade: part.share for grade, part in extra.items() if (grade, part.authority) in given}


def _maxima(
    pool: Pool, grade: str, settings: Settings, extra: Mapping[str, Fraction]
) -> Iterator[tuple[Amount, tuple[str, ...]]]:
    own = pool.maximum.get(grade)
    if own is not None and own.share != 1:
        yield own, (pool.parameter,)
    if pool.shares_apply and (own is None or pool.parameter == ids.MAXIMUMS):
        share = settings.shares.get(grade)
        if share is not None and share < 1:
            parameters: tuple[str, ...] = (settings.share_parameters[grade], ids.BASE, ids.ROUNDING)
            if grade in extra:
                parameters = (*parameters, ids.EXTRA)
            yield Amount(share=min(share + extra.get(grade, 0), Fraction(1))), parameters


def _quota(amount: Amount, base: int, rounding: str, parameters: tuple[str, ...]) -> Quota:
    if amount.share is None:
        number = amount.number or 0
        return Quota(
            exact=Fraction(number), seats=number, text=f"{number}人", parameters=parameters
        )
    exact = amount.share * base
    text = f"{base}的{share_text(amount.share)}"
    if exact.denominator != 1:
        text += f"，{_ROUNDINGS[rounding]}"
    return Quota(exact=exact, seats=rounded(exact, rounding), text=text, parameters=parameters)


def _minimum_parameter(pool: Pool) -> str:
    return ids.MINIMUMS if pool.parameter == ids.MAXIMUMS else pool.parameter


def _distributed(
    found: Mapping[tuple[int, int], Quota], pools: Pools, rounding: str, grades: int
) -> Iterator[dict[tuple[int, int], Quota]]:
    """Yield the seats, with those of groups beside each other given by the largest remainder."""
    if rounding != "largest_remainder":
        yield dict(found)
        return
    families: list[tuple[list[tuple[int, int]], list[tuple[int, ...]]]] = []
    for grade in range(grades):
        for children in _families(pools):
            keys = [(index, grade) for index in children if (index, grade) in found]
            if keys:
                ways = list(largest_remainder([found[key].exact for key in keys]))
                families.append((keys, ways))
    for chosen in product(*(ways for _, ways in families)):
        table = dict(found)
        for (keys, _), seats in zip(families, chosen, strict=True):
            for key, number in zip(keys, seats, strict=True):
                quota = found[key]
                table[key] = Quota(
                    exact=quota.exact, seats=number, text=quota.text, parameters=quota.parameters
                )
        yield table


def _families(pools: Pools) -> list[list[int]]:
    """Return groups that lie beside each other in the smallest pool around them."""
    families: dict[int, list[int]] = {}
    for index, pool in enumerate(pools.pools):
        if pool.parameter != ids.GROUPS or not pools.cells[index]:
            continue
        around = [other for other, wider in enumerate(pools.pools) if pool.lies_in(wider)]
        # The narrowest is the one that lies in all the others.
        parent = max(around, key=lambda other: sum(_lies_in(pools, other, one) for one in around))
        families.setdefault(parent, []).append(index)
    return list(families.values())


def _lies_in(pools: Pools, inner: int, outer: int) -> bool:
    return pools.pools[inner].lies_in(pools.pools[outer])
