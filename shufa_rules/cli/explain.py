"""`shufa explain`: why a rule says what it says, as a tree down to the values of the record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from shufa_rules.cli.completion import complete_files, complete_rules
from shufa_rules.cli.exit_code import NOTHING_WRONG
from shufa_rules.cli.options import (
    as_of_option,
    bindings_option,
    color_option,
    format_option,
    language_option,
    policy_option,
)
from shufa_rules.cli.output import refuse, tell, wants_color, write_json, write_text
from shufa_rules.cli.policies import shelf_of
from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.engine.explanation import Explanation, explain_record, explain_rule
from shufa_rules.engine.verdict import Status
from shufa_rules.record.loading import load_record
from shufa_rules.report.condition_text import ConditionWording
from shufa_rules.report.explanation_json import explanation_data
from shufa_rules.report.explanation_text import render_explanations

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.record.model import Record


@click.command("explain")
@click.argument("record", metavar="RECORD", shell_complete=complete_files)
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="ID",
    shell_complete=complete_rules,
    help="A rule, an item, an activity, a trigger; may be given several times.",
)
@click.option("--all", "everything", is_flag=True, help="Every rule and trigger.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([status.value for status in Status]),
    help="Only rules with this result; may be given several times.",
)
@click.option("--subject", metavar="ID", help="Only this person or entry; alone: all of its rules.")
@policy_option()
@bindings_option()
@as_of_option()
@click.option(
    "--last-year",
    metavar="RECORD",
    shell_complete=complete_files,
    help="The unit's record of the year before.",
)
@format_option()
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    record: str,
    rules: tuple[str, ...],
    everything: bool,  # noqa: FBT001  a flag
    statuses: tuple[str, ...],
    subject: str | None,
    policy: str,
    bindings: tuple[str, ...],
    as_of: date | None,
    last_year: str | None,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Tell why a rule says what it says of RECORD, and what could still come of it."""
    if not rules and not everything and not statuses and subject is None:
        raise click.UsageError("give --rule ID, --subject ID, --status STATUS or --all")
    try:
        loaded = load_record(record)
        before = None if last_year is None else load_record(last_year)
        prepared = shelf_of(policy, bindings).policy_for(loaded, as_of)
        day = prepared.evaluate(loaded, as_of, last_year=before).as_of
        explained = list(_explained(prepared, loaded, rules, day, before))
    except DiagnosticsError as error:
        return refuse(error.diagnostics, format_, language, color)
    tell(prepared.warnings, language, color)
    chosen = [part for part in explained if _is_wanted(part, subject, statuses)]
    _write(chosen, prepared, format_, color)
    return NOTHING_WRONG


def _explained(
    prepared: PreparedPolicy,
    record: Record,
    rules: tuple[str, ...],
    day: date,
    last_year: Record | None,
) -> Iterator[Explanation]:
    """Yield the explanations of the rules asked for, or of all.

    Raises:
        DiagnosticsError: there is no such rule (SR206).
    """
    if not rules:
        yield from explain_record(prepared, record, day, last_year)
    for rule in dict.fromkeys(rules):
        try:
            yield from explain_rule(prepared, record, rule, day, last_year)
        except LookupError:
            raise DiagnosticsError([_unknown(prepared, rule)]) from None


def _is_wanted(part: Explanation, subject: str | None, statuses: tuple[str, ...]) -> bool:
    if subject is not None and subject not in part.subject.split("、"):
        return False
    return not statuses or (part.result is not None and part.result.status.value in statuses)


def _write(
    explained: list[Explanation], prepared: PreparedPolicy, format_: str, color: str
) -> None:
    wording = ConditionWording(prepared.policy, prepared.compiled.shape)
    if format_ == "json":
        write_json({"explanations": [explanation_data(part, wording) for part in explained]})
    else:
        painted = wants_color(color, sys.stdout)
        write_text(render_explanations(explained, wording, color=painted), color)


def _unknown(prepared: PreparedPolicy, rule: str) -> Diagnostic:
    known = [part.id for part in prepared.compiled.rules]
    known += [part.id for part in prepared.policy.triggers]
    where = prepared.policy.version
    return report(codes.DANGLING_ID, where, key="--rule", id=rule, suggestion=closest(rule, known))
