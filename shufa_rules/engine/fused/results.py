"""Results of a record whose standing is known: made for whoever asks, and only those asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import compress
from typing import TYPE_CHECKING

from shufa_rules.engine.compiled import CompiledPolicy, CompiledRule
from shufa_rules.engine.fused.code import REACH_UNKNOWN, STATUS, UNREACHED, VIOLATED
from shufa_rules.engine.fused.standing import Stand, Standing
from shufa_rules.engine.rule_evaluation import evaluate_rule, not_applicable, result_for
from shufa_rules.engine.verdict import Result, Status
from shufa_rules.record.deferred import Deferred

if TYPE_CHECKING:
    from shufa_rules.engine.facts import EntryView, Facts


class FusedResults:
    """The results of one record (`LazyResults`)."""

    __slots__ = ("_by_rule", "_compiled", "_facts", "_made", "_standing", "_views")

    def __init__(
        self, compiled: CompiledPolicy, standing: Standing, facts: Deferred[Facts]
    ) -> None:
        self._compiled = compiled
        self._standing = standing
        self._facts = facts
        self._made: dict[int, tuple[Result, ...]] = {}
        self._by_rule: dict[int, list[tuple[int, Stand]]] | None = None
        self._views: dict[str, dict[str, EntryView]] = {}

    def __reduce__(self) -> tuple[type[tuple[Result, ...]], tuple[tuple[Result, ...]]]:
        return tuple, (self.all(),)

    def all(self) -> tuple[Result, ...]:
        """Return every result, in document order."""
        return tuple(
            result
            for number in range(len(self._compiled.rules))
            for result in self._of_rule(number)
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
        if self._standing.unsure:
            counted = Counter(result.status for result in self.all())
            return {status.value: counted[status] for status in Status}
        codes: Counter[int] = Counter()
        reached: set[int] = set()
        open_cases: set[int] = set()
        for stand in self._standing.stands:
            codes.update(stand.codes)
            if UNREACHED in stand.codes:
                reached.update(compress(stand.judge.rules, stand.codes))
            else:
                reached |= stand.judge.rule_set
            if REACH_UNKNOWN in stand.codes:
                pairs = zip(stand.judge.rules, stand.codes, strict=True)
                open_cases.update(number for number, code in pairs if code == REACH_UNKNOWN)
        del codes[REACH_UNKNOWN], codes[UNREACHED]
        counts = dict.fromkeys(Status, 0)
        for code, times in codes.items():
            counts[STATUS[code]] += times
        counts[Status.UNDETERMINED] += len(open_cases)
        counts[Status.NOT_APPLICABLE] += len(self._compiled.rules) - len(reached)
        return {status.value: times for status, times in counts.items()}

    def _of_rule(self, number: int) -> tuple[Result, ...]:
        if number not in self._made:
            self._made[number] = tuple(self._make(number))
        return self._made[number]

    def _make(self, number: int) -> Iterable[Result]:
        """Make the results of one rule: only of the entries that it reaches."""
        rule: CompiledRule = self._compiled.rules[number]
        facts = self._facts.get()
        stands = self._stands().get(number, [])
        if rule.for_each is None or number in self._standing.unsure:
            return evaluate_rule(rule, facts)
        if not stands:
            return [not_applicable(rule, facts)]
        if any(code == REACH_UNKNOWN or stand.entry is None for code, stand in stands):
            return evaluate_rule(rule, facts)
        views = self._views_of(rule.for_each)
        return [result_for(rule, facts, views[stand.entry.id]) for _, stand in stands]

    def _stands(self) -> dict[int, list[tuple[int, Stand]]]:
        """Return the entries that each rule reaches, in their order."""
        if self._by_rule is None:
            found: dict[int, list[tuple[int, Stand]]] = {}
            for stand in self._standing.stands:
                for number, code in zip(stand.judge.rules, stand.codes, strict=True):
                    if code != UNREACHED:
                        found.setdefault(number, []).append((code, stand))
            self._by_rule = found
        return self._by_rule

    def _views_of(self, name: str) -> dict[str, EntryView]:
        if name not in self._views:
            entries = self._facts.get().collections[name] or ()
            self._views[name] = {entry.id: entry for entry in entries}
        return self._views[name]
