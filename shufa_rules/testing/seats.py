"""How many seats a binding gives, worked out a second time, straight from what the binding says."""

from __future__ import annotations

from fractions import Fraction

from shufa_rules.grading import settings as ids
from shufa_rules.grading.cohort import Entry
from shufa_rules.policy.table import Amount, Group
from shufa_rules.testing.people import Ground, members
from shufa_rules.testing.trial import CohortTrial

WHOLE = "cohort"


def expected_seats(trial: CohortTrial) -> dict[tuple[str, str], tuple[int, int]]:
    """Return by pool and grade the fewest and the most seats that are right.

    They differ only where remainders are given out over groups. Left out are grades without a
    maximum, and whatever a table of maxima of the whole cohort says.
    """
    ground = trial.ground
    settings = ground.settings
    base, rounding = (str(settings.values.get(part)) for part in (ids.BASE, ids.ROUNDING))
    if "None" in {base, rounding} or ids.MAXIMUMS in settings.tables:
        return {}
    groups: tuple[Group, ...] = settings.tables.get(ids.GROUPS, ())
    here = _counted(ground, trial.cohort.entries)
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for group in (None, *groups):
        inside = here if group is None else {i: here[i] for i in members(group, here)}
        number = _base(list(inside.values()), base)
        for grade in settings.grade_ids:
            share = settings.shares[grade]
            own = None if group is None else group.maximum.get(grade)
            amount = own or (None if share is None else Amount(share=share))
            if amount is None or amount.share == 1 or not inside:
                continue
            pool = WHOLE if group is None else group.id
            spread = group is not None and rounding == "largest_remainder"
            found[pool, grade] = _seats(amount, number, rounding, spread=spread)
    return found


def pool_members(trial: CohortTrial, pool: str) -> frozenset[tuple[str, str]]:
    """Return who is in a pool."""
    ground = trial.ground
    here = _counted(ground, trial.cohort.entries)
    groups: tuple[Group, ...] = ground.settings.tables.get(ids.GROUPS, ())
    chosen = next((members(group, here) for group in groups if group.id == pool), tuple(here))
    return frozenset(here[index].key for index in chosen)


def _counted(ground: Ground, entries: tuple[Entry, ...]) -> dict[int, Entry]:
    above = set(ground.places_above)
    return {
        index: entry
        for index, entry in enumerate(entries)
        if (entry.unit_kind, entry.role) not in above
    }


def _base(people: list[Entry], base: str) -> int:
    if base == "reporting_subjects":
        return len(people)
    assessed = [person for person in people if person.assessed]
    if base == "assessed_units":
        return len({person.unit for person in assessed})
    if base == "eligible_people":
        return sum(person.eligible for person in assessed)
    return len(assessed)


def _seats(amount: Amount, base: int, rounding: str, *, spread: bool) -> tuple[int, int]:
    if amount.share is None:
        number = amount.number or 0
        return number, number
    exact = amount.share * base
    whole, rest = divmod(exact.numerator, exact.denominator)
    above = whole + 1 if rest else whole
    if spread:
        return whole, above
    half = Fraction(rest, exact.denominator) * 2 >= 1
    seats = {"down": whole, "up": above, "half_up": above if half else whole}
    # Where nothing is spread over groups, the largest remainder of one pool alone is not given out.
    fewest = seats.get(rounding, whole)
    return fewest, seats.get(rounding, above if rounding == "largest_remainder" else fewest)
