"""What holds most units up: the rules that most have not met, and what most of them lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.document.citation import parse_citation
from shufa_rules.frozen import frozen
from shufa_rules.report.result_kind import ResultKind, kind_of

if TYPE_CHECKING:
    from shufa_rules.engine.outcome import Missing
    from shufa_rules.engine.verdict import Result, Verdict

MOST = 15
"""How many are listed; more than that is no bottleneck."""


@frozen
class Bottleneck:
    """A rule that units have not met.

    Attributes:
        units: how many units have a result of each kind that asks for something.
        total: how many units have any of them.
    """

    cite: str
    title: str
    units: Mapping[ResultKind, int]
    total: int


@frozen
class Lack:
    """Something that is missing, and whom it holds up.

    Attributes:
        kind: what sort of thing: of the record, a parameter, a determination, a timetable.
        units: how many units wait for it.
        results: how many of their results do.
    """

    text: str
    kind: str
    units: int
    results: int


_ASKING = (ResultKind.VIOLATED, ResultKind.ADVISED, ResultKind.UNDETERMINED, ResultKind.PENDING)


def bottlenecks(verdicts: Sequence[Verdict], most: int = MOST) -> tuple[Bottleneck, ...]:
    """Return the rules that most units violate, then those that are open for most, and so on."""
    rules: dict[str, Result] = {}
    units: dict[str, Counter[ResultKind]] = {}
    total: Counter[str] = Counter()
    for verdict in verdicts:
        kinds: dict[str, set[ResultKind]] = {}
        for result in verdict.results:
            if kind_of(result) in _ASKING:
                rules.setdefault(result.rule, result)
                kinds.setdefault(result.rule, set()).add(kind_of(result))
        for rule, found in kinds.items():
            units.setdefault(rule, Counter()).update(found)
            total[rule] += 1
    ordered = sorted(
        units,
        key=lambda rule: (
            [-units[rule][kind] for kind in _ASKING],
            parse_citation(rules[rule].cite),
            rule,
        ),
    )
    return tuple(
        Bottleneck(
            cite=rules[rule].cite,
            title=rules[rule].title,
            units={kind: units[rule][kind] for kind in _ASKING},
            total=total[rule],
        )
        for rule in ordered[:most]
    )


def lacks(verdicts: Sequence[Verdict], most: int = MOST) -> tuple[Lack, ...]:
    """Return what is missing, what holds up most units first."""
    units: Counter[Missing] = Counter()
    results: Counter[Missing] = Counter()
    for verdict in verdicts:
        here = [_alike(part) for result in verdict.results for part in result.missing]
        results.update(here)
        units.update(set(here))
    ordered = sorted(units, key=lambda part: (-units[part], -results[part], part))
    return tuple(
        Lack(part.text.rstrip("。"), part.kind, units[part], results[part])
        for part in ordered[:most]
    )


def _alike(part: Missing) -> Missing:
    """Return what is missing without the place that it has in one record alone."""
    return evolve(part, what="")
