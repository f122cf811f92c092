"""`shufa explain`: why a rule says what it says, as a tree down to the values of the record."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
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
from shufa_rules.diagnostics.catalog import judging as judging_codes
from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.diagnostics.width import visible
from shufa_rules.engine.explanation import Explanation, explain_record, explain_rule
from shufa_rules.engine.verdict import Status
from shufa_rules.record.loading import load_record
from shufa_rules.report.condition_text import ConditionWording
from shufa_rules.report.explanation_json import explanation_data
from shufa_rules.report.explanation_text import render_explanations
from shufa_rules.report.status_text import STATUS_TITLES

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.record.model import Record

_SHOWN_IDS = 12


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
    if rules and everything:
        raise click.UsageError("--all is every rule: give it, or --rule ID")
    try:
        loaded = load_record(record)
        before = None if last_year is None else load_record(last_year)
        prepared = shelf_of(policy, bindings).policy_for(loaded, as_of)
        day = prepared.evaluate(loaded, as_of, last_year=before).as_of
        explained = list(_explained(prepared, loaded, rules, day, before))
        if subject is not None:
            _check_subject(subject, explained, loaded, before)
    except DiagnosticsError as error:
        return refuse(error.diagnostics, format_, language, color)
    tell(prepared.warnings, language, color)
    chosen = [part for part in explained if _is_wanted(part, subject, statuses)]
    if chosen or format_ == "json":
        _write(chosen, prepared, format_, color)
    else:
        write_text(_nothing_text(rules, subject, statuses), color)
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


def _check_subject(
    subject: str, explained: Iterable[Explanation], record: Record, last_year: Record | None
) -> None:
    """Let an id pass that stands in the record or last year's, or of which a rule says something.

    Raises:
        DiagnosticsError: there is no such id (SR426).
    """
    ids = [*record.index, *(() if last_year is None else last_year.index)]
    ids += [one for part in explained for one in part.subject.split("、")]
    known = list(dict.fromkeys(ids))
    if subject not in known:
        problem = report(
            judging_codes.NO_SUCH_SUBJECT,
            record.path,
            suggestion=closest(subject, known),
            id=subject,
            known="、".join(known[:_SHOWN_IDS]) + (" …" if len(known) > _SHOWN_IDS else ""),
        )
        raise DiagnosticsError([problem])


def _nothing_text(rules: tuple[str, ...], subject: str | None, statuses: tuple[str, ...]) -> str:
    """Return a sentence that says of what there is no result."""
    asked = [] if not rules else [f"规定{'、'.join(rules)}"]
    asked += [] if subject is None else [f"对象{visible(subject)}"]
    titles = [f"“{STATUS_TITLES[Status(status)]}”" for status in statuses]
    asked += [f"结果为{'或者'.join(titles)}"] if titles else []
    return f"没有符合所问条件的结果（{'，'.join(asked) or '全部规定'}）。"


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
