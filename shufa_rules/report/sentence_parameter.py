"""A parameter as a sentence: what sort of value somebody has to set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.report.sentence import Part, parts_of

if TYPE_CHECKING:
    from shufa_rules.policy.parameter import Parameter

_TYPES = {
    "integer": "一个整数",
    "share": "一个比例",
    "date": "一个日期",
    "role": "一个机关",
    "choice": "一种选择",
    "flag": "是或者否",
    "mapping": "一张表",
}


def parameter_parts(parameter: Parameter) -> tuple[Part, ...]:
    """Return what a parameter says: that it is open, and what can be bound."""
    unit = f"，以{parameter.unit}计" if parameter.unit else ""
    table = f"（{parameter.table}）" if parameter.table else ""
    choices = f"，可取{'、'.join(parameter.choices)}之一" if parameter.choices else ""
    kind = _TYPES.get(parameter.type, parameter.type)
    return parts_of(
        (
            ("未定", f"{parameter.id}方案没有写定，由有权机关确定{kind}{table}{unit}{choices}"),
            ("后果", "没有确定之前没有默认值"),
        )
    )
