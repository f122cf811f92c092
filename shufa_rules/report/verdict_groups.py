"""Results that are told together because they have one cause, so that a clerk reads it once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from shufa_rules.engine.verdict import Status
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.engine.outcome import Missing
    from shufa_rules.engine.verdict import Result

_MANY = 3


class GroupKind(StrEnum):
    """What results that are told together have in common.

    `rule`: one rule, of several people. `remark`: one person, and the words their messages end in.
    `missing`: what is missing.
    """

    RULE = "rule"
    REMARK = "remark"
    MISSING = "missing"


@frozen
class ResultGroup:
    """Results that are told together.

    Attributes:
        kind: what they have in common.
        results: at least one, in document order; all of one status, violations apart from warnings.
    """

    kind: GroupKind
    results: tuple[Result, ...]

    @property
    def first(self) -> Result:
        """The first of them."""
        return self.results[0]

    @property
    def cites(self) -> tuple[str, ...]:
        """The provisions, each once."""
        return tuple(dict.fromkeys(result.cite for result in self.results))

    @property
    def titles(self) -> tuple[str, ...]:
        """What the rules are called, each once."""
        return tuple(dict.fromkeys(result.title for result in self.results))

    @property
    def messages(self) -> tuple[str, ...]:
        """The thing itself, one line for each whom it concerns."""
        match self.kind:
            case GroupKind.REMARK:
                return (remark_of(self.first),)
            case GroupKind.MISSING:
                lacking = (part.text.rstrip("。") for part in self.first.missing)
                return ("；".join(dict.fromkeys(lacking)),)
            case GroupKind.RULE:
                return tuple(dict.fromkeys(result.message for result in self.results))

    @property
    def remedies(self) -> tuple[str, ...]:
        """What would change it, each once."""
        return tuple(dict.fromkeys(part.remedy for part in self.results if part.remedy is not None))

    def subjects(self, unit_name: str) -> tuple[str, ...]:
        """Return whom it is about, where it is not the unit itself and no message has said it."""
        told = self.results
        if self.kind is GroupKind.RULE:
            told = tuple(part for part in told if part.subject_name not in part.message)
        return tuple(
            dict.fromkeys(
                name
                for part in told
                if part.subject_name != unit_name
                for name in part.subject_name.split("、")
            )
        )


def groups_of(results: Iterable[Result]) -> Iterator[ResultGroup]:
    """Yield results in groups: what is wrong first, then what is open, then what is to come.

    What is satisfied or not applicable is left out: nobody has to do anything about it.
    """
    results = tuple(results)
    violated = [part for part in results if part.status is Status.VIOLATED]
    yield from _by_rule([part for part in violated if part.is_violation])
    yield from _by_rule([part for part in violated if not part.is_violation])
    alone: list[Result] = []
    undetermined = [part for part in results if part.status is Status.UNDETERMINED]
    for together in _by_missing(undetermined):
        if len(together) > 1:
            yield ResultGroup(GroupKind.MISSING, tuple(together))
        else:
            alone += together
    yield from _by_rule(alone)
    yield from _by_rule([part for part in results if part.status is Status.PENDING])


def remark_of(result: Result) -> str:
    """Return the words that a message ends in, where they stand apart; else nothing."""
    return result.message.rpartition("；")[2] if "；" in result.message else ""


def _by_rule(results: list[Result]) -> Iterator[ResultGroup]:
    """Yield the results of each rule; what many of a person lack together is told once."""
    told: set[tuple[str, str]] = set()
    alike = _alike(results)
    for _, same in groupby(results, key=lambda result: result.rule):
        alone = []
        for result in same:
            key = (result.subject, remark_of(result))
            if key not in alike:
                alone.append(result)
            elif key not in told:
                told.add(key)
                yield ResultGroup(GroupKind.REMARK, tuple(alike[key]))
        if alone:
            yield ResultGroup(GroupKind.RULE, tuple(alone))


def _alike(results: list[Result]) -> dict[tuple[str, str], list[Result]]:
    """Return the results of one subject that end in one remark, where there are many."""
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        if remark_of(result):
            groups.setdefault((result.subject, remark_of(result)), []).append(result)
    return {key: same for key, same in groups.items() if len(same) >= _MANY}


def _by_missing(results: Iterable[Result]) -> list[list[Result]]:
    """Group results by what is missing, in the order of the first of each group."""
    groups: dict[tuple[tuple[Missing, ...], str], list[Result]] = {}
    for result in results:
        # A result that lacks nothing nameable stands alone.
        alone = "" if result.missing else f"{result.rule} {result.subject}"
        groups.setdefault((result.missing, alone), []).append(result)
    return list(groups.values())
