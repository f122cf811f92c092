"""`shufa test --properties`: the laws of grading, tried on a policy as it is bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from shufa_rules.cli.exit_code import BAD_INPUT, NOTHING_WRONG, PROBLEMS_FOUND
from shufa_rules.cli.output import tell, write_json, write_text
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.engine.prepared import load_policy

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.testing.running import LawOutcome

_WORDS = {
    "held": ("held", "成立"),
    "broken": ("broken", "不成立"),
    "not tried": ("not tried", "未能试出"),
    "not stated": ("not stated under what is bound", "绑定之下不适用"),
}


def run_properties(  # noqa: PLR0913, PLR0917  the options of the command
    names: tuple[str, ...],
    bindings: tuple[str, ...],
    examples: int,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Try the laws on policies with some bindings, by default each binding beside the policy."""
    try:
        from shufa_rules.testing.running import run_laws
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise click.UsageError(
            "the laws need Hypothesis: pip install 'shufa-rules[testing]'"
        ) from None
    lines: list[dict[str, Any]] = []
    code = NOTHING_WRONG
    for name in names:
        try:
            beside = load_policy(name).policy.bindings
            for binding in bindings or tuple(sorted(beside)):
                policy = load_policy(name, bindings=binding)
                year = policy.bindings[0].year
                if format_ == "text":
                    write_text(f"{name} {policy.bindings[0].id}")
                for outcome in run_laws(policy, year, examples=examples):
                    lines.append({"policy": name, "bindings": binding, **_data(outcome)})
                    if format_ == "text":
                        write_text(_line(outcome, language))
                    if outcome.status == "broken":
                        code = max(code, PROBLEMS_FOUND)
        except DiagnosticsError as error:
            code = BAD_INPUT
            if format_ == "text":
                tell(error.diagnostics, language, color)
            else:
                lines.append(
                    {"errors": [render_json(part, language) for part in error.diagnostics]}
                )
    if format_ == "json":
        write_json({"laws": lines})
    return code


def _line(outcome: LawOutcome, language: Language) -> str:
    law, chinese = outcome.law, language == "zh"
    mark = {"held": "✓", "broken": "✗"}.get(outcome.status, "-")
    number = f" ({outcome.tried})" if outcome.status == "held" else ""
    says = law.title if chinese else law.statement
    lines = [f"  {mark} {law.id}: {_WORDS[outcome.status][chinese]}{number}. {says}"]
    if outcome.problem is not None:
        lines.append(f"      {outcome.problem}")
    return "\n".join(lines)


def _data(outcome: LawOutcome) -> dict[str, Any]:
    return {
        "law": outcome.law.id,
        "status": outcome.status,
        "tried": outcome.tried,
        "problem": outcome.problem,
    }
