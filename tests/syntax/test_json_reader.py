"""JSON read into nodes: values, places, slices, and everything that can be mended told at once."""

import json
from decimal import Decimal

import pytest

from shufa_rules.diagnostics.source import Position, SourceFile
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.limits import Limits
from shufa_rules.syntax.plain import to_plain
from shufa_rules.syntax.pointer import resolve, span_of


def _read(text, **limits):
    return read_json(SourceFile("f.json", text), limits=Limits(**limits))


def _found(reading):
    return [(part.code.id, part.span.text) for part in reading.diagnostics]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-0", 0),
        ("1.50", Decimal("1.50")),
        ("2e3", Decimal("2E+3")),
        ("-1.5E-7", Decimal("-1.5E-7")),
        ("1e60", Decimal("1E+60")),
        ('"述法"', "述法"),
        ('"\\u8ff0\\n\\/\\"\\\\\\b\\f\\r\\t"', '述\n/"\\\b\f\r\t'),
        ('"\\ud83d\\ude00"', "😀"),
        ('"a\x7f\x85\u2028b"', "a\x7f\x85\u2028b"),
        ("[ ]", []),
        ("{ }", {}),
        (
            ' [1 , "a", true,false,null, [ ], {"b":{}}]\r\n',
            [1, "a", True, False, None, [], {"b": {}}],
        ),
        ('{"年度": 2021, "": 0}', {"年度": 2021, "": 0}),
    ],
)
def test_values(text, value):
    """What is JSON is read without a word, numbers exactly."""
    reading = _read(text)
    assert reading.diagnostics == ()
    assert repr(to_plain(reading.node)) == repr(value)


def test_places():
    """Keys and values know where they stand, quotation marks included."""
    text = '{\n  "单位": {"id": "x"},\r\n  "list": [1, [2, 3]]\n}'
    node = _read(text).node
    assert node.span.text == text
    assert span_of(node, "/单位", key=True).text == '"单位"'
    assert resolve(node, "/单位/id").span.text == '"x"'
    assert resolve(node, "/list/1").span.text == "[2, 3]"
    assert resolve(node, "/list/1").span.start_position == Position(3, 15)
    assert resolve(node, "/单位/id").plain is False
    assert resolve(node, "/list/0").plain is True


def test_a_slice_is_read_by_itself():
    """A line of NDJSON is read with its place in the whole text, and nothing beyond it is seen."""
    text = '{"a": 1}\n{"b": yes}\n["c'
    source = SourceFile("f.ndjson", text)
    first, second = text.index("\n"), text.rindex("\n")
    assert to_plain(read_json(source, 0, first).node) == {"a": 1}
    (problem,) = read_json(source, first + 1, second).diagnostics
    assert problem.span.start_position == Position(2, 7)
    cut = read_json(source, 0, 7)
    assert (cut.node, [part.code.id for part in cut.diagnostics]) == (None, ["SR016"])
    assert [part.code.id for part in read_json(source, first, first + 1).diagnostics] == ["SR003"]
    assert [part.code.id for part in read_json(source, second + 1).diagnostics] == ["SR012"]


@pytest.mark.parametrize("end", range(1, 22))
def test_a_cut_text_never_reads_beyond_the_cut(end):
    """Wherever a text is cut, the rest does not count."""
    text = '["\\ud83d\\ude00", 1.5 ]'
    reading = read_json(SourceFile("f", text), 0, end)
    assert reading.diagnostics
    assert all(part.span.end <= end for part in reading.diagnostics)


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("[1, 2,]", [("SR041", ",")], [1, 2]),
        ('{"a": 1 , }', [("SR041", ",")], {"a": 1}),
        ('{"a": 1, "a": 2}', [("SR020", '"a"')], {"a": 1}),
        ("[NaN, Infinity, -Infinity]", [("SR035", "NaN"), ("SR035", "Infinity"), ("SR035", "-Infinity")], ["NaN", "Infinity", "-Infinity"]),
        ("[True, None]", [("SR042", "True"), ("SR042", "None")], ["True", "None"]),
        ("[是]", [("SR042", "是")], ["是"]),
        ("[01, +1, .5, 5., 0x1F]", [("SR033", "01"), ("SR033", "+1"), ("SR033", ".5"), ("SR033", "5."), ("SR033", "0x1F")], ["01", "+1", ".5", "5.", "0x1F"]),
        ("[1e61]", [("SR038", "1e61")], ["1e61"]),
        ("[" + "1" * 61 + "]", [("SR038", "1" * 61)], ["1" * 61]),
        ("{'a': 'b'}", [("SR043", "'"), ("SR043", "'")], {"a": "b"}),
        ("{“a”: 1}", [("SR043", "“")], {"a": 1}),
        ("{a: 1, 2: 3}", [("SR021", "a"), ("SR021", "2")], {"a": 1, "2": 3}),
        ('["\\ud83d", "\\ude00\\ud83d", "\\ud83d\\u0041"]', [("SR044", "\\ud83d"), ("SR044", "\\ude00"), ("SR044", "\\ud83d"), ("SR044", "\\ud83d")], ["\ufffd", "\ufffd\ufffd", "\ufffdA"]),
        ('["\ud800"]', [("SR044", "\ud800")], ["\ufffd"]),
        ('["a\tb\x00"]', [("SR004", "\t"), ("SR004", "\x00")], ["a\tb\x00"]),
        ('["\\x", "\\u12"]', [("SR017", "\\x"), ("SR017", "\\u")], ["x", "u12"]),
        ("[1, // one\n/* two */ 2]", [("SR045", "// one"), ("SR045", "/* two */")], [1, 2]),
        ("[1] // end", [("SR045", "// end")], [1]),
        ("1 /* open", [("SR045", "/* open")], 1),
    ],
)  # fmt: skip
def test_what_can_be_mended_is_told_and_read(text, found, value):
    """Mistakes that leave no doubt about the rest do not end the reading."""
    reading = _read(text)
    assert _found(reading) == found
    assert to_plain(reading.node) == value


@pytest.mark.parametrize(
    ("text", "code", "marked", "line", "column"),
    [
        ("", "SR003", "", 1, 1),
        (" \n ", "SR003", "", 1, 1),
        ("[1, 2", "SR016", "[", 1, 1),
        ('{"a": {"b": 1}', "SR016", "{", 1, 1),
        ("{", "SR016", "{", 1, 1),
        ('["abc', "SR012", '"', 1, 2),
        ('["abc\n"]', "SR012", '"', 1, 2),
        ('{"a" 1}', "SR040", "1", 1, 6),
        ('{"a"：1}', "SR040", "：", 1, 5),
        ('{"a":}', "SR040", "}", 1, 6),
        ('{"a":', "SR040", "", 1, 6),
        ("{]", "SR040", "]", 1, 2),
        ("[,1]", "SR040", ",", 1, 2),
        ("[1 2]", "SR040", "2", 1, 4),
        ('{"a": 1 "b": 2}', "SR040", '"', 1, 9),
        ("1 2", "SR040", "2", 1, 3),
        ("#", "SR040", "#", 1, 1),
    ],
)
def test_syntax_errors(text, code, marked, line, column):
    """What leaves the rest in doubt ends the reading with one diagnostic at its place."""
    reading = _read(text)
    assert reading.node is None
    (problem,) = reading.diagnostics
    assert (problem.code.id, problem.span.text) == (code, marked)
    assert problem.span.start_position == Position(line, column)
    assert problem.message("zh")


def test_wording_of_a_syntax_error():
    """The message says what was expected and what was found, in both languages."""
    (problem,) = _read('{"a" 1}').diagnostics
    assert problem.message() == "this is not JSON: `:` after a key expected, found `1`"
    assert problem.message("zh") == "不符合JSON语法：此处应为键后的半角冒号`:`，实为`1`"
    (problem,) = _read('{"a":').diagnostics
    assert problem.message() == "this is not JSON: a value expected, found the end"


def test_words_of_other_languages_are_translated():
    """What Python or JavaScript prints comes with the word of JSON."""
    problems = _read("[True, None, undefined, x]").diagnostics
    assert [part.suggestion for part in problems] == ["true", "null", "null", None]


def test_what_json_writes_is_read():
    """A record written by the standard library is read back."""
    value = {"年度": 2021, "people": [{"id": "张三", "verified": True, "left_on": None}]}
    for ascii_only in (True, False):
        assert to_plain(_read(json.dumps(value, ensure_ascii=ascii_only, indent=1)).node) == value
