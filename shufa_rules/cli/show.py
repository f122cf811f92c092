"""`shufa show`: the policy, whole or one element of it."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from shufa_rules.cli.completion import complete_elements, complete_policies
from shufa_rules.cli.exit_code import NOTHING_WRONG
from shufa_rules.cli.options import (
    as_of_option,
    bindings_option,
    color_option,
    format_option,
    language_option,
)
from shufa_rules.cli.output import refuse, tell, wants_color, write_json, write_text
from shufa_rules.cli.policies import shelf_of
from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.report.compiled_text import contents_text, programs_text, rule_text
from shufa_rules.report.condition_text import ConditionWording
from shufa_rules.report.policy_json import element_data, policy_data
from shufa_rules.report.policy_text import render_element, render_policy
from shufa_rules.report.sentence_json import sentence_data
from shufa_rules.report.sentence_policy import sentences_about
from shufa_rules.report.sentence_text import render_sentences

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.policy.element import Element


@click.command("show")
@click.argument("policy", default="xiangyuan", shell_complete=complete_policies)
@click.option(
    "--rule",
    metavar="ID",
    shell_complete=complete_elements,
    help="One rule, item, activity, parameter, note …",
)
@click.option(
    "--as-text",
    is_flag=True,
    help="What the encoding says, as sentences beside those of the plan, for a lawyer to check.",
)
@click.option(
    "--compiled",
    is_flag=True,
    help="The functions that judge records, for every kind of unit and each binding; with --rule, "
    "what they have of one rule, and what shows how it stands, as Python.",
)
@click.option("--whole", is_flag=True, help="With --compiled: every function that judges, whole.")
@bindings_option()
@as_of_option()
@format_option()
@language_option("en")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    policy: str,
    rule: str | None,
    as_text: bool,  # noqa: FBT001  a flag
    compiled: bool,  # noqa: FBT001  a flag
    whole: bool,  # noqa: FBT001  a flag
    bindings: tuple[str, ...],
    as_of: date | None,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Show POLICY (xiangyuan by default): an id, an id at a date, or a folder."""
    if as_text and compiled:
        raise click.UsageError("give --as-text or --compiled, one of the two")
    if whole and (not compiled or rule is not None):
        raise click.UsageError("--whole goes with --compiled, and with no --rule")
    if compiled and format_ == "json":
        raise click.UsageError("--compiled is Python, and no JSON")
    painted = wants_color(color, sys.stdout)
    try:
        prepared = shelf_of(policy, bindings).policy_on(as_of)
        element = None if rule is None else _element(prepared, rule)
    except DiagnosticsError as error:
        return refuse(error.diagnostics, format_, language, color)
    tell(prepared.warnings, language, color)
    if as_text:
        _write_sentences(prepared, element, format_, color)
    elif compiled:
        write_text(_programs(prepared, rule, whole=whole), color)
    elif format_ == "json":
        all_of_it = policy_data(prepared.policy, prepared.bindings)
        told = None if element is None else element_data(element, prepared.policy.superior)
        write_json(all_of_it if told is None else told)
    elif element is None:
        write_text(render_policy(prepared.policy, prepared.bindings, color=painted), color)
    else:
        write_text(render_element(element, prepared.policy.superior, color=painted), color)
    return NOTHING_WRONG


def _programs(prepared: PreparedPolicy, rule: str | None, *, whole: bool) -> str:
    if rule is not None:
        return rule_text(prepared, rule)
    return programs_text(prepared) if whole else contents_text(prepared)


def _write_sentences(
    prepared: PreparedPolicy, element: Element | None, format_: str, color: str
) -> None:
    wording = ConditionWording(prepared.policy, prepared.compiled.shape)
    sentences = sentences_about(wording, element)
    if format_ == "json":
        write_json({"sentences": [sentence_data(part) for part in sentences]})
    else:
        painted = wants_color(color, sys.stdout)
        write_text(render_sentences(sentences, color=painted), color)


def _element(prepared: PreparedPolicy, identifier: str) -> Element:
    """Return an element by its id, or by the id of a rule that was compiled from it.

    Raises:
        DiagnosticsError: there is none (SR206).
    """
    elements = {element.id: element for element in prepared.policy.elements()}
    compiled = {rule.id: rule.element for rule in prepared.compiled.rules}
    found = elements.get(identifier) or elements.get(compiled.get(identifier, ""))
    if found is None:
        suggestion = closest(identifier, [*elements, *compiled])
        where = prepared.policy.version
        raise DiagnosticsError(
            [report(codes.DANGLING_ID, where, key="--rule", id=identifier, suggestion=suggestion)]
        )
    return found
