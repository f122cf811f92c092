"""A policy with one binding as a program, which judges records as the reference evaluator does.

What judges is imported when the first record is judged, and what writes programs when the first is
written: a process that judges one record of a kind never needs it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from shufa_rules.engine.compiled import CompiledPolicy
from shufa_rules.engine.fused.block import NotFusedError
from shufa_rules.policy.parameter import Binding
from shufa_rules.syntax.deferred import Deferred

if TYPE_CHECKING:
    from collections.abc import Callable

    from shufa_rules.engine.facts import Facts
    from shufa_rules.engine.fused.grounds import FusedGrounds
    from shufa_rules.engine.fused.result_making import ResultMakers
    from shufa_rules.engine.fused.standing import Standing
    from shufa_rules.engine.fused.unit_program import UnitProgram
    from shufa_rules.engine.verdict import Ground, Verdict
    from shufa_rules.record.model import Record


class FusedPolicy:
    """A policy with one binding, judging records; safe to share between threads.

    Programs are written for a kind of unit when the second unit of it is judged: writing one takes
    longer than the reference evaluator takes for one record. They hang on the policy and the binding
    alone, and both engines say the same, so none of this can be seen in a verdict.
    """

    def __init__(self, compiled: CompiledPolicy, binding: Binding | None) -> None:
        self._compiled = compiled
        self._binding = binding
        self._programs: dict[tuple[str, bool | None], UnitProgram] = {}
        self._makers: ResultMakers | None = None
        self._found_by: dict[UnitProgram, FusedGrounds] = {}
        self._met: set[tuple[str, bool | None]] = set()

    def program(self, kind: str, *, roster: bool | None) -> UnitProgram:
        """Return the program for units of a kind.

        Raises:
            NotFusedError: who reports hangs on more than the kind of unit and the post.
        """
        key = (kind, roster)
        if key not in self._programs:
            from shufa_rules.engine.fused.result_making import ResultMakers
            from shufa_rules.engine.fused.unit_program import UnitProgram

            if self._makers is None:
                self._makers = ResultMakers(self._compiled.rules)
            self._programs[key] = UnitProgram(
                self._compiled, self._binding, kind, roster=roster, makers=self._makers
            )
        return self._programs[key]

    def evaluate(self, record: Record, as_of: date, last_year: Record | None = None) -> Verdict:
        """Judge a record as of a day, as `evaluate_record` judges it."""
        from shufa_rules.engine.evaluation import evaluate_record, verdict_of

        if last_year is not None or self._is_first(record):
            return evaluate_record(self._compiled, record, self._binding, as_of, last_year)
        typed = record.typed
        standing = None if typed is None else self.standing(typed, as_of)
        if standing is None:
            return evaluate_record(self._compiled, record, self._binding, as_of, last_year)
        from shufa_rules.engine.fused.indexed_facts import facts_of_standing
        from shufa_rules.engine.fused.results import FusedResults

        facts: Deferred[Facts] = Deferred(
            lambda: facts_of_standing(self._compiled, self._binding, record, standing)
        )
        results = FusedResults(self._compiled, standing, facts)
        return verdict_of(
            self._compiled,
            record,
            self._binding,
            as_of,
            None,
            results=results,
            grounds=Deferred(lambda: self._grounds(standing, facts, results.name_of)),
        )

    def _grounds(
        self, standing: Standing, facts: Deferred[Facts], name_of: Callable[[Any], str]
    ) -> tuple[Ground, ...]:
        """Return the grounds of a record; the reference evaluator finds what functions can't."""
        found = self._grounds_of(standing.program).find(standing, name_of)
        if found is None:
            from shufa_rules.engine.grounds import find_grounds

            found = tuple(find_grounds(self._compiled.policy, facts.get()))
        return found

    def _grounds_of(self, program: UnitProgram) -> FusedGrounds:
        found = self._found_by.get(program)
        if found is None:
            from shufa_rules.engine.fused.grounds import FusedGrounds

            found = self._found_by[program] = FusedGrounds(program, self._compiled.policy)
        return found

    def _is_first(self, record: Record) -> bool:
        key = record.kind_of_unit
        if key in self._met or key in self._programs:
            return False
        self._met.add(key)
        return True

    def standing(self, typed: Any, as_of: date) -> Standing | None:
        """Return how every rule stands; `None` where the reference evaluator has to be asked."""
        from shufa_rules.engine.fused.standing import judge_record

        try:
            program = self.program(typed.unit.kind, roster=typed.unit.on_assessment_roster)
            return judge_record(program, typed, as_of.isoformat())
        except NotFusedError:
            return None
