"""`shufa coverage`: what of the text is encoded, sentence by sentence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from shufa_rules.cli.completion import complete_policies
from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.options import color_option, format_option, language_option
from shufa_rules.cli.output import tell, wants_color, write_json, write_text
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.policy.loading import read_policy
from shufa_rules.policy.locating import locate_policy
from shufa_rules.report.coverage import UNACCOUNTED, count_of, covered_sentences
from shufa_rules.report.coverage_json import coverage_data
from shufa_rules.report.coverage_text import render_coverage

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.policy.policy import Policy


@click.command("coverage")
@click.argument("policy", default="xiangyuan", shell_complete=complete_policies)
@format_option()
@language_option("en")
@color_option()
def command(policy: str, format_: str, language: Language, color: str) -> int:
    """Show what became of every sentence of POLICY; exit code 1 where one is unaccounted for."""
    try:
        sentences = covered_sentences(_read(policy))
    except DiagnosticsError as error:
        if format_ == "json":
            write_json({"errors": [render_json(part, language) for part in error.diagnostics]})
        else:
            tell(error.diagnostics, language, color)
        return BAD_INPUT
    if format_ == "json":
        write_json(coverage_data(sentences))
    else:
        painted = wants_color(color, sys.stdout)
        write_text(render_coverage(sentences, language, color=painted), color)
    return PROBLEMS_FOUND if count_of(sentences, UNACCOUNTED) else NOTHING_WRONG


def _read(name: str) -> Policy:
    """Return a policy as far as it can be read; what `shufa lint` finds doesn't hinder.

    Raises:
        DiagnosticsError: there is none, or a file of it can't be read.
    """
    reading = read_policy(locate_policy(name))
    if reading.policy is None:
        raise DiagnosticsError(reading.errors)
    return reading.policy
