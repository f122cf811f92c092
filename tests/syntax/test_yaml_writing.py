from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.syntax.plain import to_plain
from shufa_rules.syntax.yaml_reader import read_yaml
from shufa_rules.syntax.yaml_writing import flow_yaml

texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029\ufeff\x00")
) | st.sampled_from(["on", "2021-1-5", "012", "null", "~", "<<", "12:30", "a #b", "- a", "述: 法"])
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_what_is_written_is_read_back(value):
    """Every plain value is read back as itself, on one line."""
    written = flow_yaml(value)
    reading = read_yaml(SourceFile("-", written))
    assert "\n" not in written
    assert [part for part in reading.diagnostics if part.severity == "error"] == []
    assert to_plain(reading.node) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("每年集体学法不少于3次", "每年集体学法不少于3次"),
        ("yes", '"yes"'),
        ("2027-01-01", "2027-01-01"),
        ({"new_rule_from_year": 2027, "note": "a, b"}, '{new_rule_from_year: 2027, note: "a, b"}'),
        ([Decimal("0.25"), True, None], "[0.25, true, null]"),
    ],
)
def test_values_are_written_as_a_person_would(value, written):
    """Quotation marks stand only where they are needed."""
    assert flow_yaml(value) == written


def test_a_float_is_refused():
    """No floating-point number gets into a policy file."""
    with pytest.raises(TypeError, match="float"):
        flow_yaml(0.1)


def test_both_parsers_read_a_tab():
    """A tab is written as an escape: PyYAML's own parser takes none in a text without quotation marks."""
    for text in ("0\t0", "\t", "甲\t乙"):
        assert to_plain(read_yaml(SourceFile("-", flow_yaml([text])), pure=True).node) == [text]
