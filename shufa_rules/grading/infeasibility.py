"""Quotas that contradict each other: which of them, where they come from, the least that would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import grading as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Span
    from shufa_rules.grading.caps import OpenPeople
    from shufa_rules.grading.contest import Allocation, Contest
    from shufa_rules.grading.pools import Pools
    from shufa_rules.grading.quota import Quota, SeatTable
    from shufa_rules.grading.settings import Settings


@frozen(kw_only=True)
class Conflict:
    """Why quotas can't be kept, and the least that would do, in both languages.

    Attributes:
        parameters: those in conflict.
    """

    problem: str
    problem_zh: str
    relaxation: str
    relaxation_zh: str
    parameters: tuple[str, ...]


def find_conflicts(
    pools: Pools, table: SeatTable, people: OpenPeople, settings: Settings
) -> Iterator[Conflict]:
    """Yield what can be told before anybody is graded."""
    titles = [grade.title for grade in settings.grades]
    for (index, grade), least in table.minima.items():
        pool, cells = pools.pools[index].title, pools.cells[index]
        what = f"{pool}“{titles[grade]}”"
        maximum = table.maxima.get((index, grade))
        if maximum is not None and least.seats > maximum.seats:
            yield _over(what, least, maximum)
        open_to = people.number(cells, grade)
        if least.seats > open_to:
            short = least.seats - open_to
            yield Conflict(
                problem=f"minimum {least.seats} of {what}, {open_to} people it is open to",
                problem_zh=f"{what}至少{least.seats}人，可以评定的只有{open_to}人",
                relaxation=f"a minimum less by {short}",
                relaxation_zh=f"下限减少{short}人",
                parameters=least.parameters,
            )
    for (index, grade), maximum in table.maxima.items():
        inside = [
            (pools.cells[other], least)
            for (other, of), least in table.minima.items()
            if of == grade and other != index and pools.cells[other] <= pools.cells[index]
        ]
        apart = all(
            not a & b for place, (a, _) in enumerate(inside) for b, _ in inside[place + 1 :]
        )
        needed = sum(least.seats for _, least in inside)
        if inside and apart and needed > maximum.seats:
            what = f"{pools.pools[index].title}“{titles[grade]}”"
            short = needed - maximum.seats
            parameters = dict.fromkeys(
                [*maximum.parameters, *(p for _, least in inside for p in least.parameters)]
            )
            yield Conflict(
                problem=f"minima of groups {needed} together, {what} at most {maximum.seats}",
                problem_zh=f"各分组的下限共{needed}人，{what}至多{maximum.seats}人",
                relaxation=f"{short} seats more, or minima less by {short}",
                relaxation_zh=f"增加{short}个名额，或者下限共减少{short}人",
                parameters=tuple(parameters),
            )
    yield from _too_few_seats(pools, table, people, settings)


def _over(what: str, least: Quota, maximum: Quota) -> Conflict:
    short = least.seats - maximum.seats
    return Conflict(
        problem=f"{what} at least {least.seats} ({least.text}), at most {maximum.seats}",
        problem_zh=f"{what}至少{least.seats}人（{least.text}），至多{maximum.seats}人（{maximum.text}）",
        relaxation=f"{short} seats more, or a minimum less by {short}",
        relaxation_zh=f"增加{short}个名额，或者下限减少{short}人",
        parameters=(*least.parameters, *maximum.parameters),
    )


def _too_few_seats(
    pools: Pools, table: SeatTable, people: OpenPeople, settings: Settings
) -> Iterator[Conflict]:
    """Yield pools whose grades all have maxima that together are fewer than the people."""
    grades = range(len(settings.grades))
    for index, cells in enumerate(pools.cells):
        maxima = [table.maxima.get((index, grade)) for grade in grades]
        number = people.number(cells, len(settings.grades) - 1)
        bound = [quota for quota in maxima if quota is not None]
        seats = sum(quota.seats for quota in bound)
        if len(bound) == len(maxima) and seats < number:
            pool = pools.pools[index].title
            short = number - seats
            parameters = dict.fromkeys(part for quota in bound for part in quota.parameters)
            yield Conflict(
                problem=f"all grades of {pool} have {seats} seats together, for {number} people",
                problem_zh=f"{pool}各等次名额共{seats}个，要评定{number}人",
                relaxation=f"{short} seats more",
                relaxation_zh=f"增加{short}个名额",
                parameters=tuple(parameters),
            )


def conflicts_met(
    contest: Contest, allocation: Allocation, table: SeatTable, names: Sequence[str]
) -> Iterator[Conflict]:
    """Yield what only grading in order of merit shows."""
    parameters = tuple(
        dict.fromkeys(
            part
            for quotas in (table.minima, table.maxima)
            for quota in quotas.values()
            for part in quota.parameters
        )
    )
    if allocation.unplaced:
        number = len(allocation.unplaced)
        shown = "、".join(sorted(names[person] for person in allocation.unplaced)[:5])
        yield Conflict(
            problem=f"in order of merit no grade is left for {number} people: {shown}",
            problem_zh=f"依名次评定，{number}人没有可评的等次：{shown}",
            relaxation=f"{number} seats more in a grade open to them",
            relaxation_zh=f"在其可评的等次中增加{number}个名额",
            parameters=parameters,
        )
    for index, given in allocation.unmet:
        cap = contest.caps[index]
        short = cap.least - given
        yield Conflict(
            problem=f"in order of merit {cap.name} is short by {short}",
            problem_zh=f"依名次评定，{cap.name}，只评出{given}人",
            relaxation=f"a minimum less by {short}",
            relaxation_zh=f"下限减少{short}人",
            parameters=parameters,
        )


def told(conflict: Conflict, settings: Settings) -> Diagnostic:
    """Return a conflict as a diagnostic at the binding of the first parameter that is bound."""
    bound = {} if settings.binding is None else settings.binding.values
    places: list[Span] = [bound[part].node.span for part in conflict.parameters if part in bound]
    binding = settings.binding
    path = "-" if binding is None else binding.node.span.source.path
    clauses = dict.fromkeys(filter(None, (settings.cite(part) for part in conflict.parameters)))
    detail = tuple(
        f"{settings.cite(part)} {part}（{settings.title(part)}）" for part in conflict.parameters
    )
    return report(
        codes.QUOTA_INFEASIBLE,
        places[0] if places else path,
        clause="、".join(clauses) or None,
        detail=detail,
        problem=conflict.problem,
        problem_zh=conflict.problem_zh,
        relaxation=conflict.relaxation,
        relaxation_zh=conflict.relaxation_zh,
    )
