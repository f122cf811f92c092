"""JSON Pointers into nodes and plain values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.syntax.pointer import ROOT, join, resolve, span_of, tokens_of
from shufa_rules.syntax.yaml_reader import read_yaml

TEXT = "unit: {id: finance}\npeople:\n  - id: zhang\n  - id: li\na/b: 1\n"
NODE = read_yaml(SourceFile("f", TEXT)).node


def test_join_escapes():
    """Slashes and tildes in keys are escaped as RFC 6901 says."""
    assert join(ROOT, "a/b", 0, "m~n") == "/a~1b/0/m~0n"
    assert join("/people", 1) == "/people/1"


@given(st.lists(st.text()))
def test_tokens_of_undoes_join(tokens):
    """Tokens come back from the pointer they were joined to."""
    assert tokens_of(join(ROOT, *tokens)) == tuple(tokens)


def test_a_pointer_begins_with_a_slash():
    """A text that is no pointer is refused."""
    with pytest.raises(ValueError, match="people/0"):
        tokens_of("people/0")


@pytest.mark.parametrize(
    ("pointer", "value"),
    [("/people/1/id", "li"), ("/a~1b", 1), ("/unit/id", "finance")],
)
def test_resolve_finds_what_is_there(pointer, value):
    """Keys, places in lists, and keys with a slash."""
    assert resolve(NODE, pointer).value == value


@pytest.mark.parametrize(
    "pointer",
    ["/nobody", "/people/2", "/people/-1", "/people/01", "/people/id", "/a~1b/x", "/unit/id/0"],
)
def test_resolve_finds_nothing(pointer):
    """Where nothing is, nothing is found."""
    assert resolve(NODE, pointer) is None


@pytest.mark.parametrize(
    ("pointer", "key", "text"),
    [
        ("/unit/id", False, "finance"),
        ("/unit/id", True, "id"),
        ("/people/1/id", False, "li"),
        ("/people/0", True, "id: zhang"),
        ("/people/7/id", False, "- id: zhang\n  - id: li"),
        ("/unit/name", True, "unit"),
        ("/unit/name", False, "{id: finance}"),
        ("/nobody", False, TEXT.rstrip()),
    ],
)
def test_span_of(pointer, key, text):
    """The value's place, or its key's; of what is absent, the place of what would hold it."""
    assert span_of(NODE, pointer, key=key).text == text
    assert span_of(NODE, tokens_of(pointer), key=key).text == text
