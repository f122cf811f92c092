"""Diagnostics: facts in, wording out."""

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.diagnostic import report, sort_diagnostics
from shufa_rules.diagnostics.message import Message
from shufa_rules.diagnostics.source import SourceFile, Span

PLAIN = Code(
    id="SR998", slug="plain", severity="warning",
    title=Message("no `{key}`", "没有`{key}`"), why="A test.", example="x",
)  # fmt: skip
WORDY = Code(
    id="SR999", slug="wordy", severity="error",
    title=Message("bad `{key}`", "`{key}`不对"), label=Message("this `{key}`", "这个`{key}`"),
    help=Message("delete `{key}`", "请删去`{key}`"), why="A test.", example="x",
)  # fmt: skip
SOURCE = SourceFile("a.yaml", "one\ntwo")


def test_report_takes_a_place_or_a_path():
    """A span brings its file's path; a path alone means the file as a whole."""
    at_place = report(PLAIN, Span(SOURCE, 4, 7), key="two")
    at_file = report(PLAIN, "b.yaml", key="two")
    assert (at_place.path, at_place.span) == ("a.yaml", Span(SOURCE, 4, 7))
    assert (at_file.path, at_file.span) == ("b.yaml", None)


def test_wording_in_both_languages():
    """Message, label and help are the code's, filled with the facts."""
    diagnostic = report(WORDY, "b.yaml", key="x")
    assert diagnostic.severity == "error"
    assert (diagnostic.message(), diagnostic.message("zh")) == ("bad `x`", "`x`不对")
    assert (diagnostic.label(), diagnostic.label("zh")) == ("this `x`", "这个`x`")
    assert (diagnostic.help(), diagnostic.help("zh")) == ("delete `x`", "请删去`x`")


def test_suggestion_comes_before_the_help():
    """A suggestion is a line of help by itself, and the code's own help follows."""
    assert report(PLAIN, "f", key="x").help() is None
    assert report(PLAIN, "f", key="x", suggestion="y").help("zh") == "是否想写`y`？"
    both = report(WORDY, "f", key="x", suggestion="y")
    assert both.help() == "did you mean `y`?\ndelete `x`"


def test_a_code_without_label_has_none():
    """Where the code says nothing beside the caret, nothing is said."""
    assert report(PLAIN, "f", key="x").label() is None


def test_sorting_goes_by_file_place_code_and_wording():
    """Files first, then places, then codes; the same thing twice is said once."""
    late = report(PLAIN, Span(SOURCE, 4, 7), key="a")
    early = report(WORDY, Span(SOURCE, 0, 3), key="a")
    same_place = report(WORDY, Span(SOURCE, 4, 7), key="a")
    other_words = report(WORDY, Span(SOURCE, 4, 7), key="b")
    whole = report(WORDY, "a.yaml", key="z")
    other = report(PLAIN, "0.yaml", key="z")
    mixed = [other_words, same_place, late, early, whole, other, late]
    assert sort_diagnostics(mixed) == (other, whole, early, late, same_place, other_words)
