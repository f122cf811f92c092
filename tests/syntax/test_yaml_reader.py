"""YAML read into nodes: values, places, and everything that is wrong at once."""

from decimal import Decimal

import pytest

from shufa_rules.diagnostics.source import Position, SourceFile
from shufa_rules.syntax.limits import Limits
from shufa_rules.syntax.plain import to_plain
from shufa_rules.syntax.pointer import resolve, span_of
from shufa_rules.syntax.yaml_reader import read_yaml


@pytest.fixture(params=[False, True], ids=["libyaml", "pure"])
def pure(request):
    """Both parsers of PyYAML, which have to agree."""
    return request.param


def _read(text, *, pure=False, **limits):
    return read_yaml(SourceFile("f.yaml", text), Limits(**limits), pure=pure)


def _codes(reading):
    return [part.code.id for part in reading.diagnostics]


def _marked(reading):
    return [part.span.text for part in reading.diagnostics]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: text", {"a": "text"}),
        ("a: 1\nb: -20\nc: 0", {"a": 1, "b": -20, "c": 0}),
        ("a: 1.50", {"a": Decimal("1.50")}),
        ("a: -0.25", {"a": Decimal("-0.25")}),
        ("[true, false, null]", [True, False, None]),
        ("a:\nb: x", {"a": None, "b": "x"}),
        ("a: 2021-11-10", {"a": "2021-11-10"}),
        ("a: 2021-02-30", {"a": "2021-02-30"}),
        ("a: \"1\"\nb: 'yes'", {"a": "1", "b": "yes"}),
        ("a: |\n  一\n  二\nb: >\n  三\n  四", {"a": "一\n二\n", "b": "三 四"}),
        ("- [a, {b: c}]\n- []\n- {}", [["a", {"b": "c"}], [], {}]),
        ("on: 2021-11-10\nyes: 1\nn: 2", {"on": "2021-11-10", "yes": 1, "n": 2}),
        ("12:30: a\n2021-1-1: b", {"12:30": "a", "2021-1-1": "b"}),
        ("'1': a\n\"true\": b\n'': c", {"1": "a", "true": "b", "": "c"}),
        ("襄垣县: 述法 😀", {"襄垣县": "述法 😀"}),
        ("%YAML 1.1\n---\na: 1\n...\n", {"a": 1}),
        ("just a text", "just a text"),
        ("null", None),
        (
            "v: 1.2.3\nw: a-1\nx: +\ny: a-\nz: .",
            {"v": "1.2.3", "w": "a-1", "x": "+", "y": "a-", "z": "."},
        ),
        ("a: yesterday\nb: Nothing\nc: Truely", {"a": "yesterday", "b": "Nothing", "c": "Truely"}),
    ],
)
def test_values(text, value, pure):
    """What every reader takes alike is read without a word."""
    reading = _read(text, pure=pure)
    assert reading.diagnostics == ()
    assert to_plain(reading.node) == value
    assert repr(to_plain(reading.node)) == repr(value)


def test_scalars_know_whether_they_were_quoted():
    """Only what was written without quotation marks or as no block is plain."""
    node = _read("a: x\nb: 'x'\nc: |\n  x\n").node
    assert [node.get(key).plain for key in "abc"] == [True, False, False]


def test_everything_wrong_is_told_at_once(pure):
    """One reading tells all problems, each at its place, in the order of the file."""
    text = (
        "id: finance\n"
        "id: 财政\n"
        "verified: yes\n"
        "on: 2021-1-5\n"
        "number: 007\n"
        "1: one\n"
        "<<: {a: b}\n"
        "? [x]\n"
        ": z\n"
        "a: &anchor !!str 5\n"
        "b: *anchor\n"
        "c: \x07\n"
    )
    reading = _read(text, pure=pure)
    assert [(part.code.id, part.span.text) for part in reading.diagnostics] == [
        ("SR020", "id"),
        ("SR030", "yes"),
        ("SR036", "2021-1-5"),
        ("SR033", "007"),
        ("SR021", "1"),
        ("SR025", "<<"),
        ("SR021", "[x]"),
        ("SR023", "&anchor"),
        ("SR022", "!!str"),
        ("SR024", "*anchor"),
        ("SR004", "\x07"),
    ]
    assert reading.node.keys() == ("id", "verified", "on", "number", "a", "b", "c")
    assert reading.node.get("id").value == "finance"


def test_a_duplicate_key_says_where_the_first_is():
    """The second key is marked, and the first one's line told."""
    (problem,) = _read("a:\n  x: 1\n  y: 2\n  x: 3\n").diagnostics
    assert problem.span.start_position == Position(4, 3)
    assert problem.message() == "the key `x` is given twice, first on line 2"


def test_the_same_key_in_two_mappings_is_no_duplicate():
    """Keys are compared inside one mapping only."""
    assert _read("- {x: 1}\n- {x: 2}\n").diagnostics == ()


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# nothing yet\n", "---\n", "---\n...\n", "--- # x\n"]
)
def test_an_empty_file_is_a_problem(text, pure):
    """A file that holds nothing, or comments alone, is SR003 at its beginning."""
    reading = _read(text, pure=pure)
    assert reading.node is None
    assert _codes(reading) == ["SR003"]
    assert reading.diagnostics[0].span.start_position == Position(1, 1)


def test_a_second_document_ends_the_reading(pure):
    """Nothing of a file with two documents is used."""
    reading = _read("a: 1\n---\nb: 2\n---\nc: 3\n", pure=pure)
    assert reading.node is None
    assert _codes(reading) == ["SR026"]
    assert _marked(reading) == ["---"]


@pytest.mark.parametrize(
    "text", ["? {a: b}\n: c\n", "{[a]: b}", "? - a\n: b\n", "? |\n  a\n: 1\n? {b: 1}\n: {c: 1}\n"]
)
def test_a_collection_as_a_key_is_refused(text, pure):
    """A list or mapping as a key is SR021, and its value is left out."""
    reading = _read(text, pure=pure)
    assert _codes(reading) == ["SR021"]
    assert len(reading.node.entries) <= 1


@pytest.mark.parametrize(
    "word", ["1", "1.5", "true", "True", "null", "~", "0x1F", ".inf", "9" * 99]
)
def test_a_key_that_is_no_text_is_refused(word):
    """Numbers, truth values and nothing are no keys, unless they are quoted."""
    assert _codes(_read(f"{word}: x\n")) == ["SR021"]
    assert _codes(_read(f'"{word}": x\n')) == []


def test_an_alias_as_a_key_is_told_once():
    """An alias where a key is wanted is refused as an alias and as a key."""
    assert _codes(_read("a: x\n*b : c\n")) == ["SR024", "SR021"]


def test_tags_are_shown_as_written():
    """The tag is marked and named as the file has it, on scalars and on collections."""
    reading = _read("a: !!python/object:os.system {}\nb: ! x\nc: !local [1]\n")
    assert _marked(reading) == ["!!python/object:os.system", "!", "!local"]
    assert reading.diagnostics[0].fields["tag"] == "!!python/object:os.system"


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029", "\ufeff"])
def test_invisible_characters_are_refused(character):
    """Characters that one YAML takes for line breaks and the other does not are SR005."""
    reading = _read(f"a: x{character}y\nb: yes")
    assert _codes(reading) == ["SR005", "SR030"]
    assert _marked(reading) == [character, "yes"]
    assert reading.diagnostics[0].fields["character"] == f"U+{ord(character):04X}"


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\ud800", "\ufffe"])
def test_control_characters_do_not_end_the_reading(character):
    """A control character is SR004 at its place, and what follows is read too."""
    reading = _read(f"a: '{character}'\nb: no\n")
    assert _codes(reading) == ["SR004", "SR030"]
    assert _marked(reading) == [character, "no"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_do_not_depend_on_line_breaks(end, pure):
    """Lines and columns are the same with every kind of line break."""
    text = end.join(["# 述法", "unit:", "  名称: 财政局", "  on: yes", "😀: no", ""])
    reading = _read(text, pure=pure)
    places = [part.span.start_position for part in reading.diagnostics]
    assert places == [Position(4, 7), Position(5, 4)]
    assert span_of(reading.node, "/unit/名称", key=True).start_position == Position(3, 3)


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ("", "a: [1, 2]\nb:\n  - x\n  - y: z\nc: |\n  one\n\n  two\nd: {e: f}"),
        ("/a", "[1, 2]"),
        ("/b", "- x\n  - y: z"),
        ("/b/1", "y: z"),
        ("/c", "|\n  one\n\n  two"),
        ("/d", "{e: f}"),
        ("/g", ""),
        ("/h", "'quoted'"),
    ],
)
def test_spans_end_where_their_values_do(pointer, text, pure):
    """A value's place covers the value and no line break, comment or key after it."""
    source = "a: [1, 2]\nb:\n  - x\n  - y: z\n\n# note\nc: |\n  one\n\n  two\n\n\nd: {e: f} # end\n"
    source += "g:\nh: 'quoted' # end\n"
    node = _read(source, pure=pure).node
    if pointer:
        assert resolve(node, pointer).span.text == text
    else:
        assert node.span.text == source.removesuffix(" # end\n")


@pytest.mark.parametrize(
    ("text", "code", "marked", "place"),
    [
        ("unit:\n\tid: x\n", "SR011", "\t", (2, 1)),
        ("a: |\n\tx\n", "SR011", "\t", (2, 1)),
        ("a:\n  - x\n\t- y\n", "SR011", "\t", (3, 1)),
        ('a: 1\nb: "学法\n', "SR012", '"', (2, 4)),
        ("b: '学法\n---\n", "SR012", "'", (1, 4)),
        ("a:\n  id: x\n  name：财政局  \n", "SR013", "name：财政局", (3, 3)),
        ("- 1\n-2\n", "SR013", "-2", (2, 1)),
        ("a: b: c\n", "SR014", ":", (1, 5)),
        ("a: b\n  c: d\n", "SR014", ":", (2, 4)),
        ("unit:\n    id: x\n  name: y\n", "SR015", "n", (3, 3)),
        ("a: 1\n- b\n", "SR015", "-", (2, 1)),
        ("- a\nb: 1\n", "SR015", "b", (2, 1)),
        ('a: "x" y\n', "SR015", "y", (1, 8)),
        ("a: [b, c\n", "SR016", "[", (1, 4)),
        ("a: {b: c\n\n", "SR016", "{", (1, 4)),
        ("a: [b\nc: d\n", "SR019", ":", (2, 2)),
        ("b: [\n", "SR016", "[", (1, 4)),
        ("- [\n- [\n", "SR019", "-", (2, 1)),
        ("a: {b: 1]\n", "SR019", "]", (1, 9)),
        ('a: "\\d+"\n', "SR017", "\\d", (1, 5)),
        ('a: "\\uzz"\n', "SR017", "\\uz", (1, 5)),
        ("a: @x\n", "SR018", "@", (1, 4)),
        ("a: `x\n", "SR018", "`", (1, 4)),
        ("a: ]\n", "SR018", "]", (1, 4)),
        ("a: 1\n... b\n", "SR010", "b", (2, 5)),
        ("a: |x\n x\n", "SR010", "x", (1, 5)),
        ("%YAML 3.1\n---\na: 1\n", "SR010", "%", (1, 1)),
    ],
)
def test_syntax_errors(text, code, marked, place, pure):
    """A syntax error ends the reading with one diagnostic of its kind, at its place."""
    reading = _read(text, pure=pure)
    assert reading.node is None
    (problem,) = reading.diagnostics
    assert problem.code.id == code
    assert problem.span.text == marked
    assert problem.span.start_position == Position(*place)
    assert problem.message()
    assert problem.message("zh")


def test_a_syntax_error_comes_after_what_was_found_before_it():
    """What was wrong above the syntax error is told too."""
    assert _codes(_read("a: yes\na: no\nb: [\n")) == ["SR030", "SR020", "SR030", "SR016"]


def test_libyamls_words_are_kept_where_there_are_no_better_ones():
    """An unusual syntax error says in English what the parser says."""
    (problem,) = _read("a: !x!y 1\n").diagnostics
    assert problem.message() == "this is not YAML: found undefined tag handle while parsing a node"
    assert problem.message("zh") == "不符合YAML语法，此处无法继续读取"
