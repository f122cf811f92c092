"""The laws of grading that can be told of a contest alone: people, keys, quotas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import evolve

from shufa_rules.grading.contest import Allocation, Cap, Contest
from shufa_rules.testing.oracle import right_assignments
from shufa_rules.testing.trial import SETTLED, Allocator, ContestLaw, ContestTrial, hold

_MOST_ASSIGNMENTS = 800


def _order(trial: ContestTrial, allocate: Allocator) -> bool:
    contest, order = trial.contest, trial.order
    shuffled = _only(contest, order)
    before, after = allocate(contest, trial.rule), allocate(shuffled, trial.rule)
    wanted = tuple(before.possible[index] for index in order)
    hold(after.possible == wanted, "in order {}: {}, not {}", order, after.possible, wanted)
    return len(order) > 1


def _maxima(trial: ContestTrial, allocate: Allocator) -> bool:
    contest = trial.contest
    found = allocate(contest, trial.rule)
    if not found.is_feasible:
        return False  # there is no sheet in which to count
    for cap in contest.caps:
        takers = [i for i in _members(contest, cap) if _certain(found, i, cap)]
        if trial.rule == "include_all" and takers:
            lowest = min(contest.keys[i] for i in takers)
            above = [i for i in takers if contest.keys[i] > lowest]
            kept = len(takers) <= cap.seats or len(above) < cap.seats
        else:
            kept = len(takers) <= cap.seats
        hold(kept, "{} have the {} seats of {}", takers, cap.seats, cap)
    return bool(contest.caps)


def _minima(trial: ContestTrial, allocate: Allocator) -> bool:
    contest = trial.contest
    found = allocate(contest, trial.rule)
    if not found.is_feasible:
        return False
    for cap in contest.caps:
        number = sum(_can_have(found, i, cap) for i in _members(contest, cap))
        hold(number >= cap.least, "{} reach {}", number, cap)
    return any(cap.least for cap in contest.caps)


def _merit(trial: ContestTrial, allocate: Allocator) -> bool:
    contest = trial.contest
    found = allocate(contest, trial.rule)
    tried = False
    for one, other in _pairs(contest):
        if contest.keys[one] > contest.keys[other] and found.possible[other]:
            tried = True
            better = found.possible[one] and _worst(found, one) <= _best(found, other)
            hold(better, "{} does worse than {}: {}", other, one, found)
    return tried


def _equals(trial: ContestTrial, allocate: Allocator) -> bool:
    contest = trial.contest
    found = allocate(contest, trial.rule)
    tried = False
    for one, other in _pairs(contest):
        if contest.keys[one] == contest.keys[other]:
            tried = True
            equal = found.possible[one] == found.possible[other]
            hold(equal, "{} and {} are equal: {}", one, other, found)
    return tried


def _raised(trial: ContestTrial, allocate: Allocator) -> bool:
    contest, one = trial.contest, trial.pick
    before = allocate(contest, trial.rule)
    rest = [key for index, key in enumerate(contest.keys) if index != one]
    key = (contest.keys[one][0] + trial.score + Fraction(1, 2),)
    if trial.rule == "include_all" and trial.score % 2:
        key = (contest.keys[one][0] + trial.score,)
    hold(key not in rest or trial.rule == "include_all", "a tie was made")
    keys = [key if index == one else old for index, old in enumerate(contest.keys)]
    after = allocate(evolve(contest, keys=keys), trial.rule)
    if not before.possible[one] or not before.is_feasible:
        return False
    better = after.possible[one] and _worst(after, one) <= _worst(before, one)
    hold(better, "{} raised to {}: {}, then {}", one, key[0], before.possible, after.possible)
    return True


def _outside(trial: ContestTrial, allocate: Allocator) -> bool:
    contest = trial.contest
    found = allocate(contest, trial.rule)
    for index, limit in enumerate(contest.open_from):
        mask = found.possible[index]
        hold(
            not mask or _best(found, index) >= limit,
            "{} is kept to {}: {}",
            index,
            limit,
            found.possible,
        )
    return any(contest.open_from)


def _only_the_order_of_keys(trial: ContestTrial, allocate: Allocator) -> bool:
    contest = trial.contest
    # Steep and slanted, so that neither differences nor quotients of scores stay what they were.
    keys = [(Fraction(3) ** int(key[0]) - trial.score,) for key in contest.keys]
    before, after = (allocate(part, trial.rule) for part in (contest, evolve(contest, keys=keys)))
    hold(before.possible == after.possible, "{}, then {}", before.possible, after.possible)
    return len(contest.keys) > 1


def _shards(trial: ContestTrial, allocate: Allocator) -> bool:
    contest = trial.contest
    whole = allocate(contest, trial.rule)
    if not whole.is_feasible:
        return False
    shards = _apart(contest)
    for shard in shards:
        part = allocate(_only(contest, shard), trial.rule)
        wanted = tuple(whole.possible[index] for index in shard)
        hold(part.possible == wanted, "apart {}, together {}", part, wanted)
    return len(shards) > 1


def _brute_force(trial: ContestTrial, allocate: Allocator) -> bool:
    contest = trial.contest
    size = 1
    for best in contest.open_from:
        size *= contest.grades - best
    if size > _MOST_ASSIGNMENTS:
        return False
    right = right_assignments(contest, trial.rule)
    found = allocate(contest, trial.rule)
    hold(
        found.is_feasible == bool(right),
        "feasible: {}, but the definition allows {} sheets",
        found.is_feasible,
        len(right),
    )
    if right:
        wanted = tuple(
            sum({1 << sheet[index] for sheet in right}) for index in range(len(contest.keys))
        )
        hold(found.possible == wanted, "{}, but by definition {}", found.possible, wanted)
    return True


def _only(contest: Contest, chosen: Sequence[int]) -> Contest:
    """Return a contest among some people, in the order they are given."""
    cells = {contest.cells[index] for index in chosen}
    return evolve(
        contest,
        keys=[contest.keys[index] for index in chosen],
        cells=[contest.cells[index] for index in chosen],
        open_from=[contest.open_from[index] for index in chosen],
        caps=tuple(cap for cap in contest.caps if cap.cells & cells),
    )


def _apart(contest: Contest) -> list[list[int]]:
    """Return people who share no quota, not even over others, apart."""
    shards: list[set[int]] = [{cell} for cell in sorted(set(contest.cells))]
    for cap in contest.caps:
        touched = [shard for shard in shards if shard & cap.cells]
        if touched:
            shards = [shard for shard in shards if not shard & cap.cells]
            shards.append(set().union(*touched))
    return [[i for i, cell in enumerate(contest.cells) if cell in shard] for shard in shards]


def _pairs(contest: Contest) -> Iterable[tuple[int, int]]:
    """Yield pairs of people in all the same quotas, to whom the same grades are open."""
    kinds = list(zip(contest.cells, contest.open_from, strict=True))
    for one, kind in enumerate(kinds):
        for other, like in enumerate(kinds):
            if one != other and kind == like:
                yield one, other


def _members(contest: Contest, cap: Cap) -> list[int]:
    return [index for index, cell in enumerate(contest.cells) if cell in cap.cells]


def _inside(cap: Cap) -> int:
    return (1 << cap.worst + 1) - (1 << cap.best)


def _certain(found: Allocation, index: int, cap: Cap) -> bool:
    return bool(found.possible[index]) and not found.possible[index] & ~_inside(cap)


def _can_have(found: Allocation, index: int, cap: Cap) -> bool:
    return bool(found.possible[index] & _inside(cap))


def _best(found: Allocation, index: int) -> int:
    mask = found.possible[index]
    return (mask & -mask).bit_length() - 1


def _worst(found: Allocation, index: int) -> int:
    return found.possible[index].bit_length() - 1


CONTEST_LAWS: tuple[ContestLaw, ...] = (
    ContestLaw(
        id="contest_order_of_input",
        title="与录入次序无关",
        statement="The order in which people are given decides nothing.",
        check=_order,
    ),
    ContestLaw(
        id="contest_maxima_kept",
        title="不超名额",
        statement="No quota gives more than its seats; where ties are included, the last block alone overruns it.",
        check=_maxima,
    ),
    ContestLaw(
        id="contest_minima_met",
        title="满足下限，或者说明不能满足",
        statement="Every least number is reached, or it is told that it can't be.",
        check=_minima,
    ),
    ContestLaw(
        id="contest_merit",
        title="分数高的不低于分数低的",
        statement="In the same quotas a better score never has a worse grade.",
        check=_merit,
        rules=SETTLED,
    ),
    ContestLaw(
        id="contest_equals",
        title="同分同等次",
        statement="Equal scores in the same quotas have equal grades, unless an authority chooses.",
        check=_equals,
        rules=SETTLED,
    ),
    ContestLaw(
        id="contest_raised_score",
        title="加分不降等次",
        statement="A raised score never lowers oneself, unless it ends in a tie that nobody may win.",
        check=_raised,
        rules=SETTLED,
        floors=False,
    ),
    ContestLaw(
        id="contest_outside_limits",
        title="外部限制有效",
        statement="Nobody has a grade that is not open.",
        check=_outside,
    ),
    ContestLaw(
        id="contest_only_order_counts",
        title="只看名次",
        statement="Only the order of the scores counts, not how far they are apart.",
        check=_only_the_order_of_keys,
    ),
    ContestLaw(
        id="contest_shards",
        title="分开计算结果相同",
        statement="People who share no quota have the same grades whether allocated together or apart.",
        check=_shards,
    ),
    ContestLaw(
        id="contest_brute_force",
        title="与逐一试排一致",
        statement="The possible grades are those of all assignments that the definition allows.",
        check=_brute_force,
    ),
)
"""Laws of `allocate`."""
