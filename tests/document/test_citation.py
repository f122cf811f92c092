from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.document.citation import NAMES, Citation, CitationError, parse_citation
from shufa_rules.document.numbering import Level

NUMBERED = [level for level in Level if level is not Level.NAMED]
WITHIN_ARTICLE = [level for level in NUMBERED if level > Level.ARTICLE]
OUTSIDE = [level for level in NUMBERED if level not in {Level.ARTICLE, Level.CLAUSE}]


def numbered(levels):
    """Return steps at some of the levels, in their order."""
    return st.sets(st.sampled_from(levels), min_size=1).flatmap(
        lambda chosen: st.tuples(*(step(level) for level in sorted(chosen)))
    )


def step(level):
    """Return a level with a number that it may have."""
    least = 2 if level is Level.CLAUSE else 1
    return st.tuples(st.just(level), st.integers(least, 50))


ARTICLES = st.builds(
    lambda number, rest: ((Level.ARTICLE, number), *rest),
    st.integers(1, 2000),
    st.one_of(st.just(()), numbered(WITHIN_ARTICLE)),
)
CITATIONS = st.one_of(
    st.sampled_from(NAMES).map(lambda name: Citation(name=name)),
    st.builds(
        Citation,
        st.one_of(numbered(OUTSIDE), ARTICLES),
        sub_item=st.none() | st.sampled_from(ascii_lowercase),
    ),
)


@given(CITATIONS)
def test_what_is_written_is_read_back(citation):
    """Reading the one written form gives the citation again."""
    assert parse_citation(str(citation)) == citation


@given(CITATIONS, st.lists(st.integers(0, 60)))
def test_spaces_mean_nothing(citation, places):
    """Spaces may stand anywhere but inside a numeral of several characters."""
    written = str(citation)
    marks = [index for index in places if index <= len(written)]
    for index in sorted(marks, reverse=True):
        beside = written[max(0, index - 1) : index + 1]
        if any(mark in beside for mark in "（）") or index in {0, len(written)}:
            written = written[:index] + " " + written[index:]
    assert parse_citation(written) == citation


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("第三部分第（二）项第9点", "三（二）9"),
        ("第三部分（二）9", "三（二）9"),
        ("三(二)9", "三（二）9"),
        ("三（二）9", "三（二）9"),
        ("三、（二）9.", "三（二）9"),
        ("三、（二）、9、", "三（二）9"),
        ("第3部分第2项第9点", "三（二）9"),
        ("三㈡９", "三（二）9"),
        (" 三 （二） 9 ", "三（二）9"),
        ("第三部分第二项第九点", "三（二）9"),
        ("三（一）6a", "三（一）6a"),
        ("三（一）6A", "三（一）6a"),
        ("三（一）6（a）项", "三（一）6a"),
        ("七(四)", "七（四）"),
        ("七（四）a", "七（四）a"),
        ("二", "二"),
        ("二、", "二"),
        ("第二部分", "二"),
        ("三9", "三9"),
        ("（二）9", "（二）9"),
        ("三（二）9（1）", "三（二）9（1）"),
        ("三（二）9⑴②", "三（二）9（1）②"),
        ("三（一）(-)", None),
        ("(-)", "（一）"),
        ("第五条（一）", "第五条（一）"),
        ("第五条第一项", "第五条（一）"),
        ("第五条第（一）项", "第五条（一）"),
        ("第5条第1款第1项", "第五条（一）"),
        ("第五条第二款", "第五条第二款"),
        ("第五条第二款第（三）项第2目", "第五条第二款（三）2"),
        ("第二章第五条", "第五条"),
        ("第二章第一节", "第二章第一节"),
        ("第一编第二章", "第一编第二章"),
        ("第三部分第（二）款", "三（二）"),
        ("导语", "导语"),
        (" 方案标题\n", "方案标题"),
    ],
)
def test_the_usual_forms_are_read(written, canonical):
    """Each usual form of a citation has one written form; two sections in a row have none."""
    if canonical is None:
        with pytest.raises(CitationError):
            parse_citation(written)
    else:
        assert str(parse_citation(written)) == canonical


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("", 0),
        ("  ", 2),
        ("前言", 0),
        ("三（二）9条", 4),
        ("三（二）9，见附件", 6),
        ("三二", 0),
        ("三（二）（一）", 4),
        ("3（二）", 1),
        ("第五条第零项", 3),
        ("三（二）0", 4),
        ("三（二）12345", 4),
        ("a", 0),
        ("三（二）9ab", 5),
        ("第五条第六条", 3),
        ("第三部分第（二）项第9点和第10点", 12),
        ("  三 ?", 4),
        ("导语一", 0),
    ],
)
def test_what_is_no_citation_says_from_where(text, offset):
    """An error holds the text and the place in it from which it can't be read."""
    with pytest.raises(CitationError) as caught:
        parse_citation(text)
    assert caught.value.text == text
    assert caught.value.offset == offset


def test_the_error_names_the_unread_rest():
    """The message quotes what can't be read and shows forms that can."""
    with pytest.raises(CitationError, match=r"no citation such as 三（二）9.*from `附件` on"):
        parse_citation("三附件")
    with pytest.raises(CitationError, match="ends too early"):
        parse_citation("")


def test_citations_are_ordered_as_in_the_text(plan):
    """Sorting the provisions of the founding text changes nothing."""
    citations = [provision.citation for provision in plan.walk()]
    assert sorted(citations) == citations


def test_what_skips_a_level_comes_before_that_level():
    """Items right below a part come before its first section; a sub-item after its item."""
    written = ["三", "三1", "三2", "三（一）", "三（一）6", "三（一）6a", "三（一）6b", "三（一）7"]
    assert sorted(map(parse_citation, reversed(written))) == list(map(parse_citation, written))


def test_parts_of_a_citation():
    """Numbers, level, what is above, what is below."""
    citation = parse_citation("三（二）9a")
    assert citation.number(Level.SECTION) == 2
    assert citation.number(Level.POINT) is None
    assert citation.level is Level.ITEM
    assert parse_citation("导语").level is Level.NAMED
    assert str(citation.without_sub_item()) == "三（二）9"
    assert parse_citation("导语").without_sub_item() == parse_citation("导语")
    assert str(citation.without_sub_item().child(Level.POINT, 1)) == "三（二）9（1）"
    assert str(parse_citation("第二章").child(Level.ARTICLE, 5)) == "第五条"
    assert str(parse_citation("第五条").child(Level.CLAUSE, 1)) == "第五条"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"name": "序言"},
        {"name": "导语", "steps": ((Level.PART, 1),)},
        {"name": "导语", "sub_item": "a"},
        {"steps": ((Level.SECTION, 1), (Level.PART, 1))},
        {"steps": ((Level.PART, 1), (Level.PART, 1))},
        {"steps": ((Level.PART, 0),)},
        {"steps": ((Level.PART, 10000),)},
        {"steps": ((Level.MARK, 51),)},
        {"steps": ((Level.NAMED, 1),)},
        {"steps": ((Level.CHAPTER, 1), (Level.ARTICLE, 1))},
        {"steps": ((Level.ARTICLE, 1), (Level.CLAUSE, 1))},
        {"steps": ((Level.PART, 1), (Level.CLAUSE, 2))},
        {"steps": ((Level.PART, 1),), "sub_item": "aa"},
        {"steps": ((Level.PART, 1),), "sub_item": ""},
    ],
)
def test_impossible_citations_are_refused(fields):
    """A citation that couldn't be written and read back can't be made."""
    with pytest.raises(ValueError, match=r"."):
        Citation(**fields)


@given(st.text(st.sampled_from(list("第一二十三部分章条款项点（）()㈠1９a、. \n导语"))))
def test_reading_fails_in_one_way_only(text):
    """Any text is either read or a CitationError, whose offset is in the text."""
    offset, citation = 0, None
    try:
        citation = parse_citation(text)
    except CitationError as error:
        offset = error.offset
    assert 0 <= offset <= len(text)
    assert citation is None or parse_citation(str(citation)) == citation


@given(st.text(st.sampled_from(list("第条一二三十百零〇两（）（）（）012aA")), max_size=12))
def test_a_usual_form_means_what_it_means_behind_a_space(text):
    """What is read at a glance is read so where every form is tried, and refused where that is."""
    read = []
    for written in (text, f" {text}"):
        try:
            read.append(parse_citation(written))
        except CitationError:
            read.append(None)
    assert read[0] == read[1]
