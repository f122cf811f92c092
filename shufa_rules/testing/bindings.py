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
from shufa_rules.policy.parameter import Binding, read_binding
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
    plain = {key: value for key, value in values.items() if value is not None}
    others = tuple(part for part in policy.bindings if part.year != year)
    return evolve(policy, bindings=(*others, _binding(_text(plain), year)))


def rebind(policy: PreparedPolicy, year: int, parameter: str, value: Any) -> PreparedPolicy:
    """Return a policy with another plain value for one parameter; `None` leaves it unbound."""
    old = policy.binding_for(year)
    values = {} if old is None else dict(old.values)
    values.pop(parameter, None)
    if value is not None:
        values |= _binding(_text({parameter: value}), year).values
    base = _binding(_text({}), year) if old is None else old
    others = tuple(part for part in policy.bindings if part.year != year)
    return evolve(policy, bindings=(*others, evolve(base, values=values)))


def _text(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=4096)
def _binding(values: str, year: int) -> Binding:
    plain = {
        "id": "trial",
        "label": "example",
        "year": year,
        "authority": "测试",
        "values": [{"parameter": key, "value": value} for key, value in json.loads(values).items()],
    }
    node = read_json(SourceFile("<trial>", json.dumps(plain, ensure_ascii=False))).node
    if not isinstance(node, MappingNode):
        raise TypeError("a mapping was written")
    return read_binding(node, "sha256:0")
