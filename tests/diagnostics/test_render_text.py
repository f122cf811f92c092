"""Diagnostics for a person: the layout, the caret, long lines, unsafe characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.catalog import references
from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.rendering.text import render_text
from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.diagnostics.width import display_width

GRADING = "\n" * 40 + "        grade: 优 秀\n"


def _grade(**more):
    start = GRADING.index("优")
    span = Span(SourceFile("policies/grading.yaml", GRADING), start, start + 3)
    return report(references.UNKNOWN_GRADE, span, grade="优 秀", place="quota", **more)


def test_layout_in_english():
    """The layout is that of the design, with clause and help below."""
    assert render_text([_grade(clause="五（二）", suggestion="优秀")]).splitlines() == [
        "error[SR204]: quota names the undeclared grade `优 秀`",
        "  --> policies/grading.yaml:41:16",
        "   |",
        "41 |         grade: 优 秀",
        "   |                ^^^^^ not under `grades`",
        "   = clause: 五（二）",
        "   = help: did you mean `优秀`?",
    ]


def test_layout_in_chinese():
    """Chinese has its own words for severity, clause and help."""
    lines = render_text([_grade(clause="五（二）", suggestion="优秀")], "zh").splitlines()
    assert lines[0] == "错误[SR204]：quota用了未列出的等次`优 秀`"
    assert lines[4:] == [
        "   |                ^^^^^ `grades`中没有",
        "   = 条款：五（二）",
        "   = 建议：是否想写`优秀`？",
    ]


def test_details_stand_below_the_caret():
    """Lines such as a difference follow the source line, with control characters made visible."""
    lines = render_text([_grade(detail=("- 甲\x1b", "+ 乙"))]).splitlines()
    assert lines[5:] == ["   | - 甲\\x1b", "   | + 乙"]


def test_two_are_kept_apart_and_none_is_nothing():
    """A blank line stands between two diagnostics; without any there is no text."""
    assert render_text([_grade(), _grade()]).count("\n\n") == 1
    assert render_text([]) == ""


def test_a_whole_file_shows_no_line():
    """Where no place is known, only the path is shown."""
    assert render_text([report(codes.EMPTY, "a\nb.yaml")]).splitlines() == [
        "error[SR003]: there is nothing in it",
        " --> a\\x0ab.yaml",
    ]


def test_colour_is_only_used_when_asked_for():
    """Escape sequences appear on request, and taking them away gives the plain text."""
    assert "\x1b" not in render_text([_grade()])
    coloured = render_text([_grade()], color=True)
    assert coloured.startswith("\x1b[1;31merror[SR204]\x1b[0m: ")
    assert "\x1b[1;31m^^^^^\x1b[0m not under" in coloured


def test_a_place_of_several_lines_is_underlined_on_the_first():
    """The caret line goes to the end of the first line."""
    span = Span(SourceFile("f", "a: [1,\n 2]\n"), 3, 10)
    lines = render_text([report(codes.KEY_NOT_TEXT, span)]).splitlines()
    assert lines[3:5] == ["1 | a: [1,", "  |    ^^^"]


def test_an_empty_place_has_one_caret():
    """A place without characters, such as the end of the file, is still pointed at."""
    lines = render_text([report(codes.EMPTY, Span(SourceFile("f", "a"), 1, 1))]).splitlines()
    assert lines[3:5] == ["1 | a", "  |  ^"]


def test_tabs_and_unsafe_characters_keep_the_caret_in_place():
    """Tabs take four columns and escapes as many as they are long."""
    text = "\ta\x1b述: x"
    lines = render_text([report(codes.EMPTY, Span(SourceFile("f", text), 6, 7))]).splitlines()
    assert lines[3:5] == ["1 |     a\\x1b述: x", "  |              ^"]


@pytest.mark.parametrize("position", [0, 1, 60, 150, 299])
def test_a_long_line_is_cut_around_the_caret(position):
    """The line is cut to the width with …, and the caret stays under its character."""
    text = "".join(chr(0x4E00 + offset) for offset in range(300))
    span = Span(SourceFile("f", text), position, position + 1)
    lines = render_text([report(codes.KEY_NOT_TEXT, span)], width=60).splitlines()
    excerpt, carets = lines[3], lines[4]
    assert display_width(excerpt) <= 60
    before = excerpt[: excerpt.index(text[position])]
    assert display_width(before) == carets.index("^")
    assert carets.count("^") == 2
    assert ("…" in excerpt[:6]) == (position > 30)
    assert excerpt.endswith("…") == (position < 260)


def test_a_long_place_is_cut_itself():
    """A place wider than the terminal shows its beginning."""
    span = Span(SourceFile("f", "key: " + "x" * 500 + " # end"), 5, 505)
    lines = render_text([report(codes.KEY_NOT_TEXT, span)], width=50).splitlines()
    assert len(lines[3]) <= 50
    assert lines[3].startswith("1 | key: xxx")
    assert "^" in lines[4]


def test_a_narrow_terminal_still_shows_something():
    """However narrow the terminal, the line keeps room for twenty columns."""
    span = Span(SourceFile("f", "x" * 500), 250, 251)
    lines = render_text([report(codes.KEY_NOT_TEXT, span)], width=1).splitlines()
    assert lines[3].count("x") > 10


@given(st.text(max_size=200), st.data(), st.integers(1, 120), st.sampled_from(["en", "zh"]))
def test_whatever_the_text_the_output_is_safe(text, data, width, language):
    """Any text renders without an error, and without control characters but line breaks."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    problem = report(
        codes.DUPLICATE_KEY, Span(SourceFile("f", text), start, end), key=text, line="1"
    )
    rendered = render_text([problem], language, width=width)
    assert all(part.isprintable() or part in "\n\u3000" for part in rendered)
