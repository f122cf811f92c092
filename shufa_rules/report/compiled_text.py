"""The compiled engine's programs for a person to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.engine.fused.listing import list_program

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy


def compiled_text(prepared: PreparedPolicy) -> str:
    """Return the programs of a policy, under each of its bindings, or with nothing bound."""
    bound = [binding.year for binding in prepared.bindings]
    years: list[int | None] = [*bound] or [None]
    lines: list[str] = []
    for year in years:
        lines.append(f"# {prepared.policy.version}, year of the binding: {year or 'none'}")
        lines += list_program(prepared.compiled, prepared.fused[year])
    return "\n".join(lines)
