import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.width import display_width
from shufa_rules.document.difference import closest_passage, difference


def test_one_character_is_shown_where_it_stands():
    """Both texts, and carets under the character that differs."""
    expected = "落实领导班子集体学法制度，每年集体学法不少于2次；结合工作实践，带头讲法治课"
    assert difference(expected, expected.replace("2次", "3次")) == (
        "- …制度，每年集体学法不少于2次；结合工作实践，带头讲…",
        "+ …制度，每年集体学法不少于3次；结合工作实践，带头讲…",
        "                           ^",
    )


def test_carets_have_the_width_of_chinese_characters():
    """Two columns a Chinese character."""
    assert difference("审定", "审核")[2] == "    ^^"


def test_what_is_missing_or_added_is_marked():
    """Carets stand under what one text has and the other lacks."""
    assert difference("述法测评", "述评") == ("- 述法测评", "+ 述评", "    ^^^^")
    assert difference("述评", "述法测评") == ("- 述评", "+ 述法测评", "    ^^^^")


def test_what_a_terminal_hides_is_written_out():
    """Line feeds, zero-width spaces and wide spaces are visible."""
    assert difference("述法", "述\u200b法")[1] == "+ 述\\u200b法"
    assert difference("述法", "述\n法")[1] == "+ 述\\x0a法"


def test_further_differences_are_counted():
    """The first is shown, and how many there are."""
    lines = difference("一二三四五六七八", "一X三四五六Y八")
    assert lines[2] == "    ^^  1/2"


def test_equal_texts_have_no_difference():
    """Nothing to show."""
    assert difference("述法", "述法") == ()


def test_long_differences_are_cut():
    """Whole texts that differ are shown by their ends, in bounded time."""
    lines = difference("甲" * 5000, "乙" * 5000)
    assert lines[0] == "- " + "甲" * 12 + "…" + "甲" * 12
    assert all(len(line) < 120 for line in lines)


@given(st.text(st.sampled_from(list("述法a1 ，\n"))), st.text(st.sampled_from(list("述法a1 ，\n"))))
def test_the_marker_is_under_the_first_difference(expected, actual):
    """What stands before the carets is the same in both lines, and ends where they begin."""
    lines = difference(expected, actual)
    assert bool(lines) == (expected != actual)
    if lines:
        indent = len(lines[2]) - len(lines[2].lstrip())
        heads = []
        for line in lines[:2]:
            width = 0
            head = ""
            for character in line[2:]:
                if width + 2 >= indent:
                    break
                width += display_width(character)
                head += character
            heads.append(head)
        assert heads[0] == heads[1]


@pytest.mark.parametrize(
    ("quote", "closest"),
    [
        ("每年集体学法不少于2次", "每年集体学法不少于2次"),
        ("每年集体学法不少于3次", "每年集体学法不少于2次"),
        ("每年体学法不少于2次", "每年集体学法不少于2次"),
        ("落实集体学习制度", "落实集体学法制度"),
        ("X年集体学法", "每年集体学法"),
        ("完全无关", "落实集体学法制度，每年集体学法不少于2次；带头讲课"),
    ],
)
def test_the_passage_most_like_a_quotation(quote, closest):
    """A misquotation is held against the words it was meant to be."""
    assert closest_passage(quote, "落实集体学法制度，每年集体学法不少于2次；带头讲课") == closest


def test_a_very_long_quotation_is_compared_by_its_beginning():
    """The cost is bounded, and the passage is as long as the quotation."""
    passage = "".join(chr(0x4E00 + index) for index in range(2000))
    quote = passage[100:900].replace(passage[105], "X")
    assert closest_passage(quote, passage) == passage[100:900]


@given(st.text(st.sampled_from(list("述法评，"))), st.text(st.sampled_from(list("述法评，"))))
def test_the_passage_is_part_of_the_text(quote, passage):
    """Whatever is compared, what is shown stands in the text."""
    assert closest_passage(quote, passage) in passage
