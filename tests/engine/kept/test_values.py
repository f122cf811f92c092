"""Values as a table: what is written comes back equal, and what isn't of the closed set isn't written."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from inspect import getmembers, isclass

import pytest
from attrs import evolve, has, make_class
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.document.citation import parse_citation
from shufa_rules.document.numbering import Level
from shufa_rules.engine import compiled
from shufa_rules.engine.kept.values import CLASSES, NotKeptError, TableWriter, values_of, with_more
from shufa_rules.policy import (
    accountability,
    condition,
    content,
    element,
    grade,
    metadata,
    note,
    parameter,
    procedure,
    quantity,
    rule,
    subject,
)
from shufa_rules.policy.condition import Literal, Present, Reference
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.yaml_reader import read_yaml

LEFT_OUT = (compiled.CompiledPolicy, element.Element, note.Note)
SOURCE = SourceFile("a.yaml", "one: {two: 三}\nmore: [1]\n")

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.sampled_from(Level)
)
VALUES = st.recursive(
    SCALARS | st.frozensets(st.text()),
    lambda inner: (
        st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=20,
)


def there_and_back(*values):
    """Return values after they were written into one table."""
    writer = TableWriter({SOURCE.path: 0})
    written = [writer.write(value) for value in values]
    numbers = writer.numbers(written)
    found = values_of(writer.table, (SOURCE,), lambda _: read_yaml(SOURCE).node)
    return [found[number] for number in numbers]


def typed(value):
    """Return a value with the types of all its parts, as 1 equals true and 1.0."""
    if isinstance(value, dict):
        return [(key, typed(part)) for key, part in value.items()]
    if isinstance(value, list | tuple):
        return type(value), [typed(part) for part in value]
    return type(value), str(value) if isinstance(value, Decimal) else value


@given(VALUES)
def test_what_is_written_comes_back(value):
    """Types, the order of keys and the digits of a decimal included."""
    (found,) = there_and_back(value)
    assert typed(found) == typed(value)


def test_one_value_stays_one():
    """What two values have in common they have in common afterwards."""
    shared = (1, "a")
    found = there_and_back((shared, shared), shared)
    assert found[0][0] is found[0][1] is found[1]


def test_likes_of_different_types_stay_apart():
    """1, true and the text 1 are three values."""
    assert typed(there_and_back([1, True, "1", 0, False, None])[0]) == typed(
        [1, True, "1", 0, False, None]
    )


def test_elements_and_places():
    """A frozen value comes back equal, at its place in the file."""
    span = Span(SOURCE, 6, 9)
    value = Present(Reference("x", "two", span), Span(SOURCE, 0, 3))
    (found,) = there_and_back(value)
    assert found == value
    assert (found.span, found.left.span) == (value.span, value.left.span)
    assert there_and_back(parse_citation("三（二）9")) == [parse_citation("三（二）9")]


def test_a_mapping_of_a_file_is_read_when_somebody_looks():
    """Its place is known before, its content is what the file holds."""
    node = read_yaml(SOURCE).node
    writer = TableWriter({SOURCE.path: 0})
    number = writer.numbers([writer.write(node)])[0]
    asked = []

    def find(span):
        asked.append(span)
        return node

    found = values_of(writer.table, (SOURCE,), find)[number]
    assert found.span == node.span
    assert asked == []
    assert isinstance(found, Mapping)
    assert found == node
    assert asked == [node.span]


@pytest.mark.parametrize(
    "value",
    [1.5, {1}, datetime(2021, 1, 1), Fraction(1, 2), b"x", object(), print, range(3)],  # noqa: DTZ001  refused
)
def test_what_is_not_of_the_closed_set(value):
    """A value of any other kind, however deep, keeps all of it from being written."""
    with pytest.raises(NotKeptError):
        there_and_back([{"a": (Literal(value, Span(SOURCE, 0, 1)),)}])


def test_a_place_in_another_file():
    """A place in a file that isn't of the policy can't be found again, and isn't written."""
    with pytest.raises(NotKeptError):
        there_and_back(Span(SourceFile("b.yaml", ""), 0, 0))


def test_subclasses_are_other_kinds():
    """What is more than a text or a number isn't taken for one."""

    class Text(str):
        __slots__ = ()

    class Day(date):
        pass

    for value in (Text("a"), Day(2021, 1, 1)):
        with pytest.raises(NotKeptError):
            there_and_back(value)


def test_every_class_of_a_policy_is_listed():
    """A class that is added to the model is added here, or its policies would never be kept."""
    modules = (
        accountability, compiled, condition, content, element, grade, metadata, note, parameter,
        procedure, quantity, rule, subject,
    )  # fmt: skip
    found = {
        (kind.__module__, kind.__qualname__)
        for module in modules
        for _, kind in getmembers(module, isclass)
        if kind.__module__ == module.__name__ and has(kind)
    }
    left_out = {(kind.__module__, kind.__name__) for kind in LEFT_OUT}
    assert found - set(CLASSES) == left_out


def test_every_class_that_is_listed_is_there():
    """Each name is that of a class of frozen values, so that what is written can be read."""
    for module, name in CLASSES:
        assert has(getattr(import_module(module), name))


def test_a_class_of_the_name_of_another_is_not_of_the_closed_set():
    """What calls itself as a listed class does isn't written."""
    twin = make_class("Literal", ["value", "span"])
    twin.__module__ = Literal.__module__
    with pytest.raises(NotKeptError):
        there_and_back(twin(1, Span(SOURCE, 0, 1)))


def test_rows_that_follow_are_made_from_those_before():
    """The end of a table can be left until somebody asks for it, and has what it shares in common."""
    shared = (1, "a")
    writer = TableWriter({})
    first = writer.write(shared)
    half = len(writer.table.rows)
    second = writer.write([shared, "b"])
    whole, numbers = writer.table, writer.numbers([first, second])
    beginning = values_of(evolve(whole, rows=whole.rows[:half]), (), lambda _: None)
    found = with_more(beginning, whole.rows[half:])
    assert beginning[numbers[0]] == shared
    assert len(beginning) == numbers[1]
    assert found[numbers[1]] == [shared, "b"]
    assert found[numbers[1]][0] is beginning[numbers[0]]
