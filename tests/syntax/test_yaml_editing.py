from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.syntax.node import Mapping, Sequence
from shufa_rules.syntax.plain import to_plain
from shufa_rules.syntax.yaml_editing import (
    TextEdit,
    YamlEditError,
    add_entry,
    add_item,
    apply_edits,
    edit_yaml,
    replace_value,
)
from shufa_rules.syntax.yaml_reader import read_yaml

POLICY = """\
# who it is
id: xiangyuan   # the folder
count: {at_least: 2}   # 三（二）9
measures: [甲, '乙 丙']
rules:
  - id: first    # one

  - id: "second"
"""


def read(text):
    """Read a YAML text without errors."""
    reading = read_yaml(SourceFile("policy.yaml", text))
    assert reading.diagnostics == ()
    return reading.node


def edited(text, edit):
    """Return a text with one edit made, its node given to the maker of the edit."""
    node = read(text)
    return edit_yaml(node.span.source, [edit(node)]).text


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (lambda node: replace_value(node.get("count").get("at_least"), 3), "2}", "3}"),
        (lambda node: replace_value(node.get("id"), "no"), "xiangyuan ", '"no" '),
        (
            lambda node: replace_value(node.get("rules").items[1].get("id"), "third"),
            "second",
            "third",
        ),
        (lambda node: replace_value(node.get("measures").items[1], "丁's"), "乙 丙'", "丁''s'"),
        (lambda node: add_item(node.get("measures"), "丁"), "乙 丙'", "乙 丙', 丁"),
        (
            lambda node: add_entry(node.entry("id"), "replaces", "xiangyuan@2021-11-10"),
            "# the folder\n",
            "# the folder\nreplaces: xiangyuan@2021-11-10\n",
        ),
        (
            lambda node: add_item(node.get("rules"), {"id": "3"}),
            '"second"',
            '"second"\n  - {id: "3"}',
        ),
        (
            lambda node: add_entry(node.get("rules").items[0].entry("id"), "quote", "一"),
            "# one\n",
            "# one\n    quote: 一\n",
        ),
    ],
)
def test_one_place_changes_and_nothing_else(edit, old, new):
    """Comments, order, blank lines and alignment beside an edit are there to the byte."""
    assert edited(POLICY, edit) == POLICY.replace(old, new)


def test_edits_that_overlap_are_refused():
    """Two edits of one place are an error that names the file."""
    source = SourceFile("policy.yaml", POLICY)
    edits = [TextEdit(0, 5, "a"), TextEdit(4, 6, "b")]
    with pytest.raises(YamlEditError, match=r"policy\.yaml: two edits at character 4"):
        apply_edits(source, edits)


def test_an_outcome_that_cannot_be_read_is_refused():
    """An edit that breaks the file is not handed on."""
    with pytest.raises(YamlEditError, match=r"policy\.yaml"):
        edit_yaml(SourceFile("policy.yaml", "a: 1\n"), [TextEdit(0, 0, "[")])


def test_a_list_that_stands_nowhere_gets_no_item():
    """A block list without items has no place for one."""
    source = SourceFile("policy.yaml", "a:\n")
    with pytest.raises(YamlEditError, match="no place"):
        add_item(Sequence((), read("a: 1\n").span), 1)
    assert source.text == "a:\n"


keys = st.text("abc述法", min_size=1, max_size=3)
leaves = st.booleans() | st.integers(0, 99) | st.text("述法 :#-'\"1,", max_size=6)
documents = st.dictionaries(
    keys,
    st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3)
            | st.dictionaries(keys, inner, min_size=1, max_size=3)
        ),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


def paths(node, path=()):
    """Yield the path of every scalar."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from paths(entry.value, (*path, entry.key))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from paths(item, (*path, index))
    else:
        yield path


def at(node, path):
    """Return the node at a path."""
    for part in path:
        node = node.get(part) if isinstance(node, Mapping) else node.items[part]
    return node


def with_value(plain, path, value):
    """Return plain data with the value at a path replaced."""
    if not path:
        return value
    changed = dict(plain) if isinstance(plain, dict) else list(plain)
    changed[path[0]] = with_value(plain[path[0]], path[1:], value)
    return changed


@given(documents, st.booleans(), leaves, st.data())
def test_replacing_a_value_replaces_that_value(document, flow, value, data):
    """In any document and either style, the value is read back at its place and all others stay."""
    text = yaml.safe_dump(document, allow_unicode=True, default_flow_style=flow)
    reading = read_yaml(SourceFile("-", text))
    if reading.diagnostics:
        return
    path = data.draw(st.sampled_from(list(paths(reading.node))))
    node = at(reading.node, path)
    changed = edit_yaml(node.span.source, [replace_value(node, value)])
    wanted = with_value(to_plain(reading.node), path, value)
    assert to_plain(read_yaml(changed).node) == wanted
