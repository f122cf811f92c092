"""Units by rules, each cell with the gravest that a rule says of a unit: where the trouble is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from shufa_rules.document.citation import Citation, parse_citation
from shufa_rules.document.numbering import Level
from shufa_rules.frozen import frozen
from shufa_rules.pages.anchors import anchor
from shufa_rules.report.result_kind import ResultKind, kind_of

if TYPE_CHECKING:
    from shufa_rules.engine.verdict import Result, Verdict

Key = TypeVar("Key")

_GRAVITY = tuple(ResultKind)
_NOTHING_TO_DO = frozenset({ResultKind.SATISFIED, ResultKind.NOT_APPLICABLE})


@frozen
class Cell:
    """What the results of a unit in one column come to.

    Attributes:
        kind: the gravest; what doesn't apply is the least grave.
        number: how many results are of this kind.
    """

    kind: ResultKind
    number: int


@frozen
class Column:
    """One column: a section of the plan, or a rule of one.

    Attributes:
        label: the section; of a rule, its number in the section, if any, and what it is called.
    """

    label: str


@frozen
class HeatMap:
    """Units by columns.

    Attributes:
        heading: the section of the plan whose rules the columns are; empty for the whole plan.
        anchor: its place on the page.
        columns: in the order of the plan.
        rows: a cell for each column, for each verdict in the order they were given.
        left_out: how many rules of the section are left out, because nobody has to do anything.
    """

    heading: str
    anchor: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: int = 0


def section_of(cite: str) -> Citation:
    """Return the section that a provision stands in, such as 四（一）; its part where it has none."""
    citation = parse_citation(cite)
    steps = tuple(step for step in citation.steps if step[0] <= Level.SECTION)
    return Citation(steps or citation.steps[:1], name=citation.name)


def overview_map(verdicts: Sequence[Verdict]) -> HeatMap:
    """Return units by sections of the plan."""
    tables = [_by(verdict.results, lambda part: section_of(part.cite)) for verdict in verdicts]
    sections = sorted({section for table in tables for section in table})
    return HeatMap(
        heading="",
        anchor=anchor("map", ""),
        columns=tuple(Column(str(section)) for section in sections),
        rows=tuple(
            tuple(_cell(table.get(section, ())) for section in sections) for table in tables
        ),
    )


def section_maps(verdicts: Sequence[Verdict]) -> tuple[HeatMap, ...]:
    """Return units by rules, a map for each section; rules that ask nothing of anybody are left out.

    A section of such rules alone has no map.
    """
    tables = [_by(verdict.results, lambda part: part.rule) for verdict in verdicts]
    by_section: dict[Citation, dict[str, Result]] = {}
    for verdict in verdicts:
        for result in verdict.results:
            by_section.setdefault(section_of(result.cite), {}).setdefault(result.rule, result)
    maps = []
    for section in sorted(by_section):
        rules = by_section[section]
        ordered = sorted(rules, key=lambda rule: parse_citation(rules[rule].cite))
        asking = [
            rule
            for rule in ordered
            if any(_cell(table.get(rule, ())).kind not in _NOTHING_TO_DO for table in tables)
        ]
        if asking:
            maps.append(
                HeatMap(
                    heading=str(section),
                    anchor=anchor("map", str(section)),
                    columns=tuple(_column(rules[rule], section) for rule in asking),
                    rows=tuple(
                        tuple(_cell(table.get(rule, ())) for rule in asking) for table in tables
                    ),
                    left_out=len(ordered) - len(asking),
                )
            )
    return tuple(maps)


def _column(result: Result, section: Citation) -> Column:
    number = result.cite.removeprefix(str(section))
    return Column(f"{number} {result.title}".lstrip())


def _by(results: Iterable[Result], key: Callable[[Result], Key]) -> Mapping[Key, list[Result]]:
    groups: dict[Key, list[Result]] = {}
    for result in results:
        groups.setdefault(key(result), []).append(result)
    return groups


def _cell(results: Sequence[Result]) -> Cell:
    kinds = [kind_of(result) for result in results] or [ResultKind.NOT_APPLICABLE]
    gravest = min(kinds, key=_GRAVITY.index)
    return Cell(gravest, kinds.count(gravest) if results else 0)
