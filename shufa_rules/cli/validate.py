"""`shufa validate`: records judged by the policy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click
from attrs import define, field

from shufa_rules.cli.completion import complete_files
from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.failure import failure
from shufa_rules.cli.given_records import SeenUnits, records_by_unit
from shufa_rules.cli.options import (
    as_of_option,
    bindings_option,
    color_option,
    format_option,
    language_option,
    policy_option,
)
from shufa_rules.cli.output import (
    tell,
    wants_color,
    write_bytes,
    write_json,
    write_lines,
    write_text,
)
from shufa_rules.cli.progress import counted
from shufa_rules.cli.shelf import PolicyShelf
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.github import render_github
from shufa_rules.diagnostics.rendering.sarif import (
    code_rules,
    diagnostic_result,
    render_sarif,
    sarif_log,
)
from shufa_rules.record.streaming import iter_records
from shufa_rules.report.summary_text import Summary, render_summary
from shufa_rules.report.verdict_github import verdict_commands
from shufa_rules.report.verdict_json import stream_verdicts, verdicts_data
from shufa_rules.report.verdict_sarif import policy_rules, run_properties, verdict_results
from shufa_rules.report.verdict_text import has_open_questions, render_verdict

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.record.model import LoadedRecord, Record


@define
class _Run:
    """What one call has found so far."""

    shelf: PolicyShelf
    as_of: date | None
    strict: bool
    last_year: dict[tuple[str, int], Record] = field(factory=dict)
    told: list[Diagnostic] = field(factory=list)
    seen: SeenUnits = field(factory=SeenUnits)
    warned: set[str] = field(factory=set)
    summary: Summary = field(factory=Summary)
    problems: bool = False
    record: Record | None = None
    """The record that the verdict yielded last was given on."""

    @property
    def exit_code(self) -> int:
        """2 if any input was bad, else 1 for violations, else 0."""
        if any(diagnostic.severity == "error" for diagnostic in self.told):
            return BAD_INPUT
        return PROBLEMS_FOUND if self.problems else NOTHING_WRONG

    def verdicts(self, loaded: Iterator[LoadedRecord]) -> Iterator[Verdict | list[Diagnostic]]:
        """Yield for each record what is wrong with it, if anything, and its verdict, if there is one."""
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
                open_questions = self.strict and has_open_questions(judged)
                self.problems = self.problems or bool(judged.violations) or open_questions
            yield judged

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
            before = self.last_year.get((record.unit_id, record.year - 1))
            return self._policy(record).evaluate(record, self.as_of, last_year=before)
        except DiagnosticsError as error:
            return list(error.diagnostics)
        except Exception as error:  # noqa: BLE001  one record never stops the others
            return [failure(error, record.path)]


@click.command("validate")
@click.argument(
    "records", nargs=-1, required=True, metavar="RECORD...", shell_complete=complete_files
)
@policy_option()
@bindings_option()
@as_of_option()
@click.option(
    "--last-year",
    "last_year",
    multiple=True,
    metavar="RECORD",
    shell_complete=complete_files,
    help="Records of the year before, by unit: what they left open has to be accounted for.",
)
@click.option("--strict", is_flag=True, help="Undetermined results make the exit code 1 too.")
@format_option("sarif", "github")
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    records: tuple[str, ...],
    policy: str,
    bindings: tuple[str, ...],
    as_of: date | None,
    last_year: tuple[str, ...],
    strict: bool,  # noqa: FBT001  click passes flags so
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Judge the records of units: files (YAML, JSON, NDJSON), folders, or - for standard input."""
    run = _Run(PolicyShelf(policy, bindings), as_of, strict)
    try:
        run.shelf.policy_on(as_of)
        run.last_year = records_by_unit(last_year)
    except DiagnosticsError as error:
        _refuse(error.diagnostics, format_, language, color)
        return BAD_INPUT
    found = run.verdicts(counted(iter_records(records)))
    if format_ == "json":
        verdicts = (part for part in found if not isinstance(part, list))
        for piece in stream_verdicts(verdicts, run.told, language):
            write_bytes(piece)
    elif format_ == "sarif":
        _write_sarif(found, run, language)
    elif format_ == "github":
        _write_github(found, run, language)
    else:
        _write(found, run, language, color)
    return run.exit_code


def _refuse(
    diagnostics: tuple[Diagnostic, ...], format_: str, language: Language, color: str
) -> None:
    if format_ == "json":
        write_json(verdicts_data((), diagnostics, language))
    elif format_ == "sarif":
        write_json(render_sarif(diagnostics, language))
    elif format_ == "github":
        write_lines(render_github(diagnostics, language))
    else:
        tell(diagnostics, language, color)


def _write_sarif(
    found: Iterator[Verdict | list[Diagnostic]], run: _Run, language: Language
) -> None:
    """Write one log of all verdicts and of all that is wrong with records."""
    results: list[dict[str, Any]] = []
    rules: dict[str, PreparedPolicy] = {}
    properties: dict[str, Any] = {}
    for part in found:
        if not isinstance(part, list) and run.record is not None:
            results += verdict_results(part, run.record)
            properties = properties or run_properties(part)
            rules.setdefault(part.policy, run.shelf.policy_for(run.record, run.as_of))
    results += [diagnostic_result(part, language) for part in run.told]
    descriptors = [rule for prepared in rules.values() for rule in policy_rules(prepared)]
    descriptors += code_rules(run.told, language)
    write_json(sarif_log(descriptors, results, properties))


def _write_github(
    found: Iterator[Verdict | list[Diagnostic]], run: _Run, language: Language
) -> None:
    for part in found:
        if isinstance(part, list):
            write_lines(render_github(part, language))
        elif run.record is not None:
            write_lines("\n".join(verdict_commands(part, run.record, strict=run.strict)))


def _write(
    found: Iterator[Verdict | list[Diagnostic]], run: _Run, language: Language, color: str
) -> None:
    painted = wants_color(color, sys.stdout)
    first, told = True, False
    for part in found:
        if isinstance(part, list):
            tell(part, language, color, after_others=told)
            told = True
            continue
        write_text(("" if first else "\n\n") + render_verdict(part, color=painted), color)
        first = False
    if run.summary.units + run.summary.unread > 1 and not first:
        write_text("\n\n" + render_summary(run.summary, color=painted), color)
