"""Records judged one after the other; what is wrong with one stops no other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import define, field

from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.failure import failure
from shufa_rules.cli.given_records import SeenUnits
from shufa_rules.diagnostics.catalog.judging import LAST_YEAR_NOT_USED
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.engine.shelf import PolicyShelf
from shufa_rules.report.summary_text import Summary
from shufa_rules.report.verdict_text import has_open_questions

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.record.model import LoadedRecord, Record


@define
class Judging:
    """What one call has found so far.

    Attributes:
        shelf: the policies.
        as_of: the day to judge on; `None` for each record's own.
        strict: whether open questions count as problems.
        last_year: records of the year before, by unit and year.
        used: those of them that a record was judged with.
        told: all that is wrong or doubtful with records.
        summary: counts of units.
        problems: whether something is violated.
        kept: all verdicts, where the caller needs them again at the end; `None` to forget them.
        record: the one that the verdict yielded last was given on.
    """

    shelf: PolicyShelf
    as_of: date | None
    strict: bool
    last_year: dict[tuple[str, int], Record] = field(factory=dict)
    used: set[tuple[str, int]] = field(factory=set)
    told: list[Diagnostic] = field(factory=list)
    seen: SeenUnits = field(factory=SeenUnits)
    warned: set[str] = field(factory=set)
    summary: Summary = field(factory=Summary)
    problems: bool = False
    kept: list[Verdict] | None = None
    record: Record | None = None

    @property
    def exit_code(self) -> int:
        """2 if any input was bad, else 1 for violations, else 0."""
        if any(diagnostic.severity == "error" for diagnostic in self.told):
            return BAD_INPUT
        return PROBLEMS_FOUND if self.problems else NOTHING_WRONG

    def verdicts(self, loaded: Iterator[LoadedRecord]) -> Iterator[Verdict | list[Diagnostic]]:
        """Yield for each record what is wrong with it, if anything, and its verdict, if there is one.

        In the end comes what of last year was nobody's.
        """
        for one in loaded:
            if one.diagnostics:
                self.told.extend(one.diagnostics)
                yield list(one.diagnostics)
            if one.record is None:
                self.summary = self.summary.with_unread()
                continue
            self.record = one.record
            judged = self._judge(one.record)
            if isinstance(judged, list):
                self.summary = self.summary.with_unread()
                self.told.extend(judged)
            else:
                policy = self._policy(one.record)
                remarks = [
                    *self._new_warnings(policy),
                    *policy.remarks(one.record),
                    *self.seen.again(one.record),
                ]
                if remarks:
                    self.told.extend(remarks)
                    yield remarks
                self.summary = self.summary.with_verdict(judged)
                if self.kept is not None:
                    self.kept.append(judged)
                open_questions = self.strict and has_open_questions(judged)
                self.problems = self.problems or bool(judged.violations) or open_questions
            yield judged
        unused = [
            report(LAST_YEAR_NOT_USED, before.path, unit=unit, year=str(year))
            for (unit, year), before in self.last_year.items()
            if (unit, year) not in self.used
        ]
        if unused:
            self.told.extend(unused)
            yield unused

    def _new_warnings(self, policy: PreparedPolicy) -> tuple[Diagnostic, ...]:
        """Return what is to be known of a policy, the first time that it judges."""
        version = policy.policy.version
        if version in self.warned:
            return ()
        self.warned.add(version)
        return policy.warnings

    def _policy(self, record: Record) -> PreparedPolicy:
        return self.shelf.policy_for(record, self.as_of)

    def _judge(self, record: Record) -> Verdict | list[Diagnostic]:
        try:
            key = record.unit_id, record.year - 1
            before = self.last_year.get(key)
            if before is not None:
                self.used.add(key)
            return self._policy(record).evaluate(record, self.as_of, last_year=before)
        except DiagnosticsError as error:
            return list(error.diagnostics)
        except Exception as error:  # noqa: BLE001  one record never stops the others
            return [failure(error, record.path)]
