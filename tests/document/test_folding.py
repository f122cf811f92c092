import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.document.folding import fold, fold_text

MESSY = st.text(
    st.sampled_from(
        list(
            "一二年号第字条的aZ12０９(（)）〔﹝﹞[］【]„‟“”-－—、，。.．㈠⑴⒈①\n \t\u3000\u00a0\u200b\u200d\ufeff🎉👨👩"
        )
    )
)


@pytest.mark.parametrize(
    ("received", "folded"),
    [
        ("(一)自查", "（一）自查"),
        ("（一)自查", "（一）自查"),
        ("﹙一﹚", "（一）"),
        ("㈠自查", "（一）自查"),
        ("㈩", "（十）"),
        ("(-)自查", "（一）自查"),
        ("（ － ）", "（一）"),
        ("⑴", "（1）"),
        ("⒛", "20."),
        ("１．带头", "1.带头"),
        ("ＡＢｃ", "ABc"),
        ("2021 年", "2021年"),
        ("从 2021 年 1 月起", "从2021年1月起"),
        ("300 字", "300字"),
        ("述法 ，测评", "述法，测评"),
        ("第三條 辦法", "第三条 办法"),
        ("海法﹝2021﹞8號", "海法〔2021〕8号"),
        ("中办发﹝2016﹞71号", "中办发〔2016〕71号"),
        ("中办发﹝2016]71号", "中办发〔2016〕71号"),
        ("中办发[2016]71号", "中办发〔2016〕71号"),
        ("中办发［2016］ 第 71 号", "中办发〔2016〕第71号"),
        ("中办发(2016)71号", "中办发〔2016〕71号"),
        ("国发„2009‟5号", "国发〔2009〕5号"),
        ("国发“2009”5号", "国发〔2009〕5号"),
        ("述\u200b法\ufeff", "述法"),
        ("述\u00a0法", "述法"),
        ("rule\u00a0of law", "rule of law"),
        ("a \t\u3000b", "a b"),
    ],
)
def test_characters_of_one_meaning_get_one_form(received, folded):
    """Brackets, digits, list marks, document numbers and spaces are folded."""
    assert fold(received).text == folded


@pytest.mark.parametrize(
    "text",
    [
        "负责人 履行职责",
        "rule of law",
        "见[2016]年鉴",
        "“2009”",
        "责任①和②",
        "🎉",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
        "1.5-2",
        "述法\r\n测评",
    ],
)
def test_what_means_something_stays(text):
    """Spaces between Chinese words, other brackets, emoji and line breaks are left alone."""
    assert fold(text).text == text


def test_a_joiner_beside_a_word_goes():
    """A zero-width joiner that joins no pictographs is invisible and removed."""
    assert fold("述\u200d法👨\u200d").text == "述法👨"


@given(MESSY)
def test_folding_twice_is_folding_once(text):
    """Folding is idempotent."""
    once = fold(text).text
    assert fold(once).text == once


@given(MESSY)
def test_each_character_knows_where_it_came_from(text):
    """Offsets never fall, stay inside the text, and lead to a character of the same meaning."""
    folded = fold(text)
    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)
    for character, offset in zip(folded.text, folded.offsets, strict=True):
        source = text[offset]
        assert (
            character == source
            or character in fold(source).text
            or (character in "〔〕一 " and source in "(（)）[［]】【„‟“”-－—\u00a0")
        )


@given(MESSY)
def test_no_fold_is_overlooked(text):
    """A text is folded alike by itself and beside one that has something to fold for sure."""
    assert fold_text(text + "\n㈠") == fold_text(text) + "\n（一）"


@given(st.one_of(MESSY, st.text()))
def test_the_text_alone_is_the_same(text):
    """Folding without offsets gives the same text."""
    assert fold_text(text) == fold(text).text
