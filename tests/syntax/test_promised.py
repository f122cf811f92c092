"""Values that a schema has promised."""

from __future__ import annotations

import pytest

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.syntax.promised import (
    children,
    mapping,
    optional_text,
    scalar,
    text,
    texts,
    whole_number,
)
from shufa_rules.syntax.yaml_reader import read_yaml


@pytest.fixture
def node():
    """A mapping with a value of each kind."""
    source = SourceFile(
        "-", "word: 甲\nnumber: 3\nwords: [甲, 乙]\nparts: [{id: a}]\nnothing: null\n"
    )
    return read_yaml(source).node


def test_what_is_there_is_returned(node):
    """Texts, numbers and lists, by their keys."""
    assert (text(node, "word"), whole_number(node, "number")) == ("甲", 3)
    assert texts(node, "words") == ("甲", "乙")
    assert [text(part, "id") for part in children(node, "parts")] == ["a"]


def test_what_is_absent_is_nothing(node):
    """An absent key and a null are `None`, an absent list is empty."""
    assert scalar(node, "absent") is None
    assert optional_text(node, "nothing") is None
    assert (texts(node, "absent"), children(node, "absent")) == ((), ())


@pytest.mark.parametrize(
    "broken",
    [
        lambda node: text(node, "number"),
        lambda node: whole_number(node, "word"),
        lambda node: mapping(node.get("word")),
    ],
)
def test_a_broken_promise_is_an_error_of_the_program(node, broken):
    """What the schema rules out can't come; if it does, nothing is made of it."""
    with pytest.raises(TypeError):
        broken(node)
