"""Tables in bindings: a mistake in one is told at its place when the binding is loaded."""

from fractions import Fraction

import pytest

from shufa_rules.policy.table import TABLES, Amount, read_table

GRADES = ["excellent", "good", "fair", "poor"]
BINDING = "bindings/example-2021.yaml"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("internal_appraisal: 0.5", "internal_appraisal: 0.6", "SR503"),
        ("internal_appraisal: 0.5", "internal_appraisal: 半", "SR509"),
        (
            "{parameter: appraisal_weight, value: 0.4",
            "{parameter: appraisal_weight, value: 0.5",
            "SR503",
        ),
        ("quota_excellent, value: 0.2", "quota_excellent, value: 1.2", "SR509"),
        ("quota_excellent, value: 0.2", "quota_excellent, value: 二十", "SR509"),
        ("{lowest: 0, highest: 100}", "{lowest: 100, highest: 0}", "SR512"),
        ("{lowest: 0, highest: 100}", "{lowest: 0}", "SR217"),
        ("{excellent: 90, good: 80", "{excellent: 70, good: 80", "SR512"),
        ("{excellent: 90, good: 80", "{excelent: 90, good: 80", "SR204"),
        ("{open_ground: fair", "{open_grounds: fair", "SR217"),
        ("{open_ground: fair", "{open_ground: bad", "SR204"),
        ("roles: [leadership_member]", "roles: [member]", "SR217"),
        ("kinds: [town]", "kinds: town", "SR217"),
        ("share: 5%, authority", "share: 500%, authority", "SR509"),
        ("share: 5%, authority", "shares: 5%, authority", "SR217"),
    ],
)
def test_a_mistake_is_told_at_its_place(damage, old, new, code):
    """Line and column of the very value, not of the file."""
    errors = damage(BINDING, old, new)
    assert code in {error.code.id for error in errors}
    assert all(error.span is not None for error in errors)


@pytest.mark.parametrize("written", ["20%", "百分之二十", "两成", "1/5", "0.2"])
def test_a_share_may_be_written_out(damage, written):
    """Each way to write a fifth is the same fifth."""
    assert not damage(BINDING, "quota_excellent, value: 0.2", f"quota_excellent, value: {written}")


def test_a_parameter_takes_a_table_that_exists(damage):
    """SR1xx or SR206 for a kind of table that there isn't."""
    assert damage("parameters.yaml", "table: weights", "table: weight")


@pytest.mark.parametrize("kind", TABLES)
def test_every_table_refuses_what_is_no_mapping(kind):
    """A table is never read from a text or a list."""
    for value in ("x", [1], 3):
        assert read_table(kind, value, GRADES).problems


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("grade_amounts", {"excellent": 3}),
        ("grade_amounts", {"excellent": {"number": -1}}),
        ("grade_amounts", {"excellent": {"number": True}}),
        ("grade_amounts", {"excellent": {"share": 2}}),
        ("grade_amounts", {"excellent": {"share": 0, "number": 1}}),
        ("grade_scores", {"excellent": "90"}),
        ("word_scores", {"好": "高"}),
        ("grade_words", {"good": 3}),
        ("scale", {"lowest": 0, "highest": "x"}),
        ("unit_links", {"best": {}}),
        ("unit_links", {"good": 3}),
        ("extra_shares", {"good": {"share": 0, "authority": ""}}),
        ("tie_break", {"order": [3]}),
        ("tie_break", {"order": "x"}),
        ("groups", {"towns": 3}),
        ("groups", {"towns": {"kind": ["town"]}}),
    ],
)
def test_a_table_says_what_is_wrong(kind, value):
    """What can't be read is a problem, and is left out."""
    assert read_table(kind, value, GRADES).problems


def test_amounts_are_exact():
    """A share and a number are told apart by their names, never by their size."""
    table = read_table("grade_amounts", {"good": {"share": 1}, "poor": {"number": 1}}, GRADES)
    assert table.value == {"good": Amount(share=Fraction(1)), "poor": Amount(number=1)}
    assert table.problems == ()
