"""Results of a record whose standing is known: made for whoever asks, and only those asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import compress
from typing import TYPE_CHECKING, Any

from shufa_rules.engine.compiled import CompiledPolicy, CompiledRule
from shufa_rules.engine.fused.code import REACH_UNKNOWN, STATUS, UNREACHED, VIOLATED
from shufa_rules.engine.fused.places import Places
from shufa_rules.engine.fused.result_making import ResultMaker
from shufa_rules.engine.fused.rule_showing import CASES, Show
from shufa_rules.engine.fused.standing import Stand, Standing
from shufa_rules.engine.rule_evaluation import evaluate_rule, not_applicable, result_for
from shufa_rules.engine.verdict import Result, Status
from shufa_rules.record.deferred import Deferred

if TYPE_CHECKING:
    from shufa_rules.engine.facts import EntryView, Facts


class FusedResults:
    """The results of one record (`LazyResults`).

    What the programs are sure of is shown by functions of theirs (`rule_showing`); for all else the
    reference evaluator is asked.
    """

    __slots__ = (
        "_by_rule", "_compiled", "_facts", "_made", "_people", "_places", "_standing", "_views",
    )  # fmt: skip

    def __init__(
        self, compiled: CompiledPolicy, standing: Standing, facts: Deferred[Facts]
    ) -> None:
        self._compiled = compiled
        self._standing = standing
        self._facts = facts
        self._made: dict[int, tuple[Result, ...]] = {}
        self._by_rule: dict[int, list[tuple[int, Stand]]] | None = None
        self._views: dict[str, dict[str, EntryView]] = {}
        self._people: dict[str, str] = {}
        self._places = Places(standing.record, standing.k)

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
        violated: dict[int, list[Stand]] = {number: [] for number in self._standing.unsure}
        for stand in self._standing.stands:
            if VIOLATED in stand.codes:
                for number, code in zip(stand.judge.rules, stand.codes, strict=True):
                    if code == VIOLATED and rules[number].severity == "violation":
                        violated.setdefault(number, []).append(stand)
        found: list[Result] = []
        for number in sorted(violated):
            if number in self._standing.unsure or number in self._made:
                found += [part for part in self._of_rule(number) if part.is_violation]
            else:
                found += [self._of_entry(number, VIOLATED, stand) for stand in violated[number]]
        return tuple(found)

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
        if number in self._standing.unsure:
            return evaluate_rule(rule, self._facts.get())
        stands = self._stands().get(number, [])
        if not stands:
            return [self._unreached(number, rule)]
        if any(
            code == REACH_UNKNOWN or (stand.entry is None and rule.for_each is not None)
            for code, stand in stands
        ):
            return evaluate_rule(rule, self._facts.get())
        return [self._of_entry(number, code, stand) for code, stand in stands]

    def _of_entry(self, number: int, code: int, stand: Stand) -> Result:
        """Make the result of a rule for an entry, or for the unit, that it reaches."""
        rule = self._compiled.rules[number]
        entry, judge = stand.entry, stand.judge
        result = None
        if code in CASES:
            show = self._standing.program.showings.of(judge.sort, judge.entry, number, CASES[code])
            maker = self._standing.program.maker(number, STATUS[code])
            if show is not None and maker.is_sure:
                result = self._shown(show, maker, entry)
        if result is not None:
            return result
        facts = self._facts.get()
        if entry is None:
            return next(iter(evaluate_rule(rule, facts)))
        return result_for(rule, facts, self._views_of(str(rule.for_each))[entry.id])

    def _unreached(self, number: int, rule: CompiledRule) -> Result:
        """Make the result of a rule that doesn't reach the unit, or none of its entries."""
        program, k = self._standing.program, self._standing.k
        maker = program.maker(number, Status.NOT_APPLICABLE)
        result = None
        if rule.for_each is not None:
            if maker.is_sure:
                return maker.make(k.unit.id, k.unit.name, (), None, (), None, k, None)
            return not_applicable(rule, self._facts.get())
        show = program.showings.of(("unit",), None, number, CASES[UNREACHED])
        if show is not None and maker.is_sure:
            result = self._shown(show, maker, None)
        return next(iter(evaluate_rule(rule, self._facts.get()))) if result is None else result

    def _shown(self, show: Show, maker: ResultMaker, entry: Any) -> Result | None:
        k = self._standing.k
        shown = show(entry, k, self._places)
        if shown is None:
            return None
        subject = k.unit if entry is None else entry
        return maker.make(subject.id, self._name_of(subject), *shown, k, entry)

    def _name_of(self, subject: Any) -> str:
        """Return what a clerk calls the unit or an entry (`rule_evaluation.name_of`)."""
        name: str | None = getattr(subject, "name", None)
        if name is not None:
            return name
        subject_id: str = subject.id
        person = getattr(subject, "person", None)
        if person is None:
            return subject_id
        if not self._people:
            self._people = {other.id: other.name for other in self._standing.k.people}
        return f"{subject_id}（{self._people[person]}）" if person in self._people else subject_id

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
