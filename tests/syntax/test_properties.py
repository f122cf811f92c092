"""Laws of reading: what was written is read back, and no text at all raises anything."""

import json
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.catalog import scalars
from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.diagnostics.rendering.text import render_text
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.syntax.decoding import decode_source
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.limits import Limits
from shufa_rules.syntax.node import Mapping, Sequence
from shufa_rules.syntax.plain import to_plain
from shufa_rules.syntax.yaml_reader import read_yaml

LIMITS = Limits(max_depth=100)
SURPRISES = {code.id for code in scalars.CODES} | {codes.KEY_NOT_TEXT.id}

characters = st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029\ufeff")
texts = st.one_of(
    st.text(characters, max_size=20),
    st.text("述法内容：，。 \n'\"-:#{}[]&*!|>%@`yesno0123456789._+x", max_size=12),
    st.sampled_from(
        ["on", "2021-11-10", "2021-1-5", "012", "1e3", "null", "~", "<<", "=", "12:30"]
    ),
)
visible_texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029\ufeff"),
    max_size=20,
)
scalars_without_decimals = st.none() | st.booleans() | st.integers(-(10**50), 10**50) | texts
chinese = st.text("述法内容，第一责任人。 :#-1", min_size=1).map(lambda text: f"述{text}")
decimals = st.decimals(-(10**6), 10**6, places=4)


def _values(leaves, keys=texts):
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=20,
    )


class _ExactDumper(yaml.SafeDumper):
    """Writes decimals in plain digits."""


_ExactDumper.add_representer(
    Decimal,
    lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", f"{number:f}"),
)

yaml_like = st.text(
    st.sampled_from("ab述0:- \n\t'\"#{}[],&*!|>%@`?\\<=~.\r\x85\u2028\ufeff\x00\ud800"), max_size=60
)
json_like = st.text(
    st.sampled_from('ab述0u:- \n\t\'"“{}[],\\/*.+eE\x00\ud800'), max_size=60
)  # fmt: skip


def _check(reading, source):
    """Check what holds of every reading: places inside the text, wording that can be rendered."""
    size = len(source.text)
    for part in reading.diagnostics:
        assert 0 <= part.span.start <= part.span.end <= size
        assert part.severity == "error"
        assert json.dumps(render_json(part, "zh"))
    assert render_text(reading.diagnostics) or reading.node is not None
    if reading.node is not None:
        _check_places(reading.node, 0, size)


def _check_places(node, start, end):
    """Check that every value stands inside the one that holds it."""
    assert start <= node.span.start <= node.span.end <= end
    if isinstance(node, Sequence):
        for item in node.items:
            _check_places(item, node.span.start, node.span.end)
    if isinstance(node, Mapping):
        assert len(set(node.keys())) == len(node.entries)
        for entry in node.entries:
            assert node.span.start <= entry.key_span.start <= entry.key_span.end <= node.span.end
            _check_places(entry.value, node.span.start, node.span.end)


@given(_values(scalars_without_decimals), st.booleans(), st.sampled_from([None, 2]))
def test_json_is_read_back(value, ascii_only, indent):
    """What json.dumps writes is read as the same value, whatever the value."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    source = SourceFile("f.json", text)
    reading = read_json(source, limits=LIMITS)
    assert reading.diagnostics == ()
    assert to_plain(reading.node) == value
    _check(reading, source)


@given(decimals)
def test_decimals_are_read_back_exactly(number):
    """A decimal is the same number to the last digit, in JSON and in YAML."""
    source = SourceFile("f", f"{number:f}")
    assert str(to_plain(read_json(source).node)) == str(number)
    assert str(to_plain(read_yaml(source).node)) == str(number)


@given(_values(scalars_without_decimals | decimals), st.sampled_from([None, False, True]))
def test_yaml_is_read_back(value, flow):
    """What PyYAML writes is read as the same value, or a word that 1.1 and 1.2 read differently is told."""
    text = yaml.dump(
        value, Dumper=_NoAliases, allow_unicode=True, default_flow_style=flow, sort_keys=False
    )
    source = SourceFile("f.yaml", text)
    reading = read_yaml(source, LIMITS)
    found = {part.code.id for part in reading.diagnostics}
    assert found <= SURPRISES
    if not found:
        assert to_plain(reading.node) == value
    _check(reading, source)


class _NoAliases(_ExactDumper):
    """Writes equal values out instead of naming the first."""

    def ignore_aliases(self, data):  # noqa: ARG002  PyYAML's own signature
        return True


@given(_values(st.booleans() | st.integers(-(10**9), 10**9) | chinese, chinese))
def test_yaml_inside_the_dialect_is_read_without_a_word(value):
    """Values that no reader takes for another are read back without any diagnostic."""
    reading = read_yaml(SourceFile("f.yaml", yaml.safe_dump(value, allow_unicode=True)), LIMITS)
    assert reading.diagnostics == ()
    assert to_plain(reading.node) == value


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
@given(text=yaml_like)
def test_any_text_is_read_as_yaml_or_told(pure, text):
    """Whatever the text, nothing is raised; without a value there is a reason."""
    source = SourceFile("f.yaml", text)
    _check(read_yaml(source, pure=pure), source)


@given(json_like)
def test_any_text_is_read_as_json_or_told(text):
    """Whatever the text, nothing is raised; without a value there is a reason."""
    source = SourceFile("f.json", text)
    _check(read_json(source), source)


@given(json_like, st.data())
def test_any_slice_is_read_as_if_it_were_alone(text, data):
    """A slice gives the value and the problems that its text gives by itself."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    inside = read_json(SourceFile("f", text), start, end)
    alone = read_json(SourceFile("f", text[start:end]))
    assert inside.node == alone.node
    assert [(part.code, part.span.start - start) for part in inside.diagnostics] == [
        (part.code, part.span.start) for part in alone.diagnostics
    ]


@given(st.binary(max_size=100))
def test_any_bytes_are_read_or_told(data):
    """Whatever the bytes, nothing is raised by any reader."""
    source = decode_source("f", data).source
    if source is not None:
        _check(read_yaml(source), source)
        _check(read_json(source), source)


@given(_values(st.none() | st.integers(-(10**50), 10**50) | visible_texts, visible_texts))
def test_json_is_yaml(value):
    """A JSON text read as YAML is the same value, since every text in it is quoted."""
    source = SourceFile("f", json.dumps(value, ensure_ascii=False))
    assert read_yaml(source, LIMITS).diagnostics == ()
    assert read_yaml(source, LIMITS).node == read_json(source, limits=LIMITS).node
