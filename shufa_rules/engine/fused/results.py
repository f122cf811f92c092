"""Results of a record whose standing is known: made for whoever asks, and only those asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from shufa_rules.engine.compiled import CompiledPolicy, CompiledRule
from shufa_rules.engine.fused.code import REACH_UNKNOWN, UNREACHED, VIOLATED
from shufa_rules.engine.fused.code_summary import CodeSummary, unpacked
from shufa_rules.engine.fused.places import ShownPlaces
from shufa_rules.engine.fused.result_making import ResultMaker
from shufa_rules.engine.fused.rule_showing import Show
from shufa_rules.engine.fused.standing import Stand, Standing
from shufa_rules.engine.rule_evaluation import evaluate_rule, not_applicable, result_for
from shufa_rules.engine.verdict import Result, Status
from shufa_rules.frozen import frozen
from shufa_rules.syntax.deferred import Deferred

if TYPE_CHECKING:
    from shufa_rules.engine.facts import EntryView, Facts
    from shufa_rules.engine.outcome import Missing


@frozen
class OpenCase:
    """What entries share of which it isn't known whether a rule reaches them.

    Attributes:
        reached: the others, which it reaches, each with its code.
        ids: of the entries.
        name: what a clerk calls them.
        one: the entry, if there is but one.
        missing: what is missing to tell.
        maker: what makes their result.
    """

    reached: list[tuple[int, Stand]]
    ids: str
    name: str
    one: Any
    missing: tuple[Missing, ...]
    maker: ResultMaker


class FusedResults:
    """The results of one record (`LazyResults`).

    What the programs are sure of is shown by functions of theirs (`rule_showing`); for all else the
    reference evaluator is asked.
    """

    __slots__ = (
        "_all", "_compiled", "_facts", "_people", "_places", "_standing", "_summaries", "_views",
        "_violations",
    )  # fmt: skip

    def __init__(
        self, compiled: CompiledPolicy, standing: Standing, facts: Deferred[Facts]
    ) -> None:
        self._compiled = compiled
        self._standing = standing
        self._facts = facts
        self._all: tuple[Result, ...] | None = None
        self._violations: tuple[Result, ...] | None = None
        self._views: dict[str, dict[str, EntryView]] = {}
        self._people: dict[str, str] = {}
        self._summaries: list[tuple[Stand, CodeSummary]] | None = None
        self._places = ShownPlaces(standing.record, standing.k)

    def __reduce__(self) -> tuple[type[tuple[Result, ...]], tuple[tuple[Result, ...]]]:
        return tuple, (self.all(),)

    @property
    def rules(self) -> tuple[CompiledRule, ...]:
        """The rules that gave them."""
        return self._compiled.rules

    @property
    def summaries(self) -> list[tuple[Stand, CodeSummary]]:
        """What the codes of each entry come to."""
        found = self._summaries
        if found is None:
            stands = self._standing.stands
            found = self._summaries = [
                (stand, stand.judge.summary(stand.codes)) for stand in stands
            ]
        return found

    def all(self) -> tuple[Result, ...]:
        """Return every result, in document order."""
        if self._all is None:
            stands, open_rules = self._stands(), self._open_rules()
            self._all = tuple(
                result
                for number, rule in enumerate(self._compiled.rules)
                for result in (
                    self.of_open_rule(number, rule, stands.get(number, ()))
                    if number in open_rules
                    else self._of_rule(number, rule, stands.get(number))
                )
            )
        return self._all

    def written(self) -> list[bytes]:
        """Return every result, in document order, as pieces of JSON with a comma between any two."""
        from shufa_rules.engine.fused.written_results import write_results

        return write_results(self, self._standing)

    def violations(self) -> tuple[Result, ...]:
        """Return the results that are violations in earnest, in document order."""
        if self._violations is None:
            self._violations = tuple(self._find_violations())
        return self._violations

    def _find_violations(self) -> Iterator[Result]:
        if self._all is not None:
            yield from (result for result in self._all if result.is_violation)
            return
        rules, unsure = self._compiled.rules, self._standing.unsure
        violated: dict[int, list[Stand]] = {number: [] for number in unsure}
        for stand, summary in self.summaries:
            for number in summary.violated:
                if rules[number].severity == "violation":
                    violated.setdefault(number, []).append(stand)
        for number in sorted(violated):
            if number in unsure:
                results = evaluate_rule(rules[number], self._facts.get())
                yield from (result for result in results if result.is_violation)
            else:
                for stand in violated[number]:
                    yield self.of_entry(number, VIOLATED, stand)

    def counts(self) -> dict[str, int]:
        """Return how many results there are of each status."""
        if self._standing.unsure:
            counted = Counter(result.status for result in self.all())
            return {status.value: counted[status] for status in Status}
        total = reached = 0
        open_cases: set[int] = set()
        for _, summary in self.summaries:
            reached |= summary.reached
            total += summary.packed
            if summary.open:
                open_cases.update(summary.open)
        counts = unpacked(total)
        counts[Status.UNDETERMINED] += len(open_cases)
        counts[Status.NOT_APPLICABLE] += len(self._compiled.rules) - reached.bit_count()
        return counts

    def _of_rule(
        self, number: int, rule: CompiledRule, stands: list[tuple[int, Stand]] | None
    ) -> list[Result]:
        """Make the results of one rule: only of the entries that it reaches."""
        if stands is None:
            return [self.unreached(number, rule)]
        return [self.of_entry(number, code, stand) for code, stand in stands]

    def of_open_rule(
        self, number: int, rule: CompiledRule, stands: Iterable[tuple[int, Stand]]
    ) -> Iterable[Result]:
        """Make the results of a rule of which it isn't known whether it reaches some entries."""
        case = self.open_case(number, stands)
        if case is None:
            return evaluate_rule(rule, self._facts.get())
        found = [self.of_entry(number, code, stand) for code, stand in case.reached]
        made = case.maker.make(
            case.ids, case.name, (), None, (), None, self._standing.k, case.one, case.missing
        )
        return [*found, made]

    def open_case(self, number: int, stands: Iterable[tuple[int, Stand]]) -> OpenCase | None:
        """Return what entries share of which it isn't known whether a rule reaches them.

        `None` where the reference evaluator judges them all: it hangs on more than unbound
        parameters, or the list isn't there.
        """
        showings, k = self._standing.program.showings, self._standing.k
        reached: list[tuple[int, Stand]] = []
        entries: list[Any] = []
        missing: set[Missing] = set()
        maker = last = None
        for code, stand in () if number in self._standing.unsure else stands:
            if code != REACH_UNKNOWN:
                if stand.entry is None:
                    return None
                reached.append((code, stand))
                continue
            show, maker = showings.teller(stand.judge, number, code)
            lacks = None if show is None else show(stand.entry, k, self._places)
            if lacks is None:
                return None
            if lacks is not last:
                missing.update(lacks)
                last = lacks
            entries.append(stand.entry)
        if maker is None:
            return None
        ids = "、".join(entry.id for entry in entries)
        name = "、".join(map(self.name_of, entries))
        one = entries[0] if len(entries) == 1 else None
        return OpenCase(reached, ids, name, one, tuple(sorted(missing)), maker)

    def of_entry(self, number: int, code: int, stand: Stand) -> Result:
        """Make the result of a rule for an entry, or for the unit, that it reaches."""
        entry = stand.entry
        show, maker = self._standing.program.showings.teller(stand.judge, number, code)
        result = None if show is None else self._shown(show, maker, entry)
        if result is not None:
            return result
        rule, facts = self._compiled.rules[number], self._facts.get()
        if entry is None:
            return next(iter(evaluate_rule(rule, facts)))
        return result_for(rule, facts, self._views_of(str(rule.for_each))[entry.id])

    def unreached(self, number: int, rule: CompiledRule) -> Result:
        """Make the result of a rule that doesn't reach the unit, or none of its entries."""
        program, k = self._standing.program, self._standing.k
        show, maker = program.showings.teller(program.of_unit(), number, UNREACHED)
        if rule.for_each is not None:
            if maker.is_sure:
                return maker.make(k.unit.id, k.unit.name, (), None, (), None, k, None)
            return not_applicable(rule, self._facts.get())
        result = None if show is None else self._shown(show, maker, None)
        return next(iter(evaluate_rule(rule, self._facts.get()))) if result is None else result

    def _shown(self, show: Show, maker: ResultMaker, entry: Any) -> Result | None:
        k = self._standing.k
        shown = show(entry, k, self._places)
        if shown is None:
            return None
        evidence, tally, hints, day, missing = shown
        subject = k.unit if entry is None else entry
        name = self.name_of(subject)
        return maker.make(subject.id, name, evidence, tally, hints, day, k, entry, missing)

    @property
    def people(self) -> dict[str, str]:
        """The names of the record's people, by their ids."""
        if not self._people:
            self._people = {person.id: person.name for person in self._standing.k.people}
        return self._people

    def name_of(self, subject: Any) -> str:
        """Return what a clerk calls the unit or an entry (`rule_evaluation.name_of`)."""
        name: str | None = getattr(subject, "name", None)
        if name is not None:
            return name
        subject_id: str = subject.id
        person = getattr(subject, "person", None)
        name = None if person is None else self.people.get(person)
        return subject_id if name is None else f"{subject_id}（{name}）"

    def _stands(self) -> dict[int, list[tuple[int, Stand]]]:
        """Return the entries that each rule reaches, in their order."""
        found: dict[int, list[tuple[int, Stand]]] = {}
        for stand, summary in self.summaries:
            for number, code in summary.pairs:
                if number in found:
                    found[number].append((code, stand))
                else:
                    found[number] = [(code, stand)]
        return found

    def _open_rules(self) -> set[int]:
        """Return the rules whose results hang on all their entries together."""
        found = set(self._standing.unsure)
        for stand, summary in self.summaries:
            if stand.entry is None and stand.list_name is not None:
                found.update(number for number, _ in summary.pairs)
            elif summary.open:
                found.update(summary.open)
        return found

    def _views_of(self, name: str) -> dict[str, EntryView]:
        if name not in self._views:
            entries = self._facts.get().collections[name] or ()
            self._views[name] = {entry.id: entry for entry in entries}
        return self._views[name]
