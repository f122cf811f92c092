"""Bindings from plain values, for tests: what a county might have settled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from attrs import evolve

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.engine.prepared import PreparedPolicy
from shufa_rules.policy.parameter import Binding, BoundValue, read_binding
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.node import Mapping as MappingNode

PLAIN: Mapping[str, Any] = MappingProxyType(
    {
        "score_scale": {"lowest": 0, "highest": 100},
        "appraisal_weight": 0,
        "evaluation_weight": 0,
        "special_assessment_weight": 1,
        "quota_excellent": "20%",
        "quota_good": 1,
        "quota_fair": 1,
        "quota_poor": 1,
        "quota_base": "eligible_people",
        "quota_rounding": "down",
        "tie_rule": "exclude_all",
    }
)
"""Values for the bundled policy with which a score is the special assessment alone."""


def bind(policy: PreparedPolicy, values: Mapping[str, Any], year: int = 2021) -> PreparedPolicy:
    """Return a policy with plain values as the only binding of a year; `None` leaves one unbound.

    A share is written as text (`"20%"`, `"三分之一"`) or as a whole number, so that it is exact.
    """
    bound = {
        parameter: _value(parameter, json.dumps(value, ensure_ascii=False))
        for parameter, value in values.items()
        if value is not None
    }
    return _with(policy, evolve(_empty(year), values=bound))


def rebind(policy: PreparedPolicy, year: int, parameter: str, value: Any) -> PreparedPolicy:
    """Return a policy with another plain value for one parameter; `None` leaves it unbound."""
    old = policy.binding_for(year) or _empty(year)
    values = {name: bound for name, bound in old.values.items() if name != parameter}
    if value is not None:
        values[parameter] = _value(parameter, json.dumps(value, ensure_ascii=False))
    return _with(policy, evolve(old, values=values))


def _with(policy: PreparedPolicy, binding: Binding) -> PreparedPolicy:
    others = tuple(part for part in policy.bindings if part.year != binding.year)
    return evolve(policy, bindings=(*others, binding))


@lru_cache(maxsize=1024)
def _value(parameter: str, text: str) -> BoundValue:
    return _read([{"parameter": parameter, "value": json.loads(text)}], 2021).values[parameter]


@lru_cache
def _empty(year: int) -> Binding:
    return _read([], year)


def _read(values: list[dict[str, Any]], year: int) -> Binding:
    plain = {"id": "trial", "label": "example", "year": year, "authority": "测试", "values": values}
    node = read_json(SourceFile("<trial>", json.dumps(plain, ensure_ascii=False))).node
    if not isinstance(node, MappingNode):
        raise TypeError("a mapping was written")
    return read_binding(node, "sha256:0")
