"""Values with their places."""

from decimal import Decimal

from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.syntax.node import Entry, Mapping, Scalar, Sequence
from shufa_rules.syntax.plain import to_plain

SPAN = Span(SourceFile("f", "x"), 0, 1)
OTHER = Span(SourceFile("g", "y"), 0, 1)


def _mapping(span):
    values = {"a": Scalar(1, span), "b": Sequence((Scalar(None, span),), span)}
    return Mapping(tuple(Entry(key, span, value) for key, value in values.items()), span)


def test_a_mapping_is_asked_by_key():
    """Values and entries are found by their keys; what is absent is `None`."""
    mapping = _mapping(SPAN)
    assert mapping.keys() == ("a", "b")
    assert mapping.get("a") == Scalar(1, SPAN)
    assert mapping.get("c") is None
    assert mapping.entry("b") is mapping.entries[1]
    assert mapping.entry("c") is None


def test_equal_values_are_equal_wherever_they_stand():
    """Places do not count when two values are compared."""
    assert _mapping(SPAN) == _mapping(OTHER)
    assert hash(_mapping(SPAN)) == hash(_mapping(OTHER))
    assert Scalar("1", SPAN) != Scalar(1, SPAN)


def test_to_plain_keeps_values_and_order():
    """Without places a value is plain Python."""
    node = Mapping((*_mapping(SPAN).entries, Entry("c", SPAN, Scalar(Decimal("1.50"), SPAN))), SPAN)
    assert to_plain(node) == {"a": 1, "b": [None], "c": Decimal("1.50")}
    assert list(to_plain(node)) == ["a", "b", "c"]
