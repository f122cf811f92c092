from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

import pytest
from attrs import evolve

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.catalog import yaml as syntax_codes
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.record.plain_values import json_text
from shufa_rules.syntax.limits import DEFAULT_LIMITS


def write(value, limits=DEFAULT_LIMITS):
    """Write a value as JSON text."""
    return json_text(value, "<record>", limits)


def code_of(value, limits=DEFAULT_LIMITS):
    """Tell what is wrong with a value, and where."""
    with pytest.raises(DiagnosticsError) as caught:
        write(value, limits)
    (problem,) = caught.value.diagnostics
    return problem.code, problem.fields.get("pointer")


@pytest.mark.parametrize(
    "value", [{}, [], {"a": []}, {"a": [1, {"b": None}], "c": True, "d": '学"法'}]
)
def test_written_as_json_writes(value):
    """Plain data is written as `json` with an indent of two writes it."""
    assert write(value) == json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def test_python_values_that_a_file_can_say():
    """Dates become ISO texts, tuples lists, Decimals numbers, any mapping an object."""
    value = MappingProxyType({"on": date(2021, 3, 5), "of": ("a",), "score": Decimal("90.50")})
    assert json.loads(write(value), parse_float=str) == {
        "on": "2021-03-05",
        "of": ["a"],
        "score": "90.50",
    }


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        ({"people": {1, 2}}, "/people"),
        ({"a/b": [0, 1.5]}, "/a~1b/1"),
        ({"at": datetime(2021, 3, 5, 10)}, "/at"),  # noqa: DTZ001  it is refused
        ({"score": Decimal("NaN")}, "/score"),
        ({"year": 10**60}, "/year"),
        ({"x": {1: 2}}, "/x/1"),
        (b"bytes", "/"),
    ],
)
def test_what_no_file_can_say(value, pointer):
    """SR414: sets, floats, times, NaN, huge numbers, keys that are no texts, told with the place."""
    assert code_of(value) == (codes.NOT_PLAIN_DATA, pointer)


def test_a_value_that_contains_itself():
    """SR006, SR007: a value without end is refused, however it branches."""
    loop = {}
    loop["again"] = loop
    assert code_of(loop) == (syntax_codes.TOO_DEEP, None)
    both = []
    both += [both, both]
    assert code_of(both, evolve(DEFAULT_LIMITS, max_depth=100)) == (syntax_codes.TOO_DEEP, None)
    wide = [0] * 100
    for _ in range(5):
        wide = [wide] * 100
    assert code_of(wide, evolve(DEFAULT_LIMITS, max_nodes=1000)) == (syntax_codes.TOO_MANY, None)
