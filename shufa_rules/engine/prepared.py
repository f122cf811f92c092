"""The face of the library for embedders: a policy prepared once, evaluated often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import Factory, evolve, field

from shufa_rules.diagnostics.catalog import judging as judging_codes
from shufa_rules.diagnostics.catalog import parameters as parameters_codes
from shufa_rules.diagnostics.catalog import record as record_codes
from shufa_rules.diagnostics.catalog import versions as versions_codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.engine.compiled import CompiledPolicy
from shufa_rules.engine.fused.policy import FusedPolicy
from shufa_rules.engine.kept.calendars import load_calendar
from shufa_rules.engine.kept.policies import Loaded, compile_whole, load_compiled
from shufa_rules.engine.vocabulary import Vocabulary, check_vocabulary
from shufa_rules.frozen import frozen
from shufa_rules.policy.locating import locate_versions
from shufa_rules.policy.parameter import Binding
from shufa_rules.policy.policy import Policy
from shufa_rules.policy.versions import check_term
from shufa_rules.writing.kept import asked_for, kept_folder

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import Span
    from shufa_rules.engine.session import Session
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.record.model import Record

Engine: TypeAlias = Literal["compiled", "reference", "durable"]
"""What judges a record; of `durable`, what decides whether the facts of a trigger are there."""


@frozen
class PreparedPolicy:
    """A policy with the bindings in effect, ready to judge records; safe to share between threads.

    Attributes:
        policy: the elements of the plan.
        bindings: those in effect, at most one for a year.
        vocabulary: the words by which records name what the policy speaks of.
        fused: the compiled engine, by the year of the binding; `None` for years without one.
    """

    policy: Policy
    bindings: tuple[Binding, ...]
    compiled: CompiledPolicy
    vocabulary: Vocabulary
    fused: Mapping[int | None, FusedPolicy] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda self: _fused(self.compiled, self.bindings), takes_self=True),
    )

    def binding_for(self, year: int) -> Binding | None:
        """Return the binding of a year of reports; `None` where nothing is bound."""
        return next((binding for binding in self.bindings if binding.year == year), None)

    def evaluate(
        self,
        record: Record,
        as_of: date | None = None,
        *,
        last_year: Record | None = None,
        engine: Engine = "compiled",
        verify: bool = False,
    ) -> Verdict:
        """Judge a record.

        Args:
            record: a unit in a year.
            as_of: the day to judge on; by default the record's own `as_of`. The clock is never read.
            last_year: the unit's record of the year before; what was open there has to be accounted
                for. Without it that is undetermined, but in the plan's first year.
            engine: what judges: `compiled`, or `reference` for the plain evaluator that it gives the
                same verdicts as; or `durable` to have the triggers of 七（四） decided by
                durable_rules (the extra `[durable]`), and all else by the reference.
            verify: whether `durable` is checked against the reference.

        Raises:
            DiagnosticsError: the year is before the plan's first (SR403) or is left to the version
                that this one replaces (SR240), no day is given (SR404), the day is after the
                record's own (SR417), `last_year` is another unit's or of another year (SR419), or
                a trigger lies outside what durable_rules gets right (SR311, SR312).
            DurableError: durable_rules is not installed, or failed.
            EngineDisagreementError: the engines differ, and `verify` is asked for.
        """
        day = as_of if as_of is not None else record.as_of
        problems = [*self._refusals(record, day), *_not_last_year(record, last_year)]
        if problems or day is None:
            raise DiagnosticsError(problems)
        binding = self.binding_for(record.year)
        if engine == "compiled":
            fused = self.fused.get(record.year, self.fused[None])
            return fused.evaluate(record, day, last_year)
        from shufa_rules.engine.evaluation import evaluate_record

        truths = None
        if engine == "durable":
            from shufa_rules.engine.durable.evaluation import decide_triggers

            truths = decide_triggers(self.policy, verify=verify)
        return evaluate_record(self.compiled, record, binding, day, last_year, truths)

    def session(self, record: Record, *, last_year: Record | None = None) -> Session:
        """Return a session that begins with what a record says, and goes on as things happen.

        Raises:
            DiagnosticsError: the record can't be judged; it has to have an `as_of` (SR404).
        """
        from shufa_rules.engine.session import start_session

        return start_session(self, record, last_year)

    def restore(self, text: str) -> Session:
        """Return a session from the JSON that `Session.to_json` gave.

        Raises:
            DiagnosticsError: it is no session, or was saved under another policy or binding (SR422).
        """
        from shufa_rules.engine.session import restore_session

        return restore_session(self, text)

    def without_transition(self) -> PreparedPolicy:
        """Return the policy as if it judged every year of reports, to see what it would say of them."""
        metadata = evolve(self.policy.metadata, transition=None)
        return evolve(self, policy=evolve(self.policy, metadata=metadata))

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What has to be known before anything is judged: that nobody adopted the text (SR239)."""
        return tuple(check_term(self.policy.metadata))

    def remarks(self, record: Record) -> Iterable[Diagnostic]:
        """Yield what of a record this policy gives no meaning, and that no binding is for its year."""
        if any(
            self.binding_doubts(record.year, "")
        ):  # the place takes longer to find than to judge
            yield from self.binding_doubts(record.year, record.span("/year") or record.path)
        yield from check_vocabulary(record, self.vocabulary)

    def binding_doubts(self, year: int, where: Span | str) -> Iterable[Diagnostic]:
        """Yield SR428 where bindings are in effect and none of them is for a year of reports.

        Args:
            year: the year of reports.
            where: the place of the year, or what stands for one.
        """
        if self.bindings and self.binding_for(year) is None:
            given = "、".join(f"{one.id}（{one.year}）" for one in self.bindings)
            yield report(judging_codes.BINDINGS_OF_OTHER_YEARS, where, year=str(year), given=given)

    def _refusals(self, record: Record, day: date | None) -> Iterable[Diagnostic]:
        if day is None:
            yield report(record_codes.NO_AS_OF, record.span("/year") or record.path)
        elif record.as_of is not None and day > record.as_of:
            yield report(
                judging_codes.JUDGED_AFTER_RECORD,
                record.span("/as_of") or record.path,
                day=day.isoformat(),
                as_of=record.as_of.isoformat(),
            )
        if any(self.year_refusals(record.year, "")):  # the place takes longer to find than to judge
            yield from self.year_refusals(record.year, record.span("/year") or record.path)

    def year_refusals(self, year: int, where: Span | str) -> Iterable[Diagnostic]:
        """Yield why reports of a year aren't judged by this version (SR403, SR240).

        Args:
            year: the year of reports.
            where: the place of the year, or what stands for one.
        """
        metadata = self.policy.metadata
        first = metadata.applies_from_year
        if first is not None and year < first:
            yield report(
                record_codes.YEAR_OUTSIDE_POLICY,
                where,
                clause="七（三）",
                year=str(year),
                first=str(first),
            )
        transition = metadata.transition
        if transition is not None and year < transition.new_rule_from_year:
            yield report(
                versions_codes.YEAR_BEFORE_TRANSITION,
                where,
                year=str(year),
                first=str(transition.new_rule_from_year),
                policy=metadata.id,
                version=metadata.version,
                replaced=str(metadata.replaces),
            )


def _fused(
    compiled: CompiledPolicy, bindings: tuple[Binding, ...]
) -> dict[int | None, FusedPolicy]:
    fused: dict[int | None, FusedPolicy] = {None: FusedPolicy(compiled, None)}
    for binding in bindings:
        fused[binding.year] = FusedPolicy(compiled, binding)
    return fused


def _not_last_year(record: Record, last_year: Record | None) -> Iterable[Diagnostic]:
    if last_year is not None and (last_year.unit_id, last_year.year + 1) != (
        record.unit_id,
        record.year,
    ):
        yield report(
            judging_codes.NOT_LAST_YEAR,
            last_year.span("/unit") or last_year.path,
            unit=last_year.unit_id,
            year=str(last_year.year),
            wanted_unit=record.unit_id,
            wanted_year=str(record.year - 1),
        )


def load_policy(
    name: str | Path,
    *,
    bindings: str | Path | Iterable[str | Path] = (),
    as_of: date | None = None,
    year: int | None = None,
    cache: str | Path | bool | None = None,
) -> PreparedPolicy:
    """Load and prepare a policy.

    Args:
        name: an id (`xiangyuan`), the path of a folder with a dated folder for each version, either
            of them at a date (`xiangyuan@2021-11-10`), or the path of a version's folder.
        bindings: ids of bindings beside the policy, or paths of binding files; one for a year.
        as_of: the day on which the version has to be in force, where the name doesn't say which.
        year: the year of reports to be judged; a transition may leave it to an earlier version.
        cache: the folder in which policies are kept as they are once they are read and compiled, so
            that the next process needn't do it again; `True` for the user's own cache folder,
            `False` for none. By default what `SHUFA_RULES_CACHE` says (a folder, `on` or `off`), and
            without it none: a library writes nothing unasked.

    Raises:
        DiagnosticsError: the policy or a binding doesn't exist or has errors, or no version is in
            force on that day (SR220, SR233); the nearest is never taken instead.
    """
    kept = kept_folder(asked_for(otherwise=False) if cache is None else cache)
    located = locate_versions(name, lambda part: load_calendar(part, kept))
    folder = located.folder_on(as_of, year)
    names = [bindings] if isinstance(bindings, str | Path) else bindings
    return prepare_loaded(load_compiled(folder, kept), names)


def prepare(policy: Policy, bindings: Iterable[str | Path] = ()) -> PreparedPolicy:
    """Compile a policy and put bindings into effect.

    Raises:
        DiagnosticsError: a binding doesn't exist, doesn't fit, or binds a year that is bound.
    """
    return prepare_loaded(compile_whole(policy), bindings)


def prepare_loaded(loaded: Loaded, bindings: Iterable[str | Path] = ()) -> PreparedPolicy:
    """Put bindings into effect in a policy that is compiled.

    Raises:
        DiagnosticsError: a binding doesn't exist, doesn't fit, or binds a year that is bound.
    """
    policy = loaded.compiled.policy
    chosen: dict[int, Binding] = {}
    for name in bindings:
        binding = _binding(policy, name)
        other = chosen.setdefault(binding.year, binding)
        if other is not binding:
            raise DiagnosticsError(
                [
                    report(
                        parameters_codes.TWO_BINDINGS_OF_A_YEAR,
                        str(name),
                        binding=binding.id,
                        other=other.id,
                        year=str(binding.year),
                    )
                ]
            )
    return PreparedPolicy(policy, tuple(chosen.values()), loaded.compiled, loaded.vocabulary)


def _binding(policy: Policy, name: str | Path) -> Binding:
    beside = policy.bindings.get(str(name))
    if beside is not None:
        return beside
    if Path(name).is_file():
        from shufa_rules.policy.checks.bindings import check_binding, check_tables
        from shufa_rules.policy.loading import read_binding_file

        binding = read_binding_file(Path(name))
        problems = [*check_binding(binding, policy.parameters), *check_tables(binding, policy)]
        if problems:
            raise DiagnosticsError(problems)
        return binding
    raise DiagnosticsError(
        [
            report(
                parameters_codes.UNKNOWN_BINDING,
                str(name),
                binding=str(name),
                known="、".join(sorted(policy.bindings)) or "-",
                suggestion=closest(str(name), policy.bindings),
            )
        ]
    )
