"""Results of a record whose standing is known: made for whoever asks, and only those asked for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from shufa_rules.engine.compiled import CompiledPolicy, CompiledRule
from shufa_rules.engine.fused.code import REACH_UNKNOWN, STATUS, UNREACHED, VIOLATED
from shufa_rules.engine.fused.standing import Standing
from shufa_rules.engine.rule_evaluation import evaluate_rule
from shufa_rules.engine.verdict import Result, Status
from shufa_rules.record.deferred import Deferred

if TYPE_CHECKING:
    from shufa_rules.engine.facts import Facts


class FusedResults:
    """The results of one record (`LazyResults`)."""

    __slots__ = ("_compiled", "_facts", "_made", "_standing")

    def __init__(
        self, compiled: CompiledPolicy, standing: Standing, facts: Deferred[Facts]
    ) -> None:
        self._compiled = compiled
        self._standing = standing
        self._facts = facts
        self._made: dict[int, tuple[Result, ...]] = {}

    def __reduce__(self) -> tuple[type[tuple[Result, ...]], tuple[tuple[Result, ...]]]:
        return tuple, (self.all(),)

    def all(self) -> tuple[Result, ...]:
        """Return every result, in document order."""
        return tuple(
            result for number in range(len(self._compiled.rules)) for result in self._of_rule(number)
        )

    def violations(self) -> tuple[Result, ...]:
        """Return the results that are violations in earnest, in document order."""
        rules = self._compiled.rules
        violated = {
            number
            for stand in self._standing.stands
            if VIOLATED in stand.codes
            for number, code in zip(stand.judge.rules, stand.codes, strict=True)
            if code == VIOLATED and rules[number].severity == "violation"
        }
        return tuple(
            result
            for number in sorted(violated | self._standing.unsure)
            for result in self._of_rule(number)
            if result.is_violation
        )

    def counts(self) -> dict[str, int]:
        """Return how many results there are of each status."""
        counts: Counter[Status] = Counter()
        reached: set[int] = set()
        unreachable: set[int] = set()
        for stand in self._standing.stands:
            for number, code in zip(stand.judge.rules, stand.codes, strict=True):
                if code == UNREACHED or number in self._standing.unsure:
                    continue
                reached.add(number)
                if code == REACH_UNKNOWN:
                    unreachable.add(number)
                else:
                    counts[STATUS[code]] += 1
        counts[Status.UNDETERMINED] += len(unreachable)
        for number in self._standing.unsure:
            counts.update(result.status for result in self._of_rule(number))
        others = len(self._compiled.rules) - len(reached) - len(self._standing.unsure)
        counts[Status.NOT_APPLICABLE] += others
        return {status.value: counts[status] for status in Status}

    def _of_rule(self, number: int) -> tuple[Result, ...]:
        if number not in self._made:
            rule: CompiledRule = self._compiled.rules[number]
            self._made[number] = tuple(evaluate_rule(rule, self._facts.get()))
        return self._made[number]
