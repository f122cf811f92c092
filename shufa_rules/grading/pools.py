"""Pools: the whole cohort, its groups, and the people of units of one grade; who is in which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field

from shufa_rules.diagnostics.catalog import grading as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.frozen import frozen
from shufa_rules.grading import settings as ids
from shufa_rules.policy.table import Amount, Group

if TYPE_CHECKING:
    from shufa_rules.grading.cohort import Entry
    from shufa_rules.grading.settings import Settings

WHOLE = "cohort"
"""The id of the pool that everybody is in."""


@frozen(kw_only=True)
class Pool:
    """People whose seats are counted together.

    Attributes:
        maximum: by grade; for the cohort, in addition to the shares of the grades.
        minimum: by grade.
        shares_apply: whether the shares of the grades bound it where `maximum` says nothing.
        parameter: the parameter that makes it a pool.
        group: the bound group; `None` for the cohort and for links.
    """

    id: str
    title: str
    maximum: Mapping[str, Amount]
    minimum: Mapping[str, Amount]
    shares_apply: bool
    parameter: str
    group: Group | None = None

    def lies_in(self, other: Pool) -> bool:
        """Say whether, by their conditions, this pool is a narrower one; people decide nothing here.

        Who happens to be in the cohort mustn't matter: somebody who isn't even graded would change
        the seats of others.
        """
        if self.group is None or other.group is None:
            return self.group is not None and other.id == WHOLE
        pairs = (
            (self.group.kinds, other.group.kinds),
            (self.group.roles, other.group.roles),
        )
        inside = all(
            outer is None or (inner is not None and {*inner} <= {*outer}) for inner, outer in pairs
        )
        has_condition = any(outer is not None for _, outer in pairs)
        return inside and has_condition and any(inner != outer for inner, outer in pairs)


@frozen
class Pools:
    """The pools of a cohort, and the cells they cut it into: people of a cell are in the same pools.

    Attributes:
        pools: the whole cohort first.
        cell_of: the cell of each entry.
        pools_of: the pools of each cell, as indices.
    """

    pools: tuple[Pool, ...]
    cell_of: tuple[int, ...]
    pools_of: tuple[tuple[int, ...], ...]
    cells: tuple[frozenset[int], ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        cells = tuple(
            frozenset(cell for cell, inside in enumerate(self.pools_of) if index in inside)
            for index in range(len(self.pools))
        )
        object.__setattr__(self, "cells", cells)

    def only(self, cells: frozenset[int]) -> Pools:
        """Return the pools with no cells but some, those of the people who are graded."""
        narrowed = Pools(self.pools, self.cell_of, self.pools_of)
        object.__setattr__(narrowed, "cells", tuple(part & cells for part in self.cells))
        return narrowed


def pools_of(entries: Sequence[Entry], settings: Settings) -> Pools:
    """Return the pools that a binding makes, and who is in which."""
    groups: tuple[Group, ...] = settings.tables.get(ids.GROUPS, ())
    links: Mapping[str, Mapping[str, Amount]] = settings.tables.get(ids.UNIT_LINKS, {})
    titles = {grade.id: grade.title for grade in settings.grades}
    pools = (
        Pool(
            id=WHOLE,
            title="全体",
            maximum=settings.tables.get(ids.MAXIMUMS, {}),
            minimum=settings.tables.get(ids.MINIMUMS, {}),
            shares_apply=True,
            parameter=ids.MAXIMUMS,
        ),
        *(
            Pool(
                id=group.id,
                title=group.title,
                maximum=group.maximum,
                minimum=group.minimum,
                shares_apply=True,
                parameter=ids.GROUPS,
                group=group,
            )
            for group in groups
        ),
        *(
            Pool(
                id=f"unit_grade:{grade}",
                title=f"单位等次为{titles[grade]}的人员",
                maximum=amounts,
                minimum={},
                shares_apply=False,
                parameter=ids.UNIT_LINKS,
            )
            for grade, amounts in links.items()
        ),
    )
    cells: dict[tuple[int, ...], int] = {}
    known: dict[tuple[object, ...], int] = {}
    cell_of = []
    for entry in entries:
        kind = (entry.unit_kind, entry.role, entry.groups, entry.unit_grade)
        if kind not in known:
            inside = (
                0,
                *(i for i, group in enumerate(groups, start=1) if _is_in(entry, group)),
                *(
                    i
                    for i, grade in enumerate(links, start=1 + len(groups))
                    if entry.unit_grade == grade
                ),
            )
            known[kind] = cells.setdefault(inside, len(cells))
        cell_of.append(known[kind])
    return Pools(pools, tuple(cell_of), tuple(cells))


def check_groups(
    entries: Sequence[Entry], pools: Pools, settings: Settings
) -> Iterator[Diagnostic]:
    """Yield SR505 for a group nobody is in, SR507 for a group that isn't bound, SR511 for a grade."""
    if ids.GROUPS in settings.tables:
        known = [pool.id for pool in pools.pools if pool.parameter == ids.GROUPS]
        for entry in entries:
            for index, group in enumerate(entry.groups):
                if group not in known:
                    yield report(
                        codes.UNKNOWN_GROUP,
                        entry.span(f"/groups/{index}"),
                        group=group,
                        known="、".join(known) or "-",
                        suggestion=closest(group, known),
                    )
        for pool, cells in zip(pools.pools, pools.cells, strict=True):
            if pool.parameter == ids.GROUPS and not cells:
                yield report(codes.EMPTY_GROUP, _place(settings), group=pool.id)
    for entry in entries:
        if entry.unit_grade is not None and entry.unit_grade not in settings.grade_ids:
            yield report(
                codes.UNKNOWN_GRADE_IN_COHORT,
                entry.span("/unit_grade"),
                grade=entry.unit_grade,
                known="、".join(settings.grade_ids),
                suggestion=closest(entry.unit_grade, settings.grade_ids),
            )


def _is_in(entry: Entry, group: Group) -> bool:
    if group.id in entry.groups:
        return True
    if group.kinds is None and group.roles is None:
        return False
    return (group.kinds is None or entry.unit_kind in group.kinds) and (
        group.roles is None or entry.role in group.roles
    )


def _place(settings: Settings) -> str:
    binding = settings.binding
    return "-" if binding is None else binding.node.span.source.path
