"""The compiled engine's programs for a person to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.engine.fused.listing import list_parts, list_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shufa_rules.engine.fused.policy import FusedPolicy
    from shufa_rules.engine.prepared import PreparedPolicy


def contents_text(prepared: PreparedPolicy) -> str:
    """Return what functions the programs of a policy have, under each of its bindings, a line each."""
    lines: list[str] = []
    for heading, fused in _programs(prepared):
        lines.append(heading)
        for part in list_parts(prepared.compiled, fused):
            size = 0 if part.source is None else part.source.text.count("\n")
            lines.append(f"#   {part.task}, {len(part.remarks)} rules, {size} lines")
            lines += [f"#     {sort}: {', '.join(kinds)}" for sort, kinds in part.sorts.items()]
    return "\n".join(lines)


def rule_text(prepared: PreparedPolicy, identifier: str) -> str:
    """Return what the programs have of one rule, or of all that come of one element of the policy."""
    lines: list[str] = []
    for heading, fused in _programs(prepared):
        lines.append(heading)
        for number, rule in enumerate(prepared.compiled.rules):
            if identifier in {rule.id, rule.element}:
                for part in list_rule(prepared.compiled, fused, number):
                    lines += part.lines()
    return "\n".join(lines)


def programs_text(prepared: PreparedPolicy) -> str:
    """Return the functions that give the numbers, whole."""
    lines: list[str] = []
    for heading, fused in _programs(prepared):
        lines.append(heading)
        for part in list_parts(prepared.compiled, fused):
            lines += part.lines()
    return "\n".join(lines)


def _programs(prepared: PreparedPolicy) -> Iterator[tuple[str, FusedPolicy]]:
    """Yield the programs under each binding, or with nothing bound."""
    years: list[int | None] = [binding.year for binding in prepared.bindings] or [None]
    for year in years:
        heading = f"# {prepared.policy.version}, year of the binding: {year or 'none'}"
        yield heading, prepared.fused[year]
