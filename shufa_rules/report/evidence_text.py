"""Evidence for a person: where it stands in the record, and what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from shufa_rules.report.layout import shorten

if TYPE_CHECKING:
    from shufa_rules.engine.outcome import Evidence

_MOST = 4
_MOST_VALUES = 6
_COLUMNS = 66


def evidence_lines(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """Return a short line a place, and how many places are left out."""
    shown = evidence if len(evidence) <= _MOST else evidence[: _MOST - 1]
    lines = [
        shorten(f"{part.pointer.lstrip('/')}   {value_text(part.value)}", _COLUMNS)
        for part in shown
    ]
    if len(shown) < len(evidence):
        lines.append(f"另有 {len(evidence) - len(shown)} 处")
    return tuple(lines)


def value_text(value: Any, most: int | None = _MOST_VALUES) -> str:
    """Return a value of a record in one line, as a clerk would write it.

    Args:
        value: plain data.
        most: of a longer list only the beginning is told; `None` tells all.
    """
    if value is None:
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        told = "，".join(f"{key}：{value_text(part, most)}" for key, part in value.items())
        return told or "（空）"
    if isinstance(value, list | tuple):
        shown = value if most is None or len(value) <= most else value[: most - 1]
        told = "、".join(value_text(part, most) for part in shown) or "（无）"
        return told if len(shown) == len(value) else f"{told} 等 {len(value)} 项"
    return str(value)
