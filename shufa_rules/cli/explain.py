"""`shufa explain`: why a rule says what it says, as a tree down to the values of the record."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG
from shufa_rules.cli.options import (
    as_of_option,
    bindings_option,
    color_option,
    format_option,
    language_option,
    policy_option,
)
from shufa_rules.cli.output import tell, wants_color, write_json, write_text
from shufa_rules.cli.shelf import PolicyShelf
from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.engine.explanation import Explanation, explain_rule
from shufa_rules.record.loading import load_record
from shufa_rules.report.condition_text import ConditionWording
from shufa_rules.report.explanation_json import explanation_data
from shufa_rules.report.explanation_text import render_explanations

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.prepared import PreparedPolicy


@click.command("explain")
@click.argument("record", metavar="RECORD")
@click.option(
    "--rule", required=True, metavar="ID", help="A rule, an item, an activity, a trigger."
)
@click.option("--subject", metavar="ID", help="Only this person or entry.")
@policy_option()
@bindings_option()
@as_of_option()
@format_option()
@language_option("zh")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    record: str,
    rule: str,
    subject: str | None,
    policy: str,
    bindings: tuple[str, ...],
    as_of: date | None,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Tell why a rule says what it says of RECORD."""
    try:
        loaded = load_record(record)
        prepared = PolicyShelf(policy, bindings).policy_for(loaded, as_of)
        day = prepared.evaluate(loaded, as_of).as_of
        try:
            explained = explain_rule(prepared, loaded, rule, day)
        except LookupError:
            raise DiagnosticsError([_unknown(prepared, rule)]) from None
    except DiagnosticsError as error:
        if format_ == "json":
            write_json({"errors": [render_json(part, language) for part in error.diagnostics]})
        else:
            tell(error.diagnostics, language, color)
        return BAD_INPUT
    tell(prepared.warnings, language, color)
    chosen = [part for part in explained if subject is None or part.subject == subject]
    _write(chosen, prepared, format_, color)
    return NOTHING_WRONG


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
