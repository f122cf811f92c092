import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.document.folding import LINE_BREAKS, fold
from shufa_rules.document.normalization import normalize

PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "一、",
                "（一）",
                "(一)",
                "㈠",
                "1.",
                "1",
                "第五条",
                "第",
                "五",
                "条",
                "(-)",
                "（",
                "-",
                "）",
            ),
            *(
                "总体要求",
                "坚持依法行政",
                "，",
                "。",
                "；",
                "：",
                "方案",
                "某县委文件",
                "文件",
                "的通知",
            ),
            *(
                "2021年11月10日",
                "2021 年",
                "11月",
                "10日",
                "襄法治办",
                "[2021",
                "]4号",
                "”",
                "附件",
                "：",
            ),
            *(
                "\n",
                "\n\n",
                "\r\n",
                "\f",
                " ",
                "\u3000",
                "\u00a0",
                "\u200b",
                "👨",
                "\u200d",
                "a",
                "长" * 40,
            ),
        ]
    ),
    max_size=30,
).map("".join)


def test_the_page_breaks_of_the_founding_text_are_mended(plan):
    """Paragraphs cut by a page break are whole again (anomaly 27)."""
    text = plan.normalized.text
    for words in (
        "全面依法治省工作会议",
        "落实党内法规制度建设",
        "审核，开展部门行政规范性文件",
        "案件处理相关制度，",
        "调阅资料、实地核查、",
        "重要内容，作为考察使用干部",
        "办事机构要加强工作指导",
    ):
        assert words in text


def test_the_founding_text_has_its_paragraphs(plan):
    """83 lines, 7 of them cut off from the one before."""
    assert len(list(plan.normalized.paragraphs())) == 76


def test_the_way_back_to_the_raw_text():
    """A stretch of the normalised text is found in the raw text."""
    normalized = normalize("\ufeff ㈠统筹。从 2021 年\r\n\r\n开始。")
    assert normalized.text == "（一）统筹。从2021年开始。"
    start = normalized.text.index("2021")
    assert normalized.raw[slice(*normalized.raw_span(start, start + 5))] == "2021 年"
    assert normalized.raw[slice(*normalized.raw_span(0, 3))] == "㈠"
    assert normalized.raw_span(3, 3) == (3, 3)
    end = len(normalized.text)
    assert normalized.raw_span(end, end) == (len(normalized.raw), len(normalized.raw))


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (1, 0), (0, 4)])
def test_no_way_back_from_nowhere(start, end):
    """Indices outside the text, or the wrong way round, are an IndexError."""
    with pytest.raises(IndexError, match="in a text of 3 characters"):
        normalize("述法。").raw_span(start, end)


@pytest.mark.parametrize("blank", ["", " \n\u3000\r\n\u200b"])
def test_nothing_stays_nothing(blank):
    """A text of blanks has no paragraph."""
    assert normalize(blank).text == ""


@given(st.one_of(PIECES, st.text()))
def test_normalising_twice_is_normalising_once(raw):
    """Normalising is idempotent."""
    once = normalize(raw).text
    assert normalize(once).text == once


@given(st.one_of(PIECES, st.text()))
def test_every_character_comes_from_one_that_means_the_same(raw):
    """Each character kept equals its raw character or is what that folds to, and none is lost."""
    normalized = normalize(raw)
    assert len(normalized.offsets) == len(normalized.text)
    assert list(normalized.offsets) == sorted(normalized.offsets)
    for character, offset in zip(normalized.text, normalized.offsets, strict=True):
        source = raw[offset]
        assert (
            character == source
            or character in fold(source).text
            or (character == "\n" and source in LINE_BREAKS)
            or (character == "\n" and fold(source).text in "。！？；：”’）")  # provisions parted
            or (
                character in "〔〕一 "
                and source in "(（)）[］[]“”-\u00a0\u202f\u2007【】〈〉«»„‟—–―－"
            )
        )
    kept = set(normalized.offsets)
    lost = [raw[index] for index in range(len(raw)) if index not in kept]
    assert all(not fold(character).text.strip() or character == "\u200d" for character in lost)


@given(st.one_of(PIECES, st.text()))
def test_paragraphs_are_lines_without_blanks(raw):
    """No paragraph is empty or has a space at its ends."""
    text = normalize(raw).text
    assert all(line and line == line.strip(" ") for line in text.split("\n") if text)
