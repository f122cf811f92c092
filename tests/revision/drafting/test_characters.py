from __future__ import annotations

import builtins

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.revision.drafting.characters import (
    NoConverterError,
    is_traditional,
    read,
    simplified,
)

HAN = st.text(st.sampled_from("黨縣領導乾坤乾燥後皇后髮發台臺颱里裏述法。，\n 甲🙂"), max_size=30)


@given(HAN)
def test_every_character_stays_in_its_place(text):
    """Simplifying changes characters, never their number, so that offsets stay true."""
    assert len(simplified(text)) == len(text)


def test_traditional_characters_are_read_as_simplified_ones():
    """Phrases decide where one character has two counterparts."""
    assert simplified("縣委領導幹部履職") == "县委领导干部履职"
    assert simplified("乾坤；乾燥；領導") == "乾坤；干燥；领导"


def test_a_simplified_text_needs_no_converter(monkeypatch):
    """OpenCC is imported for traditional texts alone; without it they are refused."""
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "opencc":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    assert simplified("县委领导") == "县委领导"
    assert is_traditional("縣委")
    with pytest.raises(NoConverterError):
        simplified("縣委領導")


@pytest.mark.parametrize(
    ("written", "reading"),
    [
        ("(中办发[2016]71号) ,", "（中办发〔2016〕71号），"),
        ("300 字左右", "300字左右"),
        ("制定本方案.", "制定本方案。"),
        ("占２０％", "占20%"),
        ("3.5分,10,000人", "3.5分，10,000人"),
        ("「述法」", "“述法”"),
        ("word and word", "word and word"),
    ],
)
def test_marks_and_spaces_are_read_in_one_way(written, reading):
    """Half- and full-width marks, brackets of all kinds and stray spaces make no difference."""
    assert read(written).text == reading


@given(st.text(max_size=40))
def test_every_character_read_says_where_it_stood(text):
    """The offsets rise, and each is of a character of the text."""
    reading = read(text)
    assert len(reading.offsets) == len(reading.text)
    assert list(reading.offsets) == sorted(set(reading.offsets))
    assert all(0 <= offset < len(text) for offset in reading.offsets)


def test_a_line_that_changes_its_length_is_converted_character_by_character(monkeypatch):
    """Where a phrase has another length in simplified characters, no offset moves."""

    class Longer:
        def __init__(self, _):
            pass

        def convert(self, text):
            if text == "甲":
                return "甲乙"
            return text.replace("黨甲", "党甲甲").replace("黨", "党")

    monkeypatch.setattr("opencc.OpenCC", Longer)
    assert simplified("黨甲\n黨") == "党甲\n党"
